// SPDX-License-Identifier: GPL-3.0-or-later
// Saves pictures of a window, for the galleries.
#pragma once

#include <QDir>
#include <QScrollArea>
#include <QScrollBar>
#include <QTranslator>
#include <QtTest>

namespace weir::gui {

/// The texts of the file WEIR_QM, if there is one.
inline void installLanguage(QTranslator &translator) {
    if (translator.load(qEnvironmentVariable("WEIR_QM"))) {
        QCoreApplication::installTranslator(&translator);
    }
}

class Pictures {
public:
    Pictures(QWidget *window, const QString &folder) : m_window(window), m_folder(folder) {}

    void save(const QString &name, QWidget *widget = nullptr) const {
        QTest::qWait(150);
        (widget != nullptr ? widget : m_window)
            ->grab()
            .save(m_folder.filePath(name + QStringLiteral(".png")));
    }

    /// As it is, and where something has to be scrolled to, its end as well.
    void saveBoth(const QString &name) const {
        save(name);
        if (scroll(true)) {
            save(QStringLiteral("end-") + name);
            (void)scroll(false);
        }
    }

private:
    [[nodiscard]] bool scroll(bool end) const {
        bool any = false;
        for (QScrollArea *area : m_window->findChildren<QScrollArea *>()) {
            QScrollBar *bar = area->verticalScrollBar();
            if (area->isVisible() && bar->maximum() > 0) {
                bar->setValue(end ? bar->maximum() : 0);
                any = true;
            }
        }
        return any;
    }

    QWidget *m_window;
    QDir m_folder;
};

}  // namespace weir::gui
