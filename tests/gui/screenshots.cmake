# SPDX-License-Identifier: GPL-3.0-or-later
# weir-gui --screenshot-dir leaves one picture per page and theme and ends well.
file(REMOVE_RECURSE ${FOLDER})
execute_process(COMMAND ${PROGRAM} --screenshot-dir ${FOLDER} --after 1 RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "weir-gui ended with ${result}")
endif()
foreach(page balancer listeners connections)
  foreach(theme light dark)
    if(NOT EXISTS ${FOLDER}/${page}-${theme}.png)
      message(FATAL_ERROR "no picture of ${page} in ${theme}")
    endif()
  endforeach()
endforeach()
