// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QAccessible>
#include <QApplication>
#include <QDialog>
#include <QMouseEvent>
#include <QPointer>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>
#include <QWidget>
#include <QtTest>

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

/// As the pointer does it; the platform has none.
inline void moveTo(QWidget *widget, const QPoint &place, Qt::MouseButtons buttons = Qt::NoButton) {
    QMouseEvent event(QEvent::MouseMove, place, widget->mapToGlobal(place), Qt::NoButton, buttons,
                      Qt::NoModifier);
    QApplication::sendEvent(widget, &event);
}

/// A place inside of what the widget shows that cursor for.
inline std::optional<QPoint> findCursor(QWidget &widget, Qt::CursorShape shape) {
    for (int x = 0; x < widget.width(); x += 2) {
        for (int y = 0; y < widget.height(); y += 4) {
            moveTo(&widget, {x, y});
            if (widget.cursor().shape() == shape) {
                return QPoint(x + 4, y + 6);
            }
        }
    }
    return {};
}

/// Answers the modal dialog that comes next, some turns of the event loop later; closes it if it is still
/// open then.
template <class Do>
void answer(Do answer) {
    auto *timer = new QTimer(qApp);
    timer->setInterval(5);
    QObject::connect(timer, &QTimer::timeout, qApp, [answer, timer, turns = 0]() mutable {
        auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
        if (dialog == nullptr && ++turns < 2000) {
            return;
        }
        timer->stop();
        timer->deleteLater();
        QVERIFY2(dialog != nullptr, "no dialog opened");
        const QPointer<QDialog> open(dialog);
        answer(dialog);
        if (open && open->isVisible()) {
            open->reject();
        }
    });
    timer->start();
}

}  // namespace weir::gui
