# SPDX-License-Identifier: GPL-3.0-or-later
# weir-gui --screenshot-dir leaves one picture per page and theme and ends well. The seconds of --after count from
# the first data on: this host keeps it waiting for three, and each picture takes half a second.
string(TIMESTAMP begin %s)
file(WRITE ${FOLDER}-agent "#!/bin/sh\nsleep 3\nexec ${AGENT}\n")
file(CHMOD ${FOLDER}-agent PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
file(REMOVE_RECURSE ${FOLDER})
execute_process(COMMAND ${PROGRAM} --host exec:${FOLDER}-agent --screenshot-dir ${FOLDER} --after 3
  RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "weir-gui ended with ${result}")
endif()
string(TIMESTAMP end %s)
math(EXPR seconds "${end} - ${begin}")
if(seconds LESS 8)
  message(FATAL_ERROR "the pictures were taken after ${seconds} seconds")
endif()
foreach(page overview connections listeners costs paths balancer policies timeline sources)
  foreach(theme light dark)
    if(NOT EXISTS ${FOLDER}/${page}-${theme}.png)
      message(FATAL_ERROR "no picture of ${page} in ${theme}")
    endif()
  endforeach()
endforeach()
