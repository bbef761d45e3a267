// SPDX-License-Identifier: LGPL-2.1-or-later
// Which policies match a socket, against asking one policy after the other.
#include <QtTest>

#include <cstdlib>
#include <cstring>
#include <memory>
#include <random>
#include <vector>

#include <sys/socket.h>

extern "C" {
#include "policy.h"
}

namespace {

using Matches = std::vector<weir_policy_match>;

struct Index {
    std::unique_ptr<weir_policy_index, decltype(&std::free)> state{nullptr, &std::free};

    explicit Index(const Matches &matches) {
        std::vector<const weir_policy_match *> list;
        for (const auto &match : matches) {
            list.push_back(&match);
        }
        const auto n = static_cast<std::uint32_t>(list.size());
        // Exactly as large as asked for: the sanitizer sees one byte too many.
        state.reset(static_cast<weir_policy_index *>(std::calloc(1, weir_policy_index_size(list.data(), n))));
        weir_policy_index_build(state.get(), list.data(), n);
    }
    std::vector<std::uint32_t> all(const weir_policy_key &key) const {
        std::vector<std::uint32_t> found;
        weir_policy_walk walk{};
        weir_policy_begin(state.get(), &key, &walk);
        for (std::uint32_t at = weir_policy_next(&walk); at != WEIR_POLICY_NONE;
             at = weir_policy_next(&walk)) {
            found.push_back(at);
        }
        return found;
    }
};

bool inPrefix(const weir_prefix &prefix, int family, const std::uint8_t *address) {
    if (prefix.family == 0) {
        return true;
    }
    if (prefix.family != family) {
        return false;
    }
    for (int bit = 0; bit < prefix.length; ++bit) {
        const int mask = 0x80 >> (bit % 8);
        if (((prefix.address[bit / 8] ^ address[bit / 8]) & mask) != 0) {
            return false;
        }
    }
    return true;
}

/// What the index must find, said as plainly as it can be.
bool matches(const weir_policy_match &m, const weir_policy_key &key) {
    if (m.roles != 0 && (m.roles & (1 << key.role)) == 0) {
        return false;
    }
    if (key.role == WEIR_POLICY_LISTENING && (m.remote.family != 0 || m.remote_first != 0)) {
        return false;
    }
    if (m.local_first != 0 && (key.local_port < m.local_first || key.local_port > m.local_last)) {
        return false;
    }
    if (m.remote_first != 0 && (key.remote_port < m.remote_first || key.remote_port > m.remote_last)) {
        return false;
    }
    if (m.by_uid && m.uid != key.uid) {
        return false;
    }
    if (m.program[0] != 0 && std::memcmp(m.program, key.program, sizeof(m.program)) != 0) {
        return false;
    }
    return inPrefix(m.local, key.family, key.local) && inPrefix(m.remote, key.family, key.remote);
}

std::vector<std::uint32_t> plain(const Matches &list, const weir_policy_key &key) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < list.size(); ++i) {
        if (matches(list[i], key)) {
            found.push_back(i);
        }
    }
    return found;
}

