// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <random>

#include "models/timeline.hpp"
#include "models/values.hpp"

/// Made-up values for tests.
namespace weir::gui::samples {

inline Address address(std::uint32_t number) {
    Address made;
    made.family = Family::Inet;
    for (std::size_t byte = 0; byte < 4; ++byte) {
        made.bytes[byte] = static_cast<std::uint8_t>(number >> (24 - 8 * byte));
    }
    return made;
}

inline Target target(int number) {
    return {address(0x0a000000U + static_cast<std::uint32_t>(number)), 8080};
}

inline Socket socket(std::uint64_t cookie, std::mt19937 &random) {
    Socket made;
    made.cookie = cookie;
    made.state = random() % 20 == 0   ? TcpState::TimeWait
                 : random() % 30 == 0 ? TcpState::CloseWait
                                      : TcpState::Established;
    made.local = {address(0x0a000001U), static_cast<std::uint16_t>(random() % 4 == 0 ? 443 : 8080)};
    made.remote = {address(0xc0a80000U + random() % 65536),
                   static_cast<std::uint16_t>(1024 + random() % 60000)};
    made.uid = random() % 3 == 0 ? 0 : 1000;
    made.inode = static_cast<std::uint32_t>(cookie);
    made.hasInfo = made.state != TcpState::TimeWait;
    made.info.rtt = 50 + random() % 200000;
    made.info.minRtt = made.info.rtt / 2 + 1;
    made.info.cwnd = 10 + random() % 90;
    made.info.mss = 1448;
    made.info.pmtu = 1500;
    made.info.segmentsOut = 1000 + random() % 100000;
    made.info.retransmits = random() % 10 == 0 ? random() % 1000 : 0;
    made.info.bytesSent = random() % 4000000000U;
    made.info.bytesReceived = random() % 900000000U;
    made.info.deliveryRate = random() % 90000000U;
    return made;
}

inline std::vector<Socket> sockets(std::size_t count, std::uint64_t first = 1, unsigned seed = 1) {
    std::mt19937 random(seed);
    std::vector<Socket> made;
    made.reserve(count);
    for (std::uint64_t cookie = first; cookie < first + count; ++cookie) {
        made.push_back(socket(cookie, random));
    }
    return made;
}

inline SocketTablePtr table(std::vector<Socket> sockets) {
    auto made = std::make_shared<SocketTable>();
    made->sockets = std::move(sockets);
    made->changes.assign(made->sockets.size(), RowChange::None);
    made->programs.assign(made->sockets.size(), 0);
    made->names = {Program(), Program{42, QStringLiteral("nginx")}};
    for (std::size_t row = 0; row < made->sockets.size(); ++row) {
        made->programs[row] = row % 2;
        made->texts.push_back(QByteArray::fromStdString(made->sockets[row].local.text() + ' ' +
                                                        made->sockets[row].remote.text()));
    }
    return made;
}

inline BackendState backend(int number, std::uint32_t weight, double asked, std::optional<double> got) {
    BackendState made;
    made.backend.target = target(number);
    made.backend.weight = weight;
    made.backend.counters.active = static_cast<std::uint32_t>(3 * number);
    made.backend.counters.connections = 12340U * static_cast<std::uint64_t>(number);
    made.backend.counters.traffic = Traffic{0, 1234567, 0, 0};
    made.rates = {true, 12.5 * number, 1.2e6 * number, 3.8e7 * number};
    made.asked = asked;
    made.got = got;
    return made;
}

inline ServiceState service(const std::string &name, std::vector<BackendState> backends) {
    ServiceState made;
    made.service.name = name;
    made.service.listen.family = Family::Inet;
    made.service.listen.address = address(0xcb00710aU);
    made.service.listen.port = 80;
    made.service.listen.protocol = Protocol::Tcp;
    made.backends = std::move(backends);
    made.rates = {true, 120, 1.1e7, 2.4e8};
    return made;
}

inline std::shared_ptr<BalancerState> balancer(qint64 time = 1'790'000'000'000) {
    auto made = std::make_shared<BalancerState>();
    made->generation = 12;
    made->time = time;
    made->module.version = "0.1.0";
    made->services = {service("api", {backend(21, 1, 1, {})}),
                      service("web", {backend(11, 100, 0.5, 0.52), backend(12, 60, 0.3, 0.28),
                                      backend(13, 40, 0.2, 0.2), backend(14, 0, 0, 0.0)})};
    return made;
}

/// Rows of costs with every verdict; @p count of them.
inline Usage usage(std::size_t number) {
    static const char *const programs[] = {
        "php-fpm", "curl", "gunicorn: worker [shop-frontend]", "java", "nginx", "redis", "user 1000"};
    Usage made;
    made.who = programs[number % 7];
    made.opened = number % 5 == 4 ? End::There : End::Here;
    if (made.opened == End::There) {
        made.who = address(0xc0a80000U + static_cast<std::uint32_t>(number)).text();
    }
    made.destination = {address(0x0a000000U + static_cast<std::uint32_t>(number)),
                        static_cast<std::uint16_t>(number % 3 == 0   ? 5432
                                                   : number % 3 == 1 ? 443
                                                                     : 6379)};
    const double scale = 1.0 / static_cast<double>(1 + number);
    made.connections = static_cast<std::uint64_t>(360'000 * scale);
    made.born = made.connections;
    made.ended = made.connections;
    made.timeWaits = made.connections / 2;
    made.rate = 102.4 * scale;
    made.open = 2.15 * scale;
    made.handshake = 5'050 + 731 * number;
    made.slowStart = number % 2 == 0 ? 10'200 : 0;
    made.teardown = 5'020;
    made.life = 21'000 + 150'000 * (number % 4) * (number % 4);
    made.lifeIsLeast = number % 6 == 5;
    made.rtt = 5'020;
    made.bytes = 51'000'000'000U / (1 + number * number);
    made.retransmits = 12 * number;
    made.portsHeld = static_cast<std::uint64_t>(6'014 * scale);
    made.ports = 28'232;
    made.verdict = number % 4 == 0   ? PoolVerdict::Pool
                   : number % 4 == 1 ? PoolVerdict::LittleToWin
                   : number % 4 == 2 ? PoolVerdict::Reused
                                     : PoolVerdict::TooFew;
    if (made.verdict == PoolVerdict::Pool) {
        made.poolMean = 2;
        made.poolP99 = 6;
        made.savedPerUse = 15'250;
        made.words = {
            "102 new a second, each lives 21.0 ms, 96.5 % of it for handshake, slow start and teardown",
            "a pool of 2 connections on average, 6 in 99 of 100 moments, would save 15.3 ms each time "
            "and 1.56 s every second",
            "open them in advance: the 15.3 ms that a new one waits are more than half of its use",
            "6014 of 28232 ports are held if it goes on like that"};
    } else {
        made.words = {"being new costs them little: a pool would hardly be noticed"};
    }
    return made;
}

inline std::shared_ptr<CostState> costs(std::size_t rows, qint64 now) {
    auto made = std::make_shared<CostState>();
    made->time = now;
    made->report.begin = static_cast<Time>(now - 1'800'000) * 1000;
    made->report.end = static_cast<Time>(now) * 1000;
    made->report.readings = 1800;
    for (std::size_t number = 0; number < rows; ++number) {
        made->report.usages.push_back(usage(number));
    }
    made->seriesOf = made->report.usages.front();
    std::mt19937 random(7);
    for (qint64 second = 0; second < 1800; ++second) {
        const std::uint64_t wave = second % 600 > 420 ? 160 : 80;
        made->series.push_back(
            {made->report.begin + static_cast<Time>(second) * 1'000'000, wave + random() % 40, random() % 5});
    }
    return made;
}

inline std::shared_ptr<TimeLine> timeLine(qint64 now) {
    auto made = std::make_shared<TimeLine>();
    made->now = now;
    made->since = now - 3'600'000;
    std::mt19937 random(3);
    for (qint64 second = made->since / 1000; second < now / 1000; ++second) {
        const qint64 at = second - made->since / 1000;
        if (at > 2000 && at < 2120) {
            continue;
        }
        Moment moment{second};
        moment.read = true;
        moment.opened = (at % 900 > 700 ? 400 : 90) + random() % 60;
        moment.ended = moment.opened - random() % 20;
        moment.aborted = random() % 40 == 0 ? 5 : 0;
        moment.retransmits = at > 2900 && at < 3000 ? 200 + random() % 50 : random() % 4;
        moment.bytesIn = 4'000'000 + random() % 900'000;
        moment.bytesOut = 38'000'000 + random() % 9'000'000;
        moment.open = 1200 + static_cast<quint64>(at) / 8 + random() % 30;
        made->moments.push_back(moment);
    }
    const auto mark = [&](Mark::Kind kind, qint64 at, qint64 seconds, const char *words) {
        made->marks.push_back(
            {kind, made->since + at * 1000, made->since + (at + seconds) * 1000, QString::fromUtf8(words)});
    };
    mark(Mark::Kind::Configuration, 600, 0, "The configuration is now generation 12");
    mark(Mark::Kind::Gap, 2000, 120, "The host did not answer");
    mark(Mark::Kind::Event, 2895, 0, "web: ports for 10.0.0.12:8080 are running low");
    mark(Mark::Kind::Configuration, 3100, 0, "The configuration is now generation 13");
    return made;
}

}  // namespace weir::gui::samples
