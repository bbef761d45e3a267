// SPDX-License-Identifier: GPL-3.0-or-later
#include "flowpicture.hpp"

#include <algorithm>
#include <cmath>

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "colours.hpp"
#include "glyphs.hpp"
#include "metrics.hpp"
#include "models/format.hpp"
#include "models/states.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr std::size_t kMost = 12;  // more do not fit legibly
constexpr int kBarWidth = 6;
constexpr double kGap = 4;   // between ribbons
constexpr double kGrip = 8;  // around a ribbon's end, to take it by
constexpr double kMostShare = 0.99;

QPainterPath ribbonPath(const QRectF &from, const QRectF &to, double fromHeight, double toHeight) {
    const double bend = (to.left() - from.right()) / 2;
    const double a = from.center().y();
    const double b = to.center().y();
    QPainterPath path(QPointF(from.right(), a - fromHeight / 2));
    path.cubicTo(from.right() + bend, a - fromHeight / 2, to.left() - bend, b - toHeight / 2, to.left(),
                 b - toHeight / 2);
    path.lineTo(to.left(), b + toHeight / 2);
    path.cubicTo(to.left() - bend, b + toHeight / 2, from.right() + bend, a + fromHeight / 2, from.right(),
                 a + fromHeight / 2);
    path.closeSubpath();
    return path;
}

QString shareText(const BackendState &backend) {
    const QString asked = format::percent(backend.asked);
    return backend.got ? FlowPicture::tr("%1, asked %2").arg(format::percent(*backend.got), asked)
                       : FlowPicture::tr("asked %1").arg(asked);
}

}  // namespace

FlowPicture::FlowPicture(QWidget *parent) : QWidget(parent) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Where new connections go"));
    setMouseTracking(true);
}

QSize FlowPicture::sizeHint() const {
    return {400, 220};
}

QSize FlowPicture::minimumSizeHint() const {
    return {260, 80};
}

void FlowPicture::setService(const ServiceState *service, std::vector<int> colours) {
    m_colours = std::move(colours);
    m_service = service != nullptr ? std::optional<ServiceState>(*service) : std::nullopt;
    describe();
    update();
}

void FlowPicture::describe() {
    QStringList sentences;
    if (m_service) {
        for (const BackendState &backend : m_service->backends) {
            sentences.append(u"%1 %2: %3"_s.arg(format::text(backend.backend.target.text()),
                                                lookOf(backend).word, shareText(backend)));
        }
    }
    setAccessibleDescription(sentences.join(u"; "_s));
}

double FlowPicture::shareOf(std::size_t place) const {
    const BackendState &backend = m_service->backends[place];
    return std::max(backend.asked, backend.got.value_or(0));
}

/// How many pixels the whole is wide, so that ribbons and labels fit one below the other.
double FlowPicture::scaleFor(std::size_t count, double height, double slot) const {
    double low = 0;
    double high = height;
    for (int turn = 0; turn < 16; ++turn) {
        const double middle = (low + high) / 2;
        double sum = 0;
        for (std::size_t place = 0; place < count; ++place) {
            sum += std::max(shareOf(place) * middle + kGap, slot);
        }
        (sum <= height ? low : high) = middle;
    }
    return low;
}

std::vector<FlowPicture::Ribbon> FlowPicture::layOut(const QRectF &service, const QRectF &backends) const {
    const std::size_t count = std::min(m_service->backends.size(), kMost);
    const double lines = 2.0 * QFontMetrics(metrics::fixedFont(font())).height() + metrics::kInRow;
    const double least =
        std::min(lines, backends.height() / static_cast<double>(std::max<std::size_t>(count, 1)));
    const double scale = scaleFor(count, backends.height(), least);
    double left = 0;
    double right = 0;
    for (std::size_t place = 0; place < count; ++place) {
        left += shareOf(place) * scale;
        right += std::max(shareOf(place) * scale + kGap, least);
    }
    const double spare =
        std::max(0.0, (backends.height() - right) / static_cast<double>(std::max<std::size_t>(count, 1)));
    double from = service.center().y() - left / 2;
    double to = backends.top();
    std::vector<Ribbon> ribbons;
    for (std::size_t place = 0; place < count; ++place) {
        const double width = shareOf(place) * scale;
        const double slot = std::max(width + kGap, least) + spare;
        const double middle = to + slot / 2;
        const double text = backends.left() + kBarWidth + metrics::kInGroup;
        ribbons.push_back({QRectF(service.left(), from, service.width(), width),
                           QRectF(backends.left(), middle - width / 2, kBarWidth, width),
                           QRectF(text, to, backends.right() - text, slot)});
        from += width;
        to += slot;
    }
    return ribbons;
}

