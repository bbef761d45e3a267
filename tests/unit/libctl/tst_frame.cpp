// SPDX-License-Identifier: LGPL-2.1-or-later
#include <QtTest>

#include <random>

#include "host/frame.hpp"

using namespace weir::wire;

namespace {

using Buffer = std::vector<std::byte>;

Buffer frame(Type type, std::uint16_t channel, std::size_t size) {
    Buffer out;
    appendFrame(out, type, channel, 7, Buffer(size, std::byte{0x57}));  // 'W', to tempt the scanner
    return out;
}

Buffer noise(std::size_t size, unsigned seed) {
    std::mt19937 random(seed);
    Buffer out(size);
    for (auto &byte : out)
        byte = static_cast<std::byte>(random());
    return out;
}

struct Seen {
    std::vector<int> channels;
    std::uint64_t noise = 0;
};

// Feeds a stream, at most @p step bytes at a time.
Seen feed(Reader &reader, const Buffer &stream, std::size_t step) {
    Seen seen;
    std::size_t at = 0;
    for (;;) {
        while (reader.next()) {
            seen.channels.push_back(reader.header().channel);
            if (reader.payload().size() != reader.header().length)
                seen.channels.push_back(-1);
        }
        if (at == stream.size())
            break;
        const auto room = reader.want();
        const auto n = std::min({room.size(), step, stream.size() - at});
        std::copy_n(stream.begin() + static_cast<std::ptrdiff_t>(at), n, room.begin());
        reader.took(n);
        at += n;
    }
    seen.noise = reader.noise();
    return seen;
}

}  // namespace

class FrameTest : public QObject {
    Q_OBJECT

private slots:
    void cutAnywhere_data() {
        QTest::addColumn<int>("step");
        for (const int step : {1, 2, 3, 7, 15, 16, 17, 100, 1 << 20})
            QTest::addRow("%d", step) << step;
    }
    void cutAnywhere() {
        QFETCH(int, step);
        Buffer stream;
        for (const auto &part : {noise(11, 1), frame(Type::Message, 1, 0), frame(Type::Message, 2, 5000),
                                 noise(1000, 2), frame(Type::Close, 3, 1), frame(Type::Message, 4, 33)})
            stream.insert(stream.end(), part.begin(), part.end());
        Reader reader(kFromAgentMax);
        const auto seen = feed(reader, stream, static_cast<std::size_t>(step));
        QCOMPARE(seen.channels, (std::vector<int>{1, 2, 3, 4}));
        QCOMPARE(seen.noise, 1011u);
    }

    void tooLong() {
        Reader reader(100);
        Buffer stream = frame(Type::Message, 1, 101);
        const auto good = frame(Type::Message, 2, 100);
        stream.insert(stream.end(), good.begin(), good.end());
        QCOMPARE(feed(reader, stream, 4096).channels, std::vector<int>{2});
    }

    void onlyGarbage() {
        for (unsigned seed = 0; seed < 50; ++seed) {
            Reader reader(kFromAgentMax);
            const auto garbage = noise(20'000, seed);
            const auto seen = feed(reader, garbage, 4096);
            QVERIFY(seen.channels.empty());
            QVERIFY(!reader.want().empty());
        }
    }

    void halfFrameThenAnother() {
        Reader reader(kToAgentMax);
        auto half = frame(Type::Message, 1, 1000);
        half.resize(300);
        QVERIFY(feed(reader, half, 4096).channels.empty());
        QVERIFY(reader.partial());
        // The next client's frames are taken for the rest of the first one until that is dropped.
        QVERIFY(feed(reader, frame(Type::Hello, 2, 40), 4096).channels.empty());
        reader.drop();
        QCOMPARE(feed(reader, frame(Type::Ping, 3, 0), 4096).channels, (std::vector<int>{2, 3}));
        QVERIFY(!reader.partial());
    }

    void neverReadsAhead() {
        Reader reader(kToAgentMax);
        QVERIFY(!reader.next());
        QCOMPARE(reader.want().size(), kHeaderSize);
        const auto bytes = frame(Type::Message, 1, 50);
        std::copy_n(bytes.begin(), kHeaderSize, reader.want().begin());
        reader.took(kHeaderSize);
        QVERIFY(!reader.next());
        QCOMPARE(reader.want().size(), 50u);
    }

    void greeting() {
        Hello hello;
        hello.nonce[3] = std::byte{9};
        hello.netns = "blue";
        Buffer bytes;
        append(bytes, hello);
        const auto read = readHello(bytes);
        QVERIFY(read && read->nonce == hello.nonce && read->netns == "blue");
        for (std::size_t n = 0; n < bytes.size(); ++n)
            QVERIFY(!readHello(Bytes(bytes).first(n)));

        Welcome welcome;
        welcome.uid = 1000;
        welcome.admin = true;
        welcome.netns = 0x1234567890ull;
        welcome.agentVersion = "1.2";
        welcome.release = "6.12";
        welcome.bootId = std::string(300, 'x');
        welcome.hostname = "a\nb";
        bytes.clear();
        append(bytes, welcome);
        const auto again = readWelcome(bytes);
        QVERIFY(again.has_value());
        QCOMPARE(again->uid, 1000u);
        QVERIFY(again->admin && again->littleEndian == welcome.littleEndian);
        QCOMPARE(again->netns, 0x1234567890ull);
        QCOMPARE(again->agentVersion, std::string("1.2"));
        QCOMPARE(again->bootId.size(), 255u);
        QCOMPARE(again->hostname, std::string("a?b"));
        for (std::size_t n = 0; n < bytes.size(); ++n)
            QVERIFY(!readWelcome(Bytes(bytes).first(n)));
    }

    void owners() {
        Buffer bytes;
        append(bytes, OwnerRecord{7, 1, "init"});
        append(bytes, OwnerRecord{8, 4'000'000, ""});
        QCOMPARE(readOwners(bytes).size(), 2u);
        QCOMPARE(readOwners(Bytes(bytes).first(bytes.size() - 1)).size(), 1u);
        QCOMPARE(readOwners(bytes)[1].pid, 4'000'000u);
        bytes.clear();
        const std::uint32_t inodes[] = {1, 0xffffffff};
        appendInodes(bytes, inodes);
        bytes.push_back({});
        QCOMPARE(readInodes(bytes), (std::vector<std::uint32_t>{1, 0xffffffff}));
    }
};

QTEST_GUILESS_MAIN(FrameTest)
#include "tst_frame.moc"
