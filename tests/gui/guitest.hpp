// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
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

/// A widget that the keyboard reaches but that tells a screen reader nothing; empty if all do.
inline QString namelessWidget(const QWidget &root) {
    for (QWidget *widget : root.findChildren<QWidget *>()) {
        const QWidget *parent = widget->parentWidget();
        // Parts of compound widgets (a spin box's line, a combo box's list) speak through them.
        const bool part =
            parent != nullptr && (parent->inherits("QAbstractSpinBox") || parent->inherits("QComboBox") ||
                                  parent->inherits("QComboBoxPrivateContainer") ||
                                  parent->inherits("QAbstractScrollArea") || parent->inherits("QLineEdit"));
        if (part || widget->focusPolicy() == Qt::NoFocus || widget->isHidden() || widget->inherits("QMenu")) {
            continue;
        }
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        if (accessible == nullptr || accessible->text(QAccessible::Name).isEmpty()) {
            return QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') +
                   widget->objectName();
        }
    }
    return {};
}

}  // namespace weir::gui
