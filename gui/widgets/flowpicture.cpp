// SPDX-License-Identifier: GPL-3.0-or-later
#include "flowpicture.hpp"

#include <algorithm>

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
}

QSize FlowPicture::sizeHint() const {
    return {420, 220};
}

QSize FlowPicture::minimumSizeHint() const {
    return {280, 120};
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
            sentences.append(u"%1 %2: %3"_s.arg(format::text(backend.backend.target.text()), lookOf(backend).word,
                                                shareText(backend)));
        }
    }
    setAccessibleDescription(sentences.join(u"; "_s));
}

std::vector<FlowPicture::Ribbon> FlowPicture::layOut(const QRectF &service, const QRectF &backends) const {
    const std::size_t count = std::min(m_service->backends.size(), kMost);
    std::vector<Ribbon> ribbons(count);
    const double slot = backends.height() / static_cast<double>(std::max<std::size_t>(count, 1));
    double all = 0;
    for (std::size_t place = 0; place < count; ++place) {
        all += std::max(m_service->backends[place].asked, m_service->backends[place].got.value_or(0));
    }
    // All ribbons together are as high as the service; at the other end they keep their width.
    const double scale = std::min(service.height(), backends.height() * 0.8) / std::max(1.0, all);
    double y = service.center().y() - all * scale / 2;
    for (std::size_t place = 0; place < count; ++place) {
        const BackendState &backend = m_service->backends[place];
        const double width = std::max(backend.asked, backend.got.value_or(0)) * scale;
        Ribbon &ribbon = ribbons[place];
        ribbon.from = QRectF(service.left(), y, service.width(), width);
        const double middle = backends.top() + slot * (static_cast<double>(place) + 0.5);
        ribbon.to = QRectF(backends.left(), middle - width / 2, kBarWidth, width);
        ribbon.label = QRectF(backends.left() + kBarWidth + metrics::kInGroup, middle - slot / 2,
                              backends.width() - kBarWidth - metrics::kInGroup, slot);
        y += width;
    }
    return ribbons;
}

void FlowPicture::paintEvent(QPaintEvent *) {
    if (!m_service) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetrics fixed(metrics::fixedFont(font()));
    const QRectF area = rect().adjusted(metrics::kBetweenGroups, metrics::kInGroup, -metrics::kBetweenGroups,
                                        -metrics::kInGroup);
    int labels = fixed.horizontalAdvance(u"100 %, asked 100 %"_s);
    for (const BackendState &backend : m_service->backends) {
        labels = std::max(labels, fixed.horizontalAdvance(format::text(backend.backend.target.text())) + 24);
    }
    const double right = std::min<double>(labels + 24, area.width() * 0.55);
    const double head = fontMetrics().height() * 2 + metrics::kInGroup;
    const QRectF service(area.left(), area.top() + head, kBarWidth, area.height() - head);
    const QRectF backends(area.right() - right, area.top() + (m_service->backends.size() < 3 ? head / 2 : 0), right,
                          area.height() - (m_service->backends.size() < 3 ? head / 2 : 0));
    paintService(painter, QRectF(area.left(), area.top(), area.width() - right - metrics::kInGroup, head));
    painter.fillRect(service, palette().color(QPalette::Mid));
    const auto ribbons = layOut(service, backends);
    for (std::size_t place = 0; place < ribbons.size(); ++place) {
        paintRibbon(painter, ribbons[place], m_service->backends[place], place < m_colours.size() ? m_colours[place] : 0);
    }
    for (std::size_t place = 0; place < ribbons.size(); ++place) {
        paintLabel(painter, ribbons[place], m_service->backends[place]);
    }
    if (m_service->backends.size() > kMost) {
        painter.setPen(colours::pale(palette()));
        painter.drawText(area, Qt::AlignBottom | Qt::AlignLeft,
                         tr("and %n more", nullptr, static_cast<int>(m_service->backends.size() - kMost)));
    }
}

void FlowPicture::paintService(QPainter &painter, const QRectF &box) const {
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(box, Qt::AlignTop | Qt::AlignLeft,
                     fontMetrics().elidedText(format::text(m_service->service.name), Qt::ElideRight,
                                              static_cast<int>(box.width())));
    painter.setPen(colours::pale(palette()));
    const QFont fixed = metrics::fixedFont(font());
    painter.setFont(fixed);
    painter.drawText(box.adjusted(0, fontMetrics().height(), 0, 0), Qt::AlignTop | Qt::AlignLeft,
                     QFontMetrics(fixed).elidedText(format::text(m_service->service.listen.text()), Qt::ElideLeft,
                                                    static_cast<int>(box.width())));
    painter.setFont(font());
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
                     QFontMetrics(fixed).elidedText(format::text(backend.backend.target.text()), Qt::ElideLeft,
                                                    static_cast<int>(name.width())));
    painter.setFont(font());
    if (two) {
        painter.setPen(colours::pale(palette()));
        const QString second = backend.backend.weight > 0 ? shareText(backend) : look.word;
        painter.drawText(name.translated(0, line), Qt::AlignLeft | Qt::AlignVCenter, second);
    }
}

}  // namespace weir::gui
