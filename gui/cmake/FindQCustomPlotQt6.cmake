# SPDX-License-Identifier: GPL-3.0-or-later
# For distributions whose QCustomPlot comes without a CMake package.
find_path(QCustomPlotQt6_INCLUDE_DIR qcustomplot.h PATH_SUFFIXES qcustomplot qcustomplot-qt6)
find_library(QCustomPlotQt6_LIBRARY NAMES QCustomPlotQt6 qcustomplot-qt6 qcustomplot)
find_package(Qt6 QUIET COMPONENTS PrintSupport)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(QCustomPlotQt6
  REQUIRED_VARS QCustomPlotQt6_LIBRARY QCustomPlotQt6_INCLUDE_DIR Qt6PrintSupport_FOUND)
if(QCustomPlotQt6_FOUND AND NOT TARGET QCustomPlotQt6::QCustomPlotQt6)
  add_library(QCustomPlotQt6::QCustomPlotQt6 UNKNOWN IMPORTED)
  set_target_properties(QCustomPlotQt6::QCustomPlotQt6 PROPERTIES
    IMPORTED_LOCATION ${QCustomPlotQt6_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${QCustomPlotQt6_INCLUDE_DIR}
    INTERFACE_LINK_LIBRARIES Qt6::PrintSupport)
endif()