/// Room for the longest label.
double FlowPicture::labelWidth() const {
    const QFontMetrics fixed(metrics::fixedFont(font()));
    int width = 0;
    for (const BackendState &backend : m_service->backends) {
        width = std::max({width, fixed.horizontalAdvance(format::text(backend.backend.target.text())),
                          fontMetrics().horizontalAdvance(shareText(backend))});
    }
    return width + kBarWidth + metrics::kInGroup + metrics::glyphSize(font()) + metrics::kInGroup;
}

QRectF FlowPicture::area() const {
    return rect().adjusted(metrics::kBetweenGroups, metrics::kInGroup, -metrics::kBetweenGroups,
                           -metrics::kInGroup);
}

double FlowPicture::headHeight() const {
    return fontMetrics().height() * 2 + metrics::kInGroup;
}

std::vector<FlowPicture::Ribbon> FlowPicture::ribbons() const {
    const QRectF below = area().adjusted(0, headHeight(), 0, 0);
    const double right = std::min(labelWidth(), area().width() * 0.6);
    return layOut(QRectF(below.topLeft(), QSizeF(kBarWidth, below.height())),
                  QRectF(below.right() - right, below.top(), right, below.height()));
}

/// Of a backend whose weight says how much it gets.
std::optional<std::size_t> FlowPicture::endAt(const QPointF &position) const {
    if (!m_service) {
        return {};
    }
    const Scheduler scheduler = m_service->service.scheduler;
    const auto all = ribbons();
    for (std::size_t place = 0; place < all.size(); ++place) {
        const Backend &backend = m_service->backends[place].backend;
        const bool weighs = weightFor(scheduler, 2) == 2 && takes(backend) && !backend.fallback;
        if (weighs && all[place].to.adjusted(-kGrip, -kGrip, kGrip, kGrip).contains(position)) {
            return place;
        }
    }
    return {};
}

void FlowPicture::mousePressEvent(QMouseEvent *event) {
    const auto place = endAt(event->position());
    if (event->button() != Qt::LeftButton || !place) {
        return;
    }
    const BackendState &backend = m_service->backends[*place];
    Hold hold{backend.backend.target, ribbons()[*place].to.center().y(), 0, 0};
    for (const BackendState &other : m_service->backends) {
        if (other.backend.target != hold.target) {
            hold.others += weightNow(m_service->service.scheduler, other.backend);
        }
    }
    hold.whole = ribbons()[*place].to.height() / std::max(shareOf(*place), 0.001);
    if (hold.others > 0) {
        m_hold = hold;
    }
}

void FlowPicture::mouseMoveEvent(QMouseEvent *event) {
    if (!m_hold) {
        const auto place = endAt(event->position());
        setCursor(place ? Qt::SizeVerCursor : Qt::ArrowCursor);
        setToolTip(place ? tr("Drag the end up or down to change the weight; F2 in the table does the same")
                         : QString());
        return;
    }
    const double share =
        std::clamp(2 * std::abs(event->position().y() - m_hold->middle) / m_hold->whole, 0.0, kMostShare);
    const double weight = std::round(share / (1 - share) * m_hold->others);
    // Not 0: that takes the end away, and is what F2 is for.
    emit weightDragged(m_hold->target,
                       static_cast<quint32>(std::clamp(weight, 1.0, static_cast<double>(kWeightMax))));
}

void FlowPicture::mouseReleaseEvent(QMouseEvent *) {
    m_hold.reset();
}

