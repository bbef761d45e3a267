// SPDX-License-Identifier: LGPL-2.1-or-later
// Prefixes with port ranges against a plain search.
#include <QtTest>

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <random>
#include <vector>

#include <sys/socket.h>

extern "C" {
#include "reach.h"
}

namespace {

using Entries = std::vector<weir_reach_entry>;
using Bytes = std::vector<int>;

weir_prefix prefix(std::uint8_t family, const Bytes &bytes, int length) {
    weir_prefix out{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        out.address[i] = static_cast<std::uint8_t>(bytes[i]);
    }
    out.family = family;
    out.length = static_cast<std::uint8_t>(length);
    return out;
}

void add(Entries &to, const weir_prefix &where, int first, int last) {
    to.push_back({where, static_cast<std::uint16_t>(first), static_cast<std::uint16_t>(last),
                  static_cast<std::uint32_t>(to.size()), 0});
}

struct Reach {
    std::unique_ptr<weir_reach, decltype(&std::free)> state{nullptr, &std::free};
    int err;

    explicit Reach(Entries entries) {
        const auto n = static_cast<std::uint32_t>(entries.size());
        // Exactly as large as asked for: the sanitizer sees one byte too many.
        state.reset(static_cast<weir_reach *>(std::calloc(1, weir_reach_size(n))));
        err = weir_reach_build(state.get(), entries.data(), n);
    }
    std::uint32_t find(const weir_prefix &address, int port) const {
        return weir_reach_find(state.get(), address.family, address.address,
                               static_cast<std::uint16_t>(port));
    }
    std::uint32_t any(int port) const {
        return weir_reach_any(state.get(), static_cast<std::uint16_t>(port));
    }
};

/// Whether b goes before a: longer prefix, then narrower range.
bool better(const weir_reach_entry &a, const weir_reach_entry &b) {
    if (a.prefix.length != b.prefix.length) {
        return b.prefix.length > a.prefix.length;
    }
    return b.last - b.first < a.last - a.first;
}

std::uint32_t plain(const Entries &entries, const weir_prefix &address, int port, bool any) {
    const weir_reach_entry *best = nullptr;
    for (const auto &one : entries) {
        if (port >= one.first && port <= one.last && (one.prefix.length == 0) == any &&
            weir_prefix_contains(&one.prefix, address.family, address.address) &&
            (best == nullptr || better(*best, one))) {
            best = &one;
        }
    }
    return best != nullptr ? best->value : WEIR_REACH_NONE;
}

bool same(const weir_prefix &a, const weir_prefix &b) {
    return weir_prefix_compare(&a, &b) == 0;
}

bool clash(const Entries &entries, const weir_reach_entry &one) {
    return std::ranges::any_of(entries, [&](const weir_reach_entry &other) {
        if (!same(one.prefix, other.prefix) || one.last < other.first || other.last < one.first) {
            return false;
        }
        const bool in = one.first >= other.first && one.last <= other.last;
        const bool around = one.first <= other.first && one.last >= other.last;
        return in == around;  // the same, or neither
    });
}

}  // namespace

class TestReach : public QObject {
    Q_OBJECT
private slots:
    void order();
    void clashes_data();
    void clashes();
    void empty();
    void edges();
    void random_data();
    void random();
    void many_data();
    void many();
};

void TestReach::order() {
    Entries all;
    const weir_prefix wide = prefix(AF_INET, {10}, 8), narrow = prefix(AF_INET, {10, 1}, 16),
                      none = prefix(AF_INET, {}, 0);
    add(all, wide, 80, 90);        // 0
    add(all, narrow, 1, 65535);    // 1
    add(all, narrow, 8000, 8999);  // 2
    add(all, narrow, 8080, 8080);  // 3
    add(all, none, 1, 100);        // 4
    const Reach reach(all);
    QCOMPARE(reach.err, 0);
    const weir_prefix in = prefix(AF_INET, {10, 1, 2, 3}, 32), out = prefix(AF_INET, {10, 2}, 32),
                      far = prefix(AF_INET, {11}, 32);
    QCOMPARE(reach.find(in, 8080), 3U);
    QCOMPARE(reach.find(in, 8081), 2U);
    QCOMPARE(reach.find(in, 7999), 1U);
    // The longer prefix goes first, however wide its range is.
    QCOMPARE(reach.find(in, 85), 1U);
    QCOMPARE(reach.find(out, 85), 0U);
    QCOMPARE(reach.find(out, 91), WEIR_REACH_NONE);
    QCOMPARE(reach.find(far, 85), WEIR_REACH_NONE);
    QCOMPARE(reach.any(85), 4U);
    QCOMPARE(reach.any(101), WEIR_REACH_NONE);
}

void TestReach::clashes_data() {
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::addColumn<int>("err");
    QTest::newRow("the same") << 100 << 200 << -EADDRINUSE;
    QTest::newRow("across the end") << 150 << 201 << -EADDRINUSE;
    QTest::newRow("across the beginning") << 99 << 100 << -EADDRINUSE;
    QTest::newRow("across the end by one") << 200 << 300 << -EADDRINUSE;
    QTest::newRow("inside") << 150 << 160 << 0;
    QTest::newRow("inside from the beginning") << 100 << 199 << 0;
    QTest::newRow("inside to the end") << 101 << 200 << 0;
    QTest::newRow("around") << 1 << 65535 << 0;
    QTest::newRow("next to it") << 201 << 300 << 0;
    QTest::newRow("before it") << 1 << 99 << 0;
}

