// SPDX-License-Identifier: LGPL-2.1-or-later
// The module's lists of prefixes against a plain search.
#include <QtTest>

#include <cstring>
#include <random>
#include <vector>

#include <sys/socket.h>

extern "C" {
#include "prefixes.h"
}

namespace {

weir_prefix prefix(std::uint8_t family, std::initializer_list<int> bytes, int length) {
    weir_prefix out{};
    std::size_t i = 0;
    for (const int byte : bytes) {
        out.address[i++] = static_cast<std::uint8_t>(byte);
    }
    out.family = family;
    out.length = static_cast<std::uint8_t>(length);
    return out;
}

bool plain(const std::vector<weir_prefix> &list, const weir_prefix &address) {
    return std::ranges::any_of(list, [&](const weir_prefix &one) {
        if (one.family != address.family) {
            return false;
        }
        for (int bit = 0; bit < one.length; ++bit) {
            const auto at = static_cast<std::size_t>(bit / 8);
            if (((one.address[at] ^ address.address[at]) >> (7 - bit % 8) & 1) != 0) {
                return false;
            }
        }
        return true;
    });
}

}  // namespace

class TestPrefixes : public QObject {
    Q_OBJECT
private slots:
    void contains();
    void clean();
    void drops();
    void random();
};

void TestPrefixes::contains() {
    const weir_prefix ten = prefix(AF_INET, {10}, 8);
    QVERIFY(weir_prefix_contains(&ten, AF_INET, prefix(AF_INET, {10, 255, 1, 2}, 32).address));
    QVERIFY(!weir_prefix_contains(&ten, AF_INET, prefix(AF_INET, {11}, 32).address));
    QVERIFY(!weir_prefix_contains(&ten, AF_INET6, prefix(AF_INET6, {10}, 128).address));
    const weir_prefix all = prefix(AF_INET, {}, 0);
    QVERIFY(weir_prefix_contains(&all, AF_INET, prefix(AF_INET, {255, 255, 255, 255}, 32).address));
    const weir_prefix odd = prefix(AF_INET6, {0x20, 0x01, 0xf8}, 21);
    QVERIFY(weir_prefix_contains(&odd, AF_INET6, prefix(AF_INET6, {0x20, 0x01, 0xff, 9}, 128).address));
    QVERIFY(!weir_prefix_contains(&odd, AF_INET6, prefix(AF_INET6, {0x20, 0x01, 0xf0, 9}, 128).address));
}

void TestPrefixes::clean() {
    const auto is = [](const weir_prefix &one) { return weir_prefix_clean(&one); };
    QVERIFY(is(prefix(AF_INET, {10}, 8)));
    QVERIFY(is(prefix(AF_INET, {}, 0)));
    QVERIFY(is(prefix(AF_INET, {10, 1, 2, 3}, 32)));
    QVERIFY(!is(prefix(AF_INET, {10, 1}, 8)));
    QVERIFY(!is(prefix(AF_INET, {10, 1}, 15)));
    QVERIFY(is(prefix(AF_INET, {10, 2}, 15)));
    QVERIFY(!is(prefix(AF_INET, {10, 0, 0, 0, 1}, 8)));
}

void TestPrefixes::drops() {
    std::vector<weir_prefix> list{prefix(AF_INET6, {0x20}, 8), prefix(AF_INET, {10, 1}, 16),
                                  prefix(AF_INET, {10}, 8), prefix(AF_INET, {10}, 8),
                                  prefix(AF_INET, {9}, 8)};
    list.resize(weir_prefixes_sort(list.data(), static_cast<std::uint32_t>(list.size())));
    QCOMPARE(list.size(), std::size_t{3});
    QCOMPARE(list[0].address[0], std::uint8_t{9});
    QCOMPARE(list[1].address[0], std::uint8_t{10});
    QCOMPARE(list[1].length, std::uint8_t{8});
    QCOMPARE(list[2].family, std::uint8_t{AF_INET6});
    QCOMPARE(weir_prefixes_sort(nullptr, 0), 0U);
    QVERIFY(!weir_prefixes_match(nullptr, 0, AF_INET, list[0].address));
}

void TestPrefixes::random() {
    std::mt19937 random(1);
    for (int round = 0; round < 300; ++round) {
        std::vector<weir_prefix> all;
        for (unsigned i = 0; i < 1 + random() % 40; ++i) {
            // Few different bytes, so that they are often in each other.
            const bool six = random() % 2 == 0;
            weir_prefix one = prefix(six ? AF_INET6 : AF_INET,
                                     {static_cast<int>(random() % 3), static_cast<int>(random() % 4 * 64)},
                                     static_cast<int>(random() % 17));
            for (int bit = one.length; bit < 16; ++bit) {
                one.address[bit / 8] &= static_cast<std::uint8_t>(~(0x80 >> bit % 8));
            }
            QVERIFY(weir_prefix_clean(&one));
            all.push_back(one);
        }
        std::vector<weir_prefix> list = all;
        list.resize(weir_prefixes_sort(list.data(), static_cast<std::uint32_t>(list.size())));
        for (int i = 0; i < 100; ++i) {
            const weir_prefix address =
                prefix(random() % 2 == 0 ? AF_INET6 : AF_INET,
                       {static_cast<int>(random() % 4), static_cast<int>(random() % 256),
                        static_cast<int>(random() % 256)},
                       0);
            QCOMPARE(weir_prefixes_match(list.data(), static_cast<std::uint32_t>(list.size()), address.family,
                                         address.address),
                     plain(all, address));
        }
    }
}

QTEST_GUILESS_MAIN(TestPrefixes)
#include "tst_prefixes.moc"
