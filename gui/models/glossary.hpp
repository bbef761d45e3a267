// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPair>
#include <QString>

namespace weir::gui {

/// The words that the application uses, in the order of the alphabet, and what they mean.
[[nodiscard]] QList<QPair<QString, QString>> glossary();

}  // namespace weir::gui