void TestReach::clashes() {
    QFETCH(int, first);
    QFETCH(int, last);
    QFETCH(int, err);
    const weir_prefix where = prefix(AF_INET, {10}, 8);
    Entries all;
    add(all, where, 100, 200);
    add(all, where, first, last);
    QCOMPARE(Reach(all).err, err);
    std::swap(all[0], all[1]);
    QCOMPARE(Reach(all).err, err);
    // Elsewhere it does not matter.
    all[0].prefix = prefix(AF_INET, {10}, 9);
    QCOMPARE(Reach(all).err, 0);
}

void TestReach::empty() {
    const Reach reach(Entries{});
    QCOMPARE(reach.err, 0);
    QCOMPARE(reach.find(prefix(AF_INET, {10}, 32), 1), WEIR_REACH_NONE);
    QCOMPARE(reach.any(1), WEIR_REACH_NONE);
}

void TestReach::edges() {
    Entries all;
    const Bytes most(16, 255);
    add(all, prefix(AF_INET6, most, 128), 65535, 65535);
    add(all, prefix(AF_INET6, most, 128), 1, 65535);
    add(all, prefix(AF_INET6, {}, 0), 65534, 65535);
    const Reach reach(all);
    QCOMPARE(reach.err, 0);
    QCOMPARE(reach.find(prefix(AF_INET6, most, 128), 65535), 0U);
    QCOMPARE(reach.find(prefix(AF_INET6, most, 128), 65534), 1U);
    QCOMPARE(reach.find(prefix(AF_INET6, most, 128), 1), 1U);
    QCOMPARE(reach.find(prefix(AF_INET6, most, 128), 0), WEIR_REACH_NONE);
    QCOMPARE(reach.find(prefix(AF_INET6, {}, 128), 65535), WEIR_REACH_NONE);
    QCOMPARE(reach.any(65535), 2U);
    QCOMPARE(reach.any(65533), WEIR_REACH_NONE);
}

void TestReach::random_data() {
    QTest::addColumn<int>("family");
    QTest::newRow("IPv4") << AF_INET;
    QTest::newRow("IPv6") << AF_INET6;
}

void TestReach::random() {
    QFETCH(int, family);
    std::mt19937 random(1);
    const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
    for (int round = 0; round < 300; ++round) {
        Entries all;
        for (int i = 0; i < 60; ++i) {
            // Few bits and few ports, so that they are often in each other.
            weir_prefix where =
                prefix(static_cast<std::uint8_t>(family), {below(3), below(4) * 64}, below(17));
            for (int bit = where.length; bit < 16; ++bit) {
                where.address[bit / 8] &= static_cast<std::uint8_t>(~(0x80 >> bit % 8));
            }
            const int first = 1 + below(30);
            const weir_reach_entry one{where, static_cast<std::uint16_t>(first),
                                       static_cast<std::uint16_t>(first + below(2) * below(30)),
                                       static_cast<std::uint32_t>(all.size()), 0};
            if (!clash(all, one)) {
                all.push_back(one);
            } else {
                Entries bad = all;
                bad.push_back(one);
                QCOMPARE(Reach(bad).err, -EADDRINUSE);
            }
        }
        const Reach reach(all);
        QCOMPARE(reach.err, 0);
        for (int i = 0; i < 200; ++i) {
            const weir_prefix address =
                prefix(static_cast<std::uint8_t>(family), {below(4), below(256), below(2)}, 0);
            const int port = below(64);
            QCOMPARE(reach.find(address, port), plain(all, address, port, false));
            QCOMPARE(reach.any(port), plain(all, address, port, true));
        }
    }
}

void TestReach::many_data() {
    QTest::addColumn<int>("shape");
    QTest::newRow("prefixes side by side") << 0;
    QTest::newRow("ranges in each other") << 1;
    QTest::newRow("ports side by side") << 2;
    QTest::newRow("prefixes in each other") << 3;
}

// As many as there can be: made within a second, and found as fast as ten are.
void TestReach::many() {
    QFETCH(int, shape);
    constexpr int count = 65536;
    Entries all;
    for (int i = 0; i < count; ++i) {
        const Bytes bytes{10, i >> 8, i & 255};
        if (shape == 0) {
            add(all, prefix(AF_INET, bytes, 24), 1, 65535);
        } else if (shape == 1 && i < count / 2 - 1) {
            add(all, prefix(AF_INET, {10}, 8), 1 + i, 65535 - i);
        } else if (shape == 2 && i > 0) {
            add(all, prefix(AF_INET, {10}, 8), i, i);
        } else if (shape == 3 && i < 128) {
            weir_prefix one = prefix(AF_INET6, Bytes(16, 255), i + 1);
            for (int bit = one.length; bit < 128; ++bit) {
                one.address[bit / 8] &= static_cast<std::uint8_t>(~(0x80 >> bit % 8));
            }
            add(all, one, 1, 1);
        }
    }
    std::mt19937 random(1);
    std::shuffle(all.begin(), all.end(), random);
    const auto begin = std::chrono::steady_clock::now();
    const Reach reach(all);
    const auto built = std::chrono::steady_clock::now();
    QCOMPARE(reach.err, 0);
    QVERIFY(built - begin < std::chrono::seconds(10));  // with the sanitizers, on a busy machine
    for (const auto &one : all) {
        QCOMPARE(reach.find(one.prefix, one.first), one.value);
        QCOMPARE(reach.find(one.prefix, one.last), one.value);
    }
}

QTEST_GUILESS_MAIN(TestReach)
#include "tst_reach.moc"
