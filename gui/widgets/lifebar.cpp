// SPDX-License-Identifier: GPL-3.0-or-later
#include "lifebar.hpp"

#include <algorithm>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include "colours.hpp"
#include "metrics.hpp"
#include "models/format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kSmallest = 2;   // pixels of a part that is too short to be seen
constexpr int kTimeWait = 56;  // pixels of what is not to scale
constexpr int kBreak = 8;      // pixels between

/// Shapes for eyes to which some of the colours look alike.
Qt::BrushStyle hatchOf(LifeCause cause) {
    switch (cause) {
        case LifeCause::SlowStart:
            return Qt::VerPattern;
        case LifeCause::NagleHold:
            return Qt::BDiagPattern;
        case LifeCause::AckWait:
            return Qt::FDiagPattern;
        case LifeCause::Timeout:
            return Qt::DiagCrossPattern;
        case LifeCause::SendBuffer:
            return Qt::HorPattern;
        default:
            return Qt::NoBrush;
    }
}

}  // namespace

LifeBar::LifeBar(QWidget *parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Where the time went"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void LifeBar::setParts(LifeParts parts, quint64 longest) {
    m_parts = std::move(parts);
    m_longest = std::max(longest, m_parts.total);
    m_current = std::min(m_current, static_cast<int>(m_parts.parts.size()) - 1);
    setAccessibleDescription(textOf(m_parts));
    fitHeight();
    update();
}

/// Layouts in a scroll area do not ask for the height of a width.
void LifeBar::fitHeight() {
    setFixedHeight(heightForWidth(width()));
}

void LifeBar::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    fitHeight();
}

int LifeBar::barTop() const {
    return fontMetrics().height() + metrics::kInRow;  // numbers of stalls stand above
}

int LifeBar::barHeight() const {
    return metrics::rowHeight(font());
}

QColor LifeBar::colourOf(LifeCause cause) const {
    switch (cause) {
        case LifeCause::Handshake:
            return colours::series(4, palette());
        case LifeCause::SlowStart:
            return colours::series(3, palette());
        case LifeCause::NagleHold:
        case LifeCause::AckWait:
            return colours::of(Tone::Attention, palette());
        case LifeCause::Timeout:
            return colours::of(Tone::Bad, palette());
        case LifeCause::Network:
            return colours::of(Tone::Live, palette());
        case LifeCause::Receiver:
        case LifeCause::SendBuffer:
            return colours::series(2, palette());
        case LifeCause::Application:
            return colours::line(palette());
        case LifeCause::Teardown:
        case LifeCause::TimeWait:
            break;
    }
    return colours::of(Tone::Idle, palette());
}

std::vector<QRect> LifeBar::placesOf(int width) const {
    std::vector<QRect> places;
    const bool waits = std::any_of(m_parts.parts.begin(), m_parts.parts.end(),
                                   [](const LifePart &part) { return part.cause == LifeCause::TimeWait; });
    const int whole = width - (waits ? kTimeWait + kBreak : 0);
    const double scale = m_longest == 0 ? 0 : static_cast<double>(whole) / static_cast<double>(m_longest);
    // Both ends are rounded, not the widths, so that nothing adds up; short ones take from long ones.
    double before = 0;
    int left = 0;
    for (const LifePart &part : m_parts.parts) {
        if (part.cause == LifeCause::TimeWait) {
            places.emplace_back(left + kBreak, barTop(), kTimeWait, barHeight());
            continue;
        }
        before += static_cast<double>(part.micros) * scale;
        const int least = left + (part.micros > 0 || part.stalls > 0 ? kSmallest : 0);
        const int right = std::clamp(qRound(before), std::min(least, whole), std::max(least, whole));
        places.emplace_back(left, barTop(), right - left, barHeight());
        left = right;
    }
    return places;
}

std::vector<LifeBar::Entry> LifeBar::legend(int width) const {
    std::vector<Entry> entries;
    const int swatch = metrics::glyphSize(font()) + metrics::kInRow;
    const int line = fontMetrics().height() + metrics::kInRow;
    QPoint at(0, barTop() + barHeight() + metrics::kInRow);
    for (const LifePart &part : m_parts.parts) {
        const QString text = textOf(part, m_parts.total);
        const int wide = swatch + fontMetrics().horizontalAdvance(text) + metrics::kInRow;
        if (at.x() > 0 && at.x() + wide > width) {
            at = {0, at.y() + line};
        }
        entries.push_back({QRect(at, QSize(std::min(wide, width), line)), text});
        at.rx() += wide + metrics::kBetweenGroups;
    }
    return entries;
}

int LifeBar::heightForWidth(int width) const {
    const auto entries = legend(width);
    return (entries.empty() ? barTop() + barHeight() : entries.back().area.bottom() + 1) + metrics::kInRow;
}

QSize LifeBar::sizeHint() const {
    const int width = fontMetrics().averageCharWidth() * 100;
    return {width, heightForWidth(width)};
}

QSize LifeBar::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 24, barTop() + barHeight()};
}

