// SPDX-License-Identifier: GPL-3.0-or-later
#include "linelist.hpp"

#include <algorithm>

#include <QEvent>
#include <QStyledItemDelegate>

#include "glyphs.hpp"
#include "metrics.hpp"
#include "models/format.hpp"
#include "plaintip.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

/// The glyph stands beside the first line.
class LineDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->decorationAlignment = Qt::AlignTop | Qt::AlignHCenter;
    }
};

}  // namespace

LineList::LineList(const QString &name, QWidget *parent) : QListWidget(parent) {
    setAccessibleName(name);
    setFrameShape(NoFrame);
    setItemDelegate(new LineDelegate(this));
    setWordWrap(true);
    setResizeMode(Adjust);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false);
    setSpacing(metrics::kInRow / 2);
    setViewportMargins(metrics::kInGroup, metrics::kInRow, metrics::kInGroup, metrics::kInRow);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    connect(this, &QListWidget::itemActivated, this, [this](QListWidgetItem *item) {
        const auto place = static_cast<std::size_t>(row(item));
        if (place < m_lines.size()) {
            emit chosen(m_lines[place].page, m_lines[place].filter);
        }
    });
}

void LineList::setLines(const std::vector<HealthLine> &lines, const QString &nothing) {
    m_lines = lines;
    const int rows = std::max(1, static_cast<int>(lines.size()));
    while (count() > rows) {
        delete takeItem(count() - 1);
    }
    while (count() < rows) {
        addItem(new QListWidgetItem);
    }
    if (lines.empty()) {
        item(0)->setText(nothing);
        item(0)->setIcon({});
        item(0)->setToolTip({});
        item(0)->setFlags(Qt::ItemIsEnabled);
        return;
    }
    for (std::size_t place = 0; place < lines.size(); ++place) {
        const HealthLine &line = lines[place];
        QListWidgetItem &entry = *item(static_cast<int>(place));
        entry.setText(line.time == 0 ? line.words : u"%1  %2"_s.arg(format::clock(line.time), line.words));
        entry.setToolTip(plainTip(entry.text()));
        entry.setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    }
    dress();
}

QSize LineList::minimumSizeHint() const {
    return {QListWidget::minimumSizeHint().width(), metrics::rowHeight(font()) * 5};
}

void LineList::dress() {
    const int size = metrics::glyphSize(font()) + 2;
    setIconSize({size, size});
    for (std::size_t place = 0; place < m_lines.size() && static_cast<int>(place) < count(); ++place) {
        item(static_cast<int>(place))
            ->setIcon(glyphPixmap(m_lines[place].glyph, m_lines[place].tone, size, *this));
    }
}

void LineList::changeEvent(QEvent *event) {
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        dress();
    }
}

}  // namespace weir::gui
