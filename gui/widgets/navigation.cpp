// SPDX-License-Identifier: GPL-3.0-or-later
#include "navigation.hpp"

#include <QEvent>
#include <QKeySequence>

#include "icons.hpp"
#include "metrics.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kWidth = 200;
constexpr int kIconRole = Qt::UserRole;
constexpr int kTitleRole = Qt::UserRole + 1;

}  // namespace

Navigation::Navigation(QWidget *parent) : QListWidget(parent) {
    setAccessibleName(tr("Pages"));
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setUniformItemSizes(true);
    // On the window's colour, not on that of the tables.
    setAutoFillBackground(true);
    viewport()->setBackgroundRole(QPalette::Window);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

void Navigation::addPage(const QString &icon, const QString &title, const QKeySequence &shortcut) {
    auto *item = new QListWidgetItem(this);
    item->setData(kIconRole, icon);
    item->setData(kTitleRole, title);
    item->setData(Qt::AccessibleTextRole, title);
    item->setToolTip(u"%1 (%2)"_s.arg(title, shortcut.toString(QKeySequence::NativeText)));
    dress();
}

void Navigation::setCollapsed(bool collapsed) {
    m_collapsed = collapsed;
    dress();
}

void Navigation::dress() {
    const int line = fontMetrics().height();
    const int icon = std::max(16, line);
    setIconSize({icon, icon});
    const int rowHeight = std::max(32, line + 14);
    int width = kWidth;
    for (int row = 0; row < count(); ++row) {
        QListWidgetItem *entry = item(row);
        const QString title = entry->data(kTitleRole).toString();
        entry->setIcon(themedIcon(entry->data(kIconRole).toString(), *this));
        entry->setText(m_collapsed ? QString() : title);
        entry->setSizeHint({0, rowHeight});
        width = std::max(width, fontMetrics().horizontalAdvance(title) + icon + 32);
    }
    setFixedWidth(m_collapsed ? icon + 24 : width);
}

void Navigation::changeEvent(QEvent *event) {
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        dress();
    }
}

}  // namespace weir::gui
