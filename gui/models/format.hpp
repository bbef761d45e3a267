// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include <QString>

/// Numbers as every table shows them: three significant digits, thin-space thousands, a unit.
namespace weir::gui::format {

[[nodiscard]] QString none();                        ///< for what is not known
[[nodiscard]] QString count(quint64 value);          ///< "12 340", exact
[[nodiscard]] QString significant(double value);     ///< "1.24", "0.0423", "12 340"
[[nodiscard]] QString bytes(double value);           ///< "38.6 MB"
[[nodiscard]] QString byteRate(double perSecond);    ///< "38.6 MB/s"
[[nodiscard]] QString rate(double perSecond);        ///< "12.3 /s"
[[nodiscard]] QString milliseconds(quint64 micros);  ///< "1.24 ms"
[[nodiscard]] QString duration(quint64 micros);      ///< "0.412 ms", "12.3 s", "3 min 12 s", "2 d 4 h"
[[nodiscard]] QString percent(double ratio);         ///< 0.248 as "24.8 %"
[[nodiscard]] QString text(std::string_view utf8);

}  // namespace weir::gui::format