void FlowPicture::paintEvent(QPaintEvent *) {
    if (!m_service) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = this->area();
    const double head = headHeight();
    const QRectF below = area.adjusted(0, head, 0, 0);
    paintService(painter, QRectF(area.topLeft(), QSizeF(area.width(), head)));
    const auto ribbons = this->ribbons();
    for (std::size_t place = 0; place < ribbons.size(); ++place) {
        paintRibbon(painter, ribbons[place], m_service->backends[place],
                    place < m_colours.size() ? m_colours[place] : 0);
    }
    for (std::size_t place = 0; place < ribbons.size(); ++place) {
        paintLabel(painter, ribbons[place], m_service->backends[place]);
    }
    if (m_service->backends.size() > kMost) {
        painter.setPen(colours::pale(palette()));
        painter.drawText(area, Qt::AlignBottom | Qt::AlignLeft,
                         tr("and %n more", nullptr, static_cast<int>(m_service->backends.size() - kMost)));
    }
    if (m_service->backends.empty()) {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(below, Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, lookOf(*m_service).sentence);
    }
}

void FlowPicture::paintService(QPainter &painter, const QRectF &box) const {
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(box, Qt::AlignTop | Qt::AlignLeft,
                     fontMetrics().elidedText(format::text(m_service->service.name), Qt::ElideRight,
                                              static_cast<int>(box.width())));
    painter.setPen(colours::pale(palette()));
    const Service &service = m_service->service;
    const QString second =
        QStringList{format::text(service.listen.text()), format::text(name(service.scheduler)),
                    format::text(name(service.mode))}
            .join(u" · "_s);
    painter.drawText(box.adjusted(0, fontMetrics().height(), 0, 0), Qt::AlignTop | Qt::AlignLeft,
                     fontMetrics().elidedText(second, Qt::ElideRight, static_cast<int>(box.width())));
}

void FlowPicture::paintRibbon(QPainter &painter, const Ribbon &ribbon, const BackendState &backend,
                              int colour) const {
    const double widest = std::max(backend.asked, backend.got.value_or(0));
    const QColor tint = colours::series(colour, palette());
    if (widest <= 0) {
        // Nothing goes there: a cut line, orange while it drains.
        const Look look = lookOf(backend);
        painter.setPen(QPen(colours::of(look.tone, palette()), 1.2, Qt::DashLine));
        painter.drawLine(ribbon.to.topLeft() - QPointF(metrics::kBetweenGroups, 0), ribbon.to.topLeft());
        return;
    }
    const double height = ribbon.from.height();
    const double got = backend.got.value_or(0) / widest * height;
    const double asked = backend.asked / widest * height;
    if (got > 0) {
        QColor fill = tint;
        fill.setAlphaF(0.55F);
        painter.fillPath(ribbonPath(ribbon.from, ribbon.to, got, got), fill);
        QRectF end = ribbon.to;
        end.setHeight(got);
        end.moveCenter(ribbon.to.center());
        painter.fillRect(end, tint);
        QRectF start = ribbon.from;
        start.setHeight(got);
        start.moveCenter(ribbon.from.center());
        painter.fillRect(start, tint);
    }
    if (asked > 0) {
        painter.setPen(QPen(tint, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(ribbonPath(ribbon.from, ribbon.to, asked, asked));
    }
}

void FlowPicture::paintLabel(QPainter &painter, const Ribbon &ribbon, const BackendState &backend) const {
    const Look look = lookOf(backend);
    const int size = metrics::glyphSize(font());
    const QFont fixed = metrics::fixedFont(font());
    const int line = QFontMetrics(fixed).height();
    if (ribbon.label.height() * 4 < line * 3) {
        return;  // the table has them
    }
    const bool two = ribbon.label.height() >= 2 * line;
    QRectF first = ribbon.label;
    first.setHeight(line);
    first.moveTop(ribbon.label.center().y() - (two ? line : line / 2.0));
    paintGlyph(painter, QRectF(first.left(), first.top(), size, line), look.glyph,
               colours::of(look.tone, palette()));
    painter.setFont(fixed);
    painter.setPen(palette().color(QPalette::Text));
    const QRectF name = first.adjusted(size + 6, 0, 0, 0);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(fixed).elidedText(format::text(backend.backend.target.text()),
                                                    Qt::ElideLeft, static_cast<int>(name.width())));
    painter.setFont(font());
    if (two) {
        painter.setPen(colours::pale(palette()));
        const QString second =
            takes(backend.backend) && !backend.backend.fallback ? shareText(backend) : look.word;
        painter.drawText(name.translated(0, line), Qt::AlignLeft | Qt::AlignVCenter, second);
    }
}

}  // namespace weir::gui
