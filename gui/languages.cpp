// SPDX-License-Identifier: GPL-3.0-or-later
#include "languages.hpp"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace weir::gui {

/// In the order that the user wants; the texts themselves are English.
Languages::Languages(const QLocale &locale) {
    QCoreApplication::installTranslator(&m_english);
    for (const QString &language : locale.uiLanguages()) {
        const QString name = language.section(u'-', 0, 0);
        if (name == u"en"_s || name == u"C"_s) {
            return;
        }
        if (m_own.load(u":/weir/translations/weir_"_s + name)) {
            if (m_qt.load(u"qtbase_"_s + name, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
                QCoreApplication::installTranslator(&m_qt);
            }
            QCoreApplication::installTranslator(&m_own);
            return;
        }
    }
}

}  // namespace weir::gui
