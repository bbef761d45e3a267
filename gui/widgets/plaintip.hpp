// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTextDocument>

namespace weir::gui {

/// For tooltips with texts of others: a program may be called <b>, and that is what is shown.
[[nodiscard]] inline QString plainTip(const QString &text) {
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal) : text;
}

}  // namespace weir::gui