class Dice {
public:
    explicit Dice(unsigned seed) : engine_(seed) {}
    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(engine_); }
    bool one(int in) { return upTo(in - 1) == 0; }

    std::uint16_t port() {
        static const int edges[] = {1, 2, 80, 8000, 8999, 65534, 65535};
        return static_cast<std::uint16_t>(one(2) ? edges[upTo(6)] : 1 + upTo(65534));
    }
    void address(int family, std::uint8_t *out) {
        std::memset(out, 0, 16);
        const int size = family == AF_INET ? 4 : 16;
        for (int i = 0; i < size; ++i) {
            // Few values, so that prefixes are hit and missed by one.
            out[i] = static_cast<std::uint8_t>(one(3) ? 255 * upTo(1) : upTo(3));
        }
    }
    weir_prefix prefix() {
        weir_prefix out{};
        const int family = one(2) ? AF_INET : AF_INET6;
        out.family = static_cast<std::uint8_t>(family);
        out.length = static_cast<std::uint8_t>(upTo(family == AF_INET ? 32 : 128));
        address(family, out.address);
        for (int bit = out.length; bit < 128; ++bit) {
            out.address[bit / 8] = static_cast<std::uint8_t>(out.address[bit / 8] & ~(0x80 >> (bit % 8)));
        }
        return out;
    }
    void program(char *out) {
        static const char *names[] = {"nginx", "nginx2", "a", "fifteen-letters"};
        std::memset(out, 0, 16);
        std::strcpy(out, names[upTo(3)]);
    }
    weir_policy_match match() {
        weir_policy_match out{};
        out.roles = static_cast<std::uint8_t>(upTo(7));
        if (one(2)) {
            out.local_first = port();
            out.local_last = std::max(out.local_first, port());
        }
        if (one(2)) {
            out.remote_first = out.remote_last = port();
        }
        if (one(3)) {
            out.local = prefix();
        }
        if (one(3)) {
            out.remote = prefix();
        }
        if (one(4)) {
            out.by_uid = true;
            out.uid = one(2) ? ~0U - 1 : static_cast<std::uint32_t>(upTo(2));
        }
        if (one(4)) {
            program(out.program);
        }
        return out;
    }
    weir_policy_key key() {
        weir_policy_key out{};
        const int family = one(2) ? AF_INET : AF_INET6;
        out.family = static_cast<std::uint8_t>(family);
        out.role = static_cast<std::uint8_t>(upTo(2));
        address(family, out.local);
        out.local_port = one(5) ? 0 : port();
        if (out.role != WEIR_POLICY_LISTENING) {
            address(family, out.remote);
            out.remote_port = port();
        }
        out.uid = one(2) ? ~0U - 1 : static_cast<std::uint32_t>(upTo(2));
        if (!one(4)) {
            program(out.program);
        }
        return out;
    }

private:
    std::mt19937 engine_;
};

}  // namespace

class TestPolicy : public QObject {
    Q_OBJECT

private slots:
    void one() {
        weir_policy_match match{};
        match.roles = 1 << WEIR_POLICY_ACCEPTED;
        match.local_first = 8000;
        match.local_last = 8999;
        match.remote = {{10}, AF_INET, 8};
        const Index index({match});
        QVERIFY(weir_policy_index_has(index.state.get(), WEIR_POLICY_LOCAL_PORT));
        QVERIFY(!weir_policy_index_has(index.state.get(), WEIR_POLICY_PROGRAM));

        weir_policy_key key{};
        key.role = WEIR_POLICY_ACCEPTED;
        key.family = AF_INET;
        key.local_port = 8999;
        key.remote[0] = 10;
        const std::vector<std::uint32_t> found{0};
        QCOMPARE(index.all(key), found);
        key.local_port = 9000;
        QVERIFY(index.all(key).empty());
        key.local_port = 8000;
        QCOMPARE(index.all(key), found);
        key.role = WEIR_POLICY_CONNECTING;
        QVERIFY(index.all(key).empty());
        key.role = WEIR_POLICY_ACCEPTED;
        key.family = AF_INET6;
        QVERIFY(index.all(key).empty());
    }

    void everything() {
        const Index index({weir_policy_match{}});
        for (std::uint8_t role = 0; role < WEIR_POLICY_ROLES; ++role) {
            weir_policy_key key{};
            key.role = role;
            key.family = AF_INET6;
            QCOMPARE(index.all(key).size(), std::size_t{1});
        }
    }

    void anyLength_data() {
        QTest::addColumn<int>("n");
        for (const int n : {1, 2, 63, 64, 65, 128, 300, 1024}) {
            QTest::addRow("%d", n) << n;
        }
    }

    void anyLength() {
        QFETCH(int, n);
        int hits = 0;
        for (unsigned seed = 0; seed < (n > 100 ? 5U : 200U); ++seed) {
            Dice dice(seed);
            Matches list;
            for (int i = 0; i < n; ++i) {
                list.push_back(dice.match());
            }
            const Index index(list);
            for (int i = 0; i < 200; ++i) {
                const weir_policy_key key = dice.key();
                const auto wanted = plain(list, key);
                QCOMPARE(index.all(key), wanted);
                hits += !wanted.empty();
            }
        }
        QVERIFY(hits > 0);
    }
};

QTEST_APPLESS_MAIN(TestPolicy)
#include "tst_policy.moc"
