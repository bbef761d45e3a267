// SPDX-License-Identifier: GPL-3.0-or-later
#include "countdown.hpp"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace weir::gui {

QString countdown(qint64 milliseconds) {
    const qint64 seconds = (std::max<qint64>(milliseconds, 0) + 999) / 1000;  // 0:00 is when it is over
    const QString minutes = u"%1:%2"_s.arg(seconds / 60 % 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    return seconds < 3600 ? minutes
                          : u"%1:%2"_s.arg(seconds / 3600).arg(minutes.rightJustified(5, QLatin1Char('0')));
}

}  // namespace weir::gui
