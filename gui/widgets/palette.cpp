// SPDX-License-Identifier: GPL-3.0-or-later
#include "palette.hpp"

#include <algorithm>

#include <QAccessible>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "colours.hpp"
#include "metrics.hpp"
#include "models/fuzzy.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kRows = 12;
constexpr int kPlaceRole = Qt::UserRole;
constexpr int kKindRole = Qt::UserRole + 1;
constexpr int kKeysRole = Qt::UserRole + 2;

/// What it does at the left, which kind and which keys at the right.
class EntryDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override {
        return {0, metrics::rowHeight(option.font) + metrics::kInRow};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const QPalette &palette = option.palette;
        painter->save();
        painter->fillRect(option.rect, palette.color(selected ? QPalette::Highlight : QPalette::Base));
        painter->setFont(option.font);
        QRect area = option.rect.adjusted(metrics::kInGroup, 0, -metrics::kInGroup, 0);
        const QFontMetrics letters(option.font);
        const QString keys = index.data(kKeysRole).toString();
        const QString kind = index.data(kKindRole).toString();
        // The keys are always whole, and half of the rest is for what it does.
        const int keysWidth = letters.horizontalAdvance(keys);
        const int title = letters.horizontalAdvance(index.data().toString()) + metrics::kBetweenGroups;
        const int room = area.width() - std::min(title, area.width() / 2);
        const QString gap(keys.isEmpty() ? 0 : 3, u' ');
        const int gapWidth = letters.horizontalAdvance(gap);
        const QString right =
            letters.elidedText(kind, Qt::ElideRight, std::max(0, room - keysWidth - gapWidth)) + gap + keys;
        const int width = std::min(letters.horizontalAdvance(right), room);
        const bool mirrored = option.direction == Qt::RightToLeft;
        QRect end = area;
        end.setLeft(mirrored ? area.left() : area.right() - width);
        end.setWidth(width);
        QRect begin = area;
        begin.setLeft(mirrored ? end.right() + metrics::kInGroup : area.left());
        begin.setRight(mirrored ? area.right() : end.left() - metrics::kInGroup);
        const auto side = QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter);
        const auto other = QStyle::visualAlignment(option.direction, Qt::AlignRight | Qt::AlignVCenter);
        painter->setPen(palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(begin, static_cast<int>(side) | Qt::TextSingleLine,
                          letters.elidedText(index.data().toString(), Qt::ElideRight, begin.width()));
        painter->setPen(selected ? palette.color(QPalette::HighlightedText) : colours::pale(palette));
        painter->drawText(end, static_cast<int>(other) | Qt::TextSingleLine, right);
        painter->restore();
    }
};

}  // namespace

CommandPalette::CommandPalette(std::vector<PaletteEntry> entries, QWidget *parent)
    : QDialog(parent),
      m_entries(std::move(entries)),
      m_line(new QLineEdit(this)),
      m_list(new QListView(this)),
      m_model(new QStandardItemModel(this)) {
    setWindowTitle(tr("Go to or do"));
    setAccessibleName(windowTitle());
    m_line->setPlaceholderText(tr("Page, action or host"));
    m_line->setAccessibleName(tr("Page, action or host"));
    m_line->setAccessibleDescription(tr("Up and down choose below, Return does it, Escape closes"));
    m_line->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setAccessibleName(tr("What fits"));
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kInGroup, metrics::kInGroup, metrics::kInGroup, metrics::kInGroup);
    column->setSpacing(metrics::kInGroup);
    column->addWidget(m_line);
    column->addWidget(m_list);
    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_list, &QListView::activated, this, &CommandPalette::choose);
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    fill({});
    const int row = metrics::rowHeight(font()) + metrics::kInRow;
    QSize size(fontMetrics().averageCharWidth() * 80, row * (kRows + 2));
    if (parent != nullptr) {
        size = size.boundedTo(parent->size() * 9 / 10);
    }
    resize(size);
    m_line->setFocus();
}

void CommandPalette::fill(const QString &typed) {
    struct Fit {
        std::size_t place;
        int score;
    };
    std::vector<Fit> fits;
    for (std::size_t place = 0; place < m_entries.size(); ++place) {
        const PaletteEntry &entry = m_entries[place];
        const auto title = fuzzyScore(typed, entry.title);
        const auto whole = fuzzyScore(typed, entry.kind + u' ' + entry.title);
        if (title || whole) {
            fits.push_back({place, std::max(title ? *title + 1 : 0, whole.value_or(0))});
        }
    }
    std::stable_sort(fits.begin(), fits.end(), [](const Fit &a, const Fit &b) { return a.score > b.score; });
    m_model->clear();
    for (const Fit &fit : fits) {
        const PaletteEntry &entry = m_entries[fit.place];
        auto *item = new QStandardItem(entry.title);
        item->setData(static_cast<int>(fit.place), kPlaceRole);
        item->setData(entry.kind, kKindRole);
        item->setData(entry.keys, kKeysRole);
        item->setData(entry.keys.isEmpty() ? tr("%1, %2").arg(entry.title, entry.kind)
                                           : tr("%1, %2, %3").arg(entry.title, entry.kind, entry.keys),
                      Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
}

void CommandPalette::choose() {
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid()) {
        return;
    }
    const auto run = m_entries[static_cast<std::size_t>(index.data(kPlaceRole).toInt())].run;
    accept();
    run();
}

/// The line keeps the focus; the keys that move in a list move in the list.
bool CommandPalette::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() != QEvent::KeyPress) {
        return QDialog::eventFilter(watched, event);
    }
    switch (static_cast<const QKeyEvent *>(event)->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown: {
            QCoreApplication::sendEvent(m_list, event);
            // What a screen reader would not hear, for the focus has not moved.
            m_line->setAccessibleDescription(m_list->currentIndex().data(Qt::AccessibleTextRole).toString());
            QAccessibleEvent changed(m_line, QAccessible::DescriptionChanged);
            QAccessible::updateAccessibility(&changed);
            return true;
        }
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose();
            return true;
        default:
            return QDialog::eventFilter(watched, event);
    }
}

}  // namespace weir::gui
