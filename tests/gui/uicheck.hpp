// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSet>
#include <QTest>
#include <QWidget>

#include "widgets/colours.hpp"

/// What can be said of any window by looking at all its widgets. Each returns what is wrong, a line each.
namespace weir::gui::uicheck {

inline QString nameOf(const QWidget &widget) {
    QStringList path;
    for (const QWidget *at = &widget; at != nullptr && path.size() < 3; at = at->parentWidget()) {
        path.prepend(QString::fromLatin1(at->metaObject()->className()) +
                     (at->objectName().isEmpty() ? QString() : QLatin1Char('#') + at->objectName()));
    }
    return path.join(QLatin1Char('/'));
}

inline QString textOf(const QWidget &widget) {
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        return label->text();
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget)) {
        return button->text();
    }
    const auto *group = qobject_cast<const QGroupBox *>(&widget);
    return group != nullptr ? group->title() : QString();
}

/// Parts of compound widgets are reached through them.
inline bool isPart(const QWidget &widget) {
    for (const QWidget *above = widget.parentWidget(); above != nullptr; above = above->parentWidget()) {
        for (const char *compound : {"QAbstractSpinBox", "QComboBox", "QComboBoxPrivateContainer",
                                     "QAbstractItemView", "QLineEdit", "QTabBar"}) {
            if (above->inherits(compound)) {
                return true;
            }
        }
    }
    return false;
}

/// Text against what is behind it: 4.5 at least, for what is enabled.
inline QStringList paleTexts(const QWidget &root) {
    QStringList found;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        if (!widget->isVisible() || !widget->isEnabled() || textOf(*widget).isEmpty()) {
            continue;
        }
        const QPalette &palette = widget->palette();
        const bool flat = widget->inherits("QToolButton") || widget->inherits("QLabel");
        const QWidget *behind = widget;
        while (flat && behind->parentWidget() != nullptr && !behind->autoFillBackground() &&
               !behind->isWindow()) {
            behind = behind->parentWidget();
        }
        const QColor text = palette.color(widget->foregroundRole());
        const QColor back = behind->palette().color(behind->backgroundRole());
        if (const double contrast = colours::contrast(text, back); contrast < 4.5) {
            found.append(QStringLiteral("%1 “%2”: %3 on %4 is %5")
                             .arg(nameOf(*widget), textOf(*widget), text.name(), back.name())
                             .arg(contrast));
        }
    }
    return found;
}

/// Labels and buttons that are smaller than their text.
inline QStringList cutTexts(const QWidget &root) {
    QStringList found;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        const QString text = textOf(*widget);
        if (!widget->isVisible() || text.isEmpty() || isPart(*widget)) {
            continue;
        }
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QSize wanted = widget->minimumSizeHint();
        if (label != nullptr) {
            wanted = label->wordWrap() ? QSize(0, label->heightForWidth(label->width())) : label->sizeHint();
        } else if (button != nullptr) {
            wanted = button->sizeHint();
        }
        if (widget->width() < wanted.width() || widget->height() < wanted.height()) {
            found.append(QStringLiteral("%1 “%2”: %3 x %4, needs %5 x %6")
                             .arg(nameOf(*widget), text)
                             .arg(widget->width())
                             .arg(widget->height())
                             .arg(wanted.width())
                             .arg(wanted.height()));
        }
    }
    return found;
}

/// What Tab never comes to, though it takes the focus.
inline QStringList unreachable(QWidget &window) {
    QSet<const QWidget *> reached;
    const QWidget *first = nullptr;
    for (int step = 0; step < 500; ++step) {
        const QWidget *focus = QApplication::focusWidget();
        if (focus != nullptr) {
            if (focus == first) {
                break;
            }
            first = first == nullptr ? focus : first;
            for (const QWidget *at = focus; at != nullptr; at = at->parentWidget()) {
                reached.insert(at);
            }
        }
        QTest::keyClick(focus != nullptr ? const_cast<QWidget *>(focus) : &window, Qt::Key_Tab);
    }
    QStringList found;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        const bool wants = (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisible() &&
                           widget->isEnabled() && widget->focusProxy() == nullptr && !isPart(*widget) &&
                           widget->window() == &window;
        // Of buttons that exclude each other one is reached, and the arrow keys go on from there.
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool radio = button != nullptr && button->autoExclusive() && !button->isChecked();
        if (wants && !radio && !reached.contains(widget)) {
            found.append(nameOf(*widget) + QLatin1Char(' ') + widget->accessibleName());
        }
    }
    return found;
}

}  // namespace weir::gui::uicheck
