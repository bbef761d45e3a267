# SPDX-License-Identifier: GPL-3.0-or-later
# Other languages, where Qt's tools for them are there; without them the application speaks English.
# After texts were changed: ninja weir-gui-lupdate, then translate what is unfinished in the file.
set(WEIR_TS ${CMAKE_CURRENT_SOURCE_DIR}/share/translations/weir_de.ts)
find_package(Qt6LinguistTools 6.4 QUIET)
if(Qt6LinguistTools_FOUND)
  qt_add_lrelease(weir-gui TS_FILES ${WEIR_TS} QM_FILES_OUTPUT_VARIABLE qm OPTIONS -silent)
  qt_add_resources(weir-gui translations PREFIX /weir/translations BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${qm})
  add_custom_target(weir-gui-lupdate
    COMMAND Qt6::lupdate -recursive -locations none -no-obsolete ${CMAKE_CURRENT_SOURCE_DIR} -ts ${WEIR_TS}
    VERBATIM)
endif()
