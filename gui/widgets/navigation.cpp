// SPDX-License-Identifier: GPL-3.0-or-later
#include "navigation.hpp"

#include <QEvent>
#include <QKeySequence>
#include <QPainter>
#include <QResizeEvent>
#include <QStyledItemDelegate>

#include "colours.hpp"
#include "icons.hpp"
#include "metrics.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kWidth = 200;
constexpr int kLeft = 12;
constexpr int kIconRole = Qt::UserRole;
constexpr int kTitleRole = Qt::UserRole + 1;
constexpr int kEdge = 3;

/// Flat, with an edge beside the page that is shown.
class NavigationDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const QPalette &palette = option.palette;
        if (selected) {
            painter->fillRect(option.rect, palette.color(QPalette::Highlight));
            const QRect edge(option.rect.topLeft(), QSize(kEdge, option.rect.height()));
            painter->fillRect(QStyle::visualRect(option.direction, option.rect, edge),
                              colours::of(Tone::Live, palette));
        } else if (option.state.testFlag(QStyle::State_MouseOver)) {
            painter->fillRect(option.rect, palette.color(QPalette::Button));
        }
        const QSize icon = option.decorationSize;
        QRect place(QPoint(option.rect.left() + kLeft, 0), icon);
        place.moveTop(option.rect.center().y() - icon.height() / 2);
        index.data(Qt::DecorationRole)
            .value<QIcon>()
            .paint(painter, QStyle::visualRect(option.direction, option.rect, place));
        painter->setPen(palette.color(selected ? QPalette::HighlightedText : QPalette::WindowText));
        const QRect text = option.rect.adjusted(kLeft + icon.width() + metrics::kInGroup, 0, 0, 0);
        painter->drawText(
            QStyle::visualRect(option.direction, option.rect, text),
            static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignVCenter | Qt::AlignLeft)),
            index.data().toString());
        if (option.state.testFlag(QStyle::State_HasFocus) &&
            option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
            painter->setPen(QPen(palette.color(QPalette::WindowText), 1, Qt::DotLine));
            painter->drawRect(option.rect.adjusted(kEdge + 1, 1, -2, -2));
        }
    }
};

}  // namespace

Navigation::Navigation(QWidget *parent) : QListWidget(parent) {
    setAccessibleName(tr("Pages"));
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setItemDelegate(new NavigationDelegate(this));
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
    // Closer together where all would not fit.
    const int least = line + metrics::kInRow;
    const int rowHeight = std::clamp(height() / std::max(1, count()), least, std::max(32, line + 14));
    int width = kWidth;
    for (int row = 0; row < count(); ++row) {
        QListWidgetItem *entry = item(row);
        const QString title = entry->data(kTitleRole).toString();
        entry->setIcon(themedIcon(entry->data(kIconRole).toString(), *this));
        entry->setText(m_collapsed ? QString() : title);
        entry->setSizeHint({0, rowHeight});
        width = std::max(width, fontMetrics().horizontalAdvance(title) + icon + 32);
    }
    setFixedWidth(m_collapsed ? icon + 2 * kLeft : width);
}

void Navigation::resizeEvent(QResizeEvent *event) {
    QListWidget::resizeEvent(event);
    if (event->size().height() != event->oldSize().height()) {
        dress();
    }
}

void Navigation::changeEvent(QEvent *event) {
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        dress();
    }
}

}  // namespace weir::gui
