// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QWidget>

namespace weir::gui {

/// Settings of the tests' own, empty at first.
inline void prepareSettings(const QString &name) {
    QCoreApplication::setOrganizationName(QStringLiteral("weir-tests"));
    QCoreApplication::setApplicationName(name);
    QSettings().clear();
}

/// A widget that a person can reach but that has no name for a screen reader; empty if all have.
inline QString namelessWidget(const QWidget &root) {
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        const bool internal = widget->objectName().startsWith(QStringLiteral("qt_")) ||
                              widget->inherits("QScrollBar") || widget->inherits("QHeaderView") ||
                              widget->inherits("QMenu");
        if (widget->focusPolicy() != Qt::NoFocus && !internal && widget->accessibleName().isEmpty()) {
            // Parts of compound widgets (a spin box's line, a combo box's list) speak through them.
            const QWidget *parent = widget->parentWidget();
            if (parent != nullptr && (parent->inherits("QAbstractSpinBox") || parent->inherits("QComboBox") ||
                                      parent->inherits("QComboBoxPrivateContainer") ||
                                      parent->inherits("QLineEdit") || parent->inherits("QToolBar") ||
                                      parent->inherits("QMenuBar") || parent->inherits("QSplitter"))) {
                continue;
            }
            return QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') +
                   widget->objectName();
        }
    }
    return {};
}

}  // namespace weir::gui
