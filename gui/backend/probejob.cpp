// SPDX-License-Identifier: GPL-3.0-or-later
#include "probejob.hpp"

#include <algorithm>

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr qint64 kTellEvery = 100;

}  // namespace

ProbeJob::ProbeJob(const QString &host, const QString &destination, const ProbeOptions &options)
    : m_host(host), m_asked(destination), m_options(options) {}

void ProbeJob::run() {
    m_clock.start();
    auto result = std::make_shared<ProbeResult>();
    result->host = m_host;
    result->asked = m_asked;
    result->error = probe(*result);
    result->probe.time = QDateTime::currentMSecsSinceEpoch();
    result->probe.host = m_host;
    result->probe.early = m_stopped;
    emit finished(result);
}

std::optional<Error> ProbeJob::probe(ProbeResult &result) {
    emit progressed({0, 0, 0, true});
    auto host = Host::open(HostSpec{m_host.toStdString(), {}});
    if (!host) {
        return host.error();
    }
    auto routes = Routes::open(*host);
    const auto links = routes ? routes->links() : routes.error();
    if (!links) {
        return links.error();
    }
    const auto destination = resolveDestination(m_asked.toStdString(), Family::Unspecified, *links);
    m_resolving = false;
    if (!destination) {
        return destination.error();
    }
    const auto nameOf = [&links](std::uint32_t index) {
        const auto link = std::find_if(links->begin(), links->end(),
                                       [index](const Link &each) { return each.index == index; });
        return link == links->end() ? QString() : QString::fromStdString(link->name);
    };
    PathProbe &probe = result.probe;
    const QString address = QString::fromStdString(destination->address.text());
    probe.destination =
        isLinkLocal(destination->address) ? address + u'%' + nameOf(destination->interface) : address;
    const bool named = !Address::parse(m_asked.section(u'%', 0, 0).toStdString());
    probe.name = named ? m_asked : QString();
    if (const auto route = routes->to(destination->address, destination->interface)) {
        probe.interface = nameOf(route->interface);
    }
    m_options.interface = destination->interface;
    auto report =
        probePath(*host, destination->address, m_options,
                  [this](std::uint32_t hops, std::uint32_t packets) { return tell(hops, packets); });
    if (!report) {
        return report.error();
    }
    probe.report = *std::move(report);
    return {};
}

bool ProbeJob::tell(std::uint32_t hops, std::uint32_t packets) {
    const qint64 now = m_clock.elapsed();
    if (m_told == 0 || now >= m_told + kTellEvery) {
        m_told = std::max<qint64>(now, 1);
        emit progressed({hops, packets, now, false});
    }
    return !m_stopped;
}

}  // namespace weir::gui
