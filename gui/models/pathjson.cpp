// SPDX-License-Identifier: GPL-3.0-or-later
#include "pathjson.hpp"

#include <algorithm>
#include <array>

#include <QJsonArray>

#include "format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr qsizetype kMostHops = 255;

std::uint32_t number(const QJsonValue &value) {
    return static_cast<std::uint32_t>(std::clamp(value.toDouble(), 0.0, 4294967295.0));
}

std::uint8_t small(const QJsonValue &value) {
    return static_cast<std::uint8_t>(std::clamp(value.toDouble(), 0.0, 255.0));
}

std::optional<Address> address(const QJsonValue &value) {
    const auto parsed = Address::parse(value.toString().toStdString());
    return parsed ? std::optional(*parsed) : std::nullopt;
}

std::optional<PathVerdict> verdict(const QString &word) {
    constexpr std::array kAll{PathVerdict::Clear, PathVerdict::Told, PathVerdict::BlackHole,
                              PathVerdict::Loss, PathVerdict::Unknown};
    const auto *const found = std::find_if(
        kAll.begin(), kAll.end(), [&word](PathVerdict each) { return format::text(name(each)) == word; });
    return found == kAll.end() ? std::nullopt : std::optional(*found);
}

QJsonObject jsonOf(const PathHop &hop) {
    QJsonArray addresses;
    for (const Address &each : hop.addresses) {
        addresses.append(format::text(each.text()));
    }
    QJsonObject out{{u"ttl"_s, hop.ttl},
                    {u"addresses"_s, addresses},
                    {u"mtu"_s, qint64(hop.mtu)},
                    {u"sent"_s, qint64(hop.sent)},
                    {u"answered"_s, qint64(hop.answered)}};
    if (hop.rtt) {
        out.insert(u"rtt_us"_s, qint64(*hop.rtt));
    }
    return out;
}

QJsonObject jsonOf(const MtuDrop &drop) {
    QJsonObject out{
        {u"after"_s, drop.after},           {u"before"_s, drop.before}, {u"from"_s, qint64(drop.from)},
        {u"to"_s, qint64(drop.to)},         {u"told"_s, drop.told},     {u"exact"_s, drop.exact},
        {u"found_us"_s, qint64(drop.found)}};
    if (drop.by.size() != 0) {
        out.insert(u"by"_s, format::text(drop.by.text()));
    }
    return out;
}

QJsonObject jsonOf(const PathReport &report) {
    QJsonArray hops;
    for (const PathHop &hop : report.hops) {
        hops.append(jsonOf(hop));
    }
    QJsonArray drops;
    for (const MtuDrop &drop : report.drops) {
        drops.append(jsonOf(drop));
    }
    return {{u"verdict"_s, format::text(name(report.verdict))},
            {u"reached"_s, report.reached},
            {u"refused"_s, report.refused},
            {u"mtu"_s, qint64(report.mtu)},
            {u"first_size"_s, qint64(report.firstSize)},
            {u"hops"_s, hops},
            {u"drops"_s, drops},
            {u"packets"_s, qint64(report.sent)},
            {u"small_sent"_s, qint64(report.smallSent)},
            {u"small_lost"_s, qint64(report.smallLost)},
            {u"ignored"_s, qint64(report.ignored)},
            {u"source_port"_s, report.sourcePort},
            {u"elapsed_us"_s, qint64(report.elapsed)}};
}

PathHop hopOf(const QJsonObject &json, std::uint8_t ttl) {
    PathHop hop;
    hop.ttl = ttl;  // they are numbered in their order, whatever the file says
    for (const QJsonValue &each : json.value(u"addresses"_s).toArray()) {
        if (const auto parsed = address(each)) {
            hop.addresses.push_back(*parsed);
        }
    }
    if (json.contains(u"rtt_us"_s)) {
        hop.rtt = number(json.value(u"rtt_us"_s));
    }
    hop.mtu = number(json.value(u"mtu"_s));
    hop.sent = number(json.value(u"sent"_s));
    hop.answered = std::min(hop.sent, number(json.value(u"answered"_s)));
    return hop;
}

/// The picture relies on drops being in order and on the path.
std::optional<MtuDrop> dropOf(const QJsonObject &json, const PathReport &report) {
    MtuDrop drop;
    drop.after = small(json.value(u"after"_s));
    drop.before = small(json.value(u"before"_s));
    drop.from = number(json.value(u"from"_s));
    drop.to = number(json.value(u"to"_s));
    drop.told = json.value(u"told"_s).toBool();
    drop.exact = json.value(u"exact"_s).toBool();
    drop.found = number(json.value(u"found_us"_s));
    drop.by = address(json.value(u"by"_s)).value_or(Address());
    const bool fits = drop.after < drop.before && drop.before <= report.hops.size() && drop.to < drop.from &&
                      (report.drops.empty() || report.drops.back().after <= drop.after);
    return fits ? std::optional(drop) : std::nullopt;
}

std::optional<PathReport> reportOf(const QJsonObject &json) {
    PathReport report;
    const auto word = verdict(json.value(u"verdict"_s).toString());
    if (!word) {
        return {};
    }
    report.verdict = *word;
    report.reached = json.value(u"reached"_s).toBool();
    report.refused = json.value(u"refused"_s).toBool();
    report.mtu = number(json.value(u"mtu"_s));
    report.firstSize = number(json.value(u"first_size"_s));
    const QJsonArray hops = json.value(u"hops"_s).toArray();
    for (qsizetype place = 0; place < std::min(hops.size(), kMostHops); ++place) {
        report.hops.push_back(hopOf(hops[place].toObject(), static_cast<std::uint8_t>(place + 1)));
    }
    for (const QJsonValue &each : json.value(u"drops"_s).toArray()) {
        if (const auto drop = dropOf(each.toObject(), report)) {
            report.drops.push_back(*drop);
        }
    }
    report.sent = number(json.value(u"packets"_s));
    report.smallSent = number(json.value(u"small_sent"_s));
    report.smallLost = number(json.value(u"small_lost"_s));
    report.ignored = number(json.value(u"ignored"_s));
    report.sourcePort = static_cast<std::uint16_t>(std::min(number(json.value(u"source_port"_s)), 65535U));
    report.elapsed = number(json.value(u"elapsed_us"_s));
    return report;
}

}  // namespace

QJsonObject jsonOf(const PathProbe &probe) {
    return {{u"time_ms"_s, probe.time},
            {u"host"_s, probe.host},
            {u"destination"_s, probe.destination},
            {u"name"_s, probe.name},
            {u"interface"_s, probe.interface},
            {u"early"_s, probe.early},
            {u"probe"_s, jsonOf(probe.report)}};
}

std::optional<PathProbe> probeOf(const QJsonObject &json) {
    PathProbe probe;
    probe.time = json.value(u"time_ms"_s).toInteger();
    probe.host = json.value(u"host"_s).toString();
    probe.destination = json.value(u"destination"_s).toString();
    probe.name = json.value(u"name"_s).toString();
    probe.interface = json.value(u"interface"_s).toString();
    probe.early = json.value(u"early"_s).toBool();
    const auto destination = address(probe.destination.section(u'%', 0, 0));
    auto report = reportOf(json.value(u"probe"_s).toObject());
    if (!destination || !report || probe.host.isEmpty() || probe.time <= 0) {
        return {};
    }
    probe.report = *std::move(report);
    probe.report.destination = *destination;
    return probe;
}

}  // namespace weir::gui
