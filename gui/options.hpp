// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QCoreApplication;

namespace weir::gui {

/// The command line. A plain value.
struct Options {
    QString host;   ///< empty: the one shown last
    QString page;   ///< empty: the first
    QString theme;  ///< empty: the stored one
    QString screenshots;
    int after = 0;  ///< seconds
    QString problem;

    static Options parse(const QCoreApplication &application);
};

}  // namespace weir::gui
