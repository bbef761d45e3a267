// SPDX-License-Identifier: GPL-3.0-or-later
#include "comparisonview.hpp"

#include <algorithm>

#include <QPainter>
#include <QStringList>

#include "colours.hpp"
#include "metrics.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kBar = 6;

}  // namespace

ComparisonView::ComparisonView(QWidget *parent) : QWidget(parent) {
    setAccessibleName(tr("Before the trial and since"));
}

int ComparisonView::rowHeight() const {
    return metrics::rowHeight(font()) * 2;
}

QSize ComparisonView::sizeHint() const {
    return {fontMetrics().averageCharWidth() * 80, rowHeight() * static_cast<int>(m_rows.size())};
}

QSize ComparisonView::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 40, rowHeight() * static_cast<int>(m_rows.size())};
}

void ComparisonView::setRows(const std::vector<ComparisonRow> &rows) {
    const bool more = rows.size() != m_rows.size();
    m_rows = rows;
    QStringList sentences;
    for (const ComparisonRow &row : rows) {
        sentences.append(tr("%1: before %2, since %3").arg(row.title, row.beforeText, row.sinceText));
    }
    setAccessibleDescription(sentences.join(u"; "_s));
    if (more) {
        updateGeometry();
    }
    update();
}

void ComparisonView::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    const int left = metrics::kBetweenGroups;
    const QFont fixed = metrics::fixedFont(font());
    int title = 0;
    int word =
        std::max(fontMetrics().horizontalAdvance(tr("before")), fontMetrics().horizontalAdvance(tr("since")));
    int number = 0;
    for (const ComparisonRow &row : m_rows) {
        title = std::max(title, fontMetrics().horizontalAdvance(row.title));
        for (const QString &text : {row.beforeText, row.sinceText}) {
            number = std::max(number, QFontMetrics(fixed).horizontalAdvance(text));
        }
    }
    word += metrics::kBetweenGroups;
    const int bars = left + title + metrics::kBetweenGroups + word + number + metrics::kBetweenGroups;
    const int room = std::clamp(width() - bars - left, 0, fontMetrics().averageCharWidth() * 60);
    int top = 0;
    for (const ComparisonRow &row : m_rows) {
        const int half = rowHeight() / 2;
        painter.setFont(font());
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRect(left, top, title, half), Qt::AlignLeft | Qt::AlignVCenter, row.title);
        const double most = std::max(row.before.value_or(0), row.since.value_or(0));
        const auto line = [&](int y, const QString &name, const QString &text,
                              const std::optional<double> &value, Tone tone) {
            painter.setFont(font());
            painter.setPen(colours::pale(palette()));
            painter.drawText(QRect(left + title + metrics::kBetweenGroups, y, word, half),
                             Qt::AlignLeft | Qt::AlignVCenter, name);
            painter.setFont(fixed);
            painter.setPen(value ? palette().color(QPalette::Text) : colours::pale(palette()));
            painter.drawText(QRect(bars - metrics::kBetweenGroups - number, y, number, half),
                             Qt::AlignRight | Qt::AlignVCenter, text);
            QRect bar(bars, y + (half - kBar) / 2, room, kBar);
            painter.fillRect(bar, colours::line(palette()));
            if (value && most > 0) {
                bar.setWidth(static_cast<int>(*value / most * room));
                painter.fillRect(bar, colours::of(tone, palette()));
            }
        };
        line(top, tr("before"), row.beforeText, row.before, Tone::Idle);
        line(top + half - metrics::kInRow, tr("since"), row.sinceText, row.since, Tone::Live);
        top += rowHeight();
    }
}

}  // namespace weir::gui