void LifeBar::paintPart(QPainter &painter, const LifePart &part, const QRect &area) const {
    if (part.cause == LifeCause::TimeWait) {
        painter.setPen(QPen(colourOf(part.cause), 1));
        painter.drawRect(area.adjusted(0, 0, -1, -1));
        // Not to scale: a break before it.
        const int x = area.left() - kBreak / 2;
        painter.drawLine(x - 2, area.bottom(), x, area.top());
        painter.drawLine(x + 1, area.bottom(), x + 3, area.top());
        return;
    }
    painter.fillRect(area, colourOf(part.cause));
    if (const Qt::BrushStyle hatch = hatchOf(part.cause); hatch != Qt::NoBrush) {
        painter.fillRect(area, QBrush(palette().color(QPalette::Base), hatch));
    }
    painter.fillRect(QRect(area.right(), area.top(), 1, area.height()), palette().color(QPalette::Base));
}

/// As many notches as there are stalls, and their number above.
void LifeBar::paintNotches(QPainter &painter, const LifePart &part, const QRect &area) const {
    if (part.stalls == 0) {
        return;
    }
    const int room = std::max(1, area.width() / 4);
    const int notches = static_cast<int>(std::min<quint64>(part.stalls, static_cast<quint64>(room)));
    const QColor ink = palette().color(QPalette::Text);
    for (int notch = 0; notch < notches; ++notch) {
        const int x = area.left() + (2 * notch + 1) * area.width() / (2 * notches);
        painter.fillRect(QRect(x, area.top() - 3, 1, 3 + area.height() / 3), ink);
    }
    const QString number = format::count(part.stalls);
    const int wide = painter.fontMetrics().horizontalAdvance(number);
    const int left = std::clamp(area.center().x() - wide / 2, 0, std::max(0, width() - wide));
    painter.setPen(ink);
    painter.drawText(QRect(left, 0, wide + 2, fontMetrics().height()), Qt::AlignLeft | Qt::AlignVCenter,
                     number);
}

void LifeBar::paintSwatch(QPainter &painter, const LifePart &part, const QRect &area) const {
    const int size = metrics::glyphSize(font());
    const QRect swatch(area.left(), area.top() + (area.height() - size) / 2, size, size);
    painter.fillRect(
        swatch, part.cause == LifeCause::TimeWait ? palette().color(QPalette::Base) : colourOf(part.cause));
    if (const Qt::BrushStyle hatch = hatchOf(part.cause); hatch != Qt::NoBrush) {
        painter.fillRect(swatch, QBrush(palette().color(QPalette::Base), hatch));
    }
    painter.setPen(colours::pale(palette()));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(swatch.adjusted(0, 0, -1, -1));
}

void LifeBar::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    const auto places = placesOf(width());
    const auto entries = legend(width());
    for (std::size_t place = 0; place < places.size(); ++place) {
        const LifePart &part = m_parts.parts[place];
        paintPart(painter, part, places[place]);
        paintNotches(painter, part, places[place]);
        const QRect &area = entries[place].area;
        paintSwatch(painter, part, area);
        const int left = metrics::glyphSize(font()) + metrics::kInRow;
        const QRect words = area.adjusted(left, 0, 0, 0);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(entries[place].text, Qt::ElideRight, words.width()));
        if (hasFocus() && static_cast<int>(place) == m_current) {
            painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(places[place].adjusted(1, 1, -1, -1));
            painter.drawLine(words.bottomLeft(), words.bottomRight());
        }
    }
}

QString LifeBar::tipOf(const LifePart &part) const {
    return textOf(part, m_parts.total) + u'\n' + sentence(part.cause);
}

void LifeBar::tell() {
    const auto places = placesOf(width());
    if (m_current < 0 || m_current >= static_cast<int>(places.size())) {
        return;
    }
    const auto place = static_cast<std::size_t>(m_current);
    const QString tip = tipOf(m_parts.parts[place]);
    setAccessibleDescription(tip);
    QToolTip::showText(mapToGlobal(places[place].bottomLeft()), tip, this);
    update();
}

void LifeBar::keyPressEvent(QKeyEvent *event) {
    const int last = static_cast<int>(m_parts.parts.size()) - 1;
    if ((event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) && last >= 0) {
        m_current = std::clamp(m_current + (event->key() == Qt::Key_Left ? -1 : 1), 0, last);
        tell();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void LifeBar::focusInEvent(QFocusEvent *event) {
    QWidget::focusInEvent(event);
    m_current = std::max(m_current, 0);
    update();
}

void LifeBar::focusOutEvent(QFocusEvent *event) {
    QWidget::focusOutEvent(event);
    setAccessibleDescription(textOf(m_parts));
    update();
}

bool LifeBar::event(QEvent *event) {
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto *help = static_cast<const QHelpEvent *>(event);
    const auto places = placesOf(width());
    const auto entries = legend(width());
    for (std::size_t place = 0; place < places.size(); ++place) {
        if (places[place].contains(help->pos()) || entries[place].area.contains(help->pos())) {
            QToolTip::showText(help->globalPos(), tipOf(m_parts.parts[place]), this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

void LifeBar::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitHeight();
    }
}

}  // namespace weir::gui
