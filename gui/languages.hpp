// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QTranslator>

#include "models/englishplurals.hpp"

namespace weir::gui {

/// The desktop's language, as long as it lives; English if there is no translation into it.
class Languages {
public:
    explicit Languages(const QLocale &locale = QLocale());

    [[nodiscard]] bool isTranslated() const { return !m_own.isEmpty(); }

private:
    EnglishPlurals m_english;
    QTranslator m_qt;  ///< of Qt's own dialogs
    QTranslator m_own;
};

}  // namespace weir::gui
