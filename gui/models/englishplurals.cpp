// SPDX-License-Identifier: GPL-3.0-or-later
#include "englishplurals.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

QString EnglishPlurals::translate(const char *, const char *text, const char *, int n) const {
    const QString all = QString::fromUtf8(text);
    if (n < 0 || !all.contains("(s)"_L1)) {
        return {};  // as it is
    }
    return QString(all).replace("(s)"_L1, n == 1 ? ""_L1 : "s"_L1);
}

}  // namespace weir::gui
