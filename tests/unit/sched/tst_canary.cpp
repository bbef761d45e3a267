// SPDX-License-Identifier: LGPL-2.1-or-later
// Which clients are of a canary's share.
#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <random>
#include <vector>

extern "C" {
#include "canary.h"
#include "hash.h"
}

namespace {

using Address = std::array<std::uint8_t, 16>;

Address four(std::uint32_t address) {
    return {static_cast<std::uint8_t>(address >> 24), static_cast<std::uint8_t>(address >> 16),
            static_cast<std::uint8_t>(address >> 8), static_cast<std::uint8_t>(address)};
}

Address six(std::uint32_t subnet, std::uint32_t host) {
    Address address{0x20, 0x01, 0x0d, 0xb8};
    for (std::size_t i = 0; i < 4; ++i) {
        address[4 + i] = static_cast<std::uint8_t>(subnet >> (24 - 8 * i));
        address[12 + i] = static_cast<std::uint8_t>(host >> (24 - 8 * i));
    }
    return address;
}

constexpr std::uint32_t clients = 100'000;

}  // namespace

class TestCanary : public QObject {
    Q_OBJECT

    /// How many of the places are of the share.
    static int of(const std::vector<std::uint32_t> &places, std::uint32_t share) {
        return static_cast<int>(
            std::count_if(places.begin(), places.end(), [&](auto p) { return p < share; }));
    }

private slots:
    void share_data() {
        QTest::addColumn<std::vector<std::uint32_t>>("places");
        std::vector<std::uint32_t> neighbours, neighbours6;
        for (std::uint32_t i = 0; i < clients; ++i) {
            neighbours.push_back(weir_canary_place(four(0x0a090001 + i).data(), false));
            neighbours6.push_back(weir_canary_place(six(7, i + 1).data(), true));
        }
        QTest::newRow("IPv4 neighbours") << neighbours;
        QTest::newRow("IPv6 neighbours") << neighbours6;
    }
    void share() {
        QFETCH(std::vector<std::uint32_t>, places);
        for (const std::uint32_t tenths : {0U, 1U, 10U, 50U, 333U, 500U, 999U, 1000U}) {
            const double wanted = clients * (tenths / 1000.0);
            QVERIFY2(
                std::abs(of(places, tenths) - wanted) <= clients * 0.001,
                qPrintable(QStringLiteral("%1 tenths of a percent: %2").arg(tenths).arg(of(places, tenths))));
        }
        QCOMPARE(of(places, 0), 0);
        QCOMPARE(of(places, 1000), static_cast<int>(clients));
    }
    void strangers() {
        std::mt19937 random(1);
        std::vector<std::vector<std::uint32_t>> kinds(4);
        for (std::uint32_t i = 0; i < clients; ++i) {
            kinds[0].push_back(weir_canary_place(four(random()).data(), false));
            kinds[1].push_back(weir_canary_place(four(i << 8 | 1).data(), false));
            kinds[2].push_back(weir_canary_place(six(random(), random()).data(), true));
            kinds[3].push_back(weir_canary_place(six(i, 1).data(), true));
        }
        for (const auto &places : kinds) {
            for (const std::uint32_t tenths : {1U, 50U, 500U}) {
                const double p = tenths / 1000.0;
                // four standard deviations of the binomial distribution
                QVERIFY2(std::abs(of(places, tenths) - clients * p) <= 4 * std::sqrt(clients * p * (1 - p)),
                         qPrintable(QStringLiteral("%1: %2").arg(tenths).arg(of(places, tenths))));
            }
        }
    }
    void steps() {
        // A greater share has all of the lesser one: exactly the difference moves.
        for (std::uint32_t i = 0; i < clients; ++i) {
            const auto place = weir_canary_place(four(0x0a090001 + i).data(), false);
            QVERIFY(place < WEIR_CANARY_WHOLE);
            bool chosen = false;
            for (std::uint32_t tenths = 0; tenths <= WEIR_CANARY_WHOLE; ++tenths) {
                QVERIFY(!chosen || place < tenths);
                chosen = place < tenths;
            }
            QVERIFY(chosen);
        }
    }
    void freeOfSchedulers() {
        // Of what sh and maglev tell apart by the same address, each tenth has its part of the share.
        std::map<std::uint32_t, std::uint32_t> all, chosen;
        for (std::uint32_t i = 0; i < clients; ++i) {
            const Address address = four(0x0a090001 + i);
            const auto tenth = weir_scale(
                static_cast<std::uint32_t>(weir_mix64(weir_hash_address(address.data(), 0)) >> 32), 10);
            ++all[tenth];
            chosen[tenth] += weir_canary_place(address.data(), false) < 200;
        }
        QCOMPARE(all.size(), std::size_t{10});
        for (const auto &[tenth, n] : all) {
            QVERIFY2(std::abs(chosen[tenth] - 0.2 * n) <= 4 * std::sqrt(n * 0.2 * 0.8),
                     qPrintable(QStringLiteral("%1: %2 of %3").arg(tenth).arg(chosen[tenth]).arg(n)));
        }
    }
};

QTEST_GUILESS_MAIN(TestCanary)
#include "tst_canary.moc"
