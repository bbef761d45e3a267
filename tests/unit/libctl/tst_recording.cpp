// SPDX-License-Identifier: LGPL-2.1-or-later
#include <QtTest>

#include <sys/resource.h>
#include <sys/stat.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <random>
#include <sstream>

#include <QTemporaryDir>

#include "connections/recordcodec.hpp"

using namespace weir;

namespace {

constexpr Time kBase = 1'700'000'000'000'000;

Surroundings surroundings() {
    Surroundings out;
    out.begun = kBase;
    out.host = "this computer";
    out.release = "6.12";
    out.interval = 1000;
    out.portFirst = 32768;
    out.portLast = 60999;
    out.portsReserved = 3;
    out.slowStartAfterIdle = true;
    return out;
}

Connection sample() {
    Connection c;
    auto &s = c.socket;
    s.local = *Endpoint::parse("[2001:db8::1]:50000");
    s.remote = *Endpoint::parse("[2001:db8::2]:443");
    s.family = Family::Inet6;
    s.cookie = UINT64_MAX;
    s.state = TcpState::CloseWait;
    s.uid = 1000;
    s.inode = 77;
    s.cgroup = 123456789;
    s.hasInfo = true;
    s.congestion = "cubic";
    s.info.rtt = 1;
    s.info.ssthresh = UINT32_MAX;
    s.info.bytesSent = UINT64_MAX;
    s.info.segmentsIn = 12;
    s.info.options = 255;
    s.info.size = 248;
    c.bornAfter = kBase - 5;
    c.firstSeen = kBase + 7;
    c.lastSeen = c.closed = kBase + 3'600'000'000;
    c.readings = 3;
    c.openSince = kBase + 7;
    c.ended = c.finalNumbers = c.hasOwner = true;
    c.handshake = 0;
    c.opened = End::There;
    c.closedBy = End::Here;
    c.ending = Ending::Reset;
    c.pid = 4'194'304;
    c.program = "\x1b[2J\"=cmd";
    c.told = true;
    c.firstByte = 0;
    c.teardown = UINT32_MAX;
    c.slowStart = 65'535;
    c.asked = *Endpoint::parse("192.0.2.1:443");
    c.service = "web";
    c.policy = "bulk";
    c.nagleHolds = UINT32_MAX;
    c.ackWaits = 4;
    c.error = ECONNRESET;
    return c;
}

template <class T>
std::string encoded(const T &entry, Time base) {
    std::array<char, recording::kEntryMost> bytes;
    return {bytes.data(), recording::encode(entry, base, bytes.data())};
}

std::string whole() {
    std::string out = recording::begin() + encoded(surroundings(), 0);
    out += encoded(sample(), kBase);
    out += encoded(Reading{kBase, kBase + 5, 10, 20}, kBase);
    out += encoded(Gap{"events", kBase + 1, kBase + 2, 9, "why"}, kBase);
    out += encoded(RecordingEnd{kBase + 9, 4, false}, kBase);
    return out;
}

/// All entries of it, or the error.
Result<std::vector<RecordingEntry>> read(const std::string &bytes, bool *isWhole = nullptr) {
    std::istringstream in(bytes);
    recording::Parser parser(in);
    auto begun = parser.begin();
    if (!begun)
        return begun.error();
    std::vector<RecordingEntry> all{*begun};
    for (;;) {
        auto entry = parser.next();
        if (!entry)
            return entry.error();
        if (!*entry)
            break;
        all.push_back(std::move(**entry));
    }
    if (isWhole != nullptr)
        *isWhole = parser.whole();
    return all;
}

}  // namespace

class RecordingTest : public QObject {
    Q_OBJECT

private slots:
    void roundTrip() {
        bool isWhole = false;
        const auto got = read(whole(), &isWhole);
        QVERIFY2(got, got ? "" : got.error().message.c_str());
        QVERIFY(isWhole);
        QCOMPARE(got->size(), std::size_t(5));
        const auto &around = std::get<Surroundings>((*got)[0]);
        QCOMPARE(around.host, surroundings().host);
        QVERIFY(around.portsReserved == 3u && around.slowStartAfterIdle == true && !around.timeWaitReuse);
        const auto &c = std::get<Connection>((*got)[1]);
        const Connection want = sample();
        QCOMPARE(c.socket.local.text(), want.socket.local.text());
        QCOMPARE(c.socket.remote.text(), want.socket.remote.text());
        QCOMPARE(c.socket.family, Family::Inet6);
        QCOMPARE(c.socket.cookie, UINT64_MAX);
        QCOMPARE(c.socket.state, TcpState::CloseWait);
        QCOMPARE(c.socket.info.bytesSent, UINT64_MAX);
        QCOMPARE(c.socket.info.ssthresh, UINT32_MAX);
        QCOMPARE(c.socket.congestion, want.socket.congestion);
        QCOMPARE(c.bornAfter, want.bornAfter);
        QCOMPARE(c.closed, want.closed);
        QCOMPARE(c.handshake, std::optional<std::uint32_t>(0));
        QVERIFY(!c.synRetransmits && c.hasPeer && c.ended && !c.timeWait);
        QCOMPARE(c.opened, End::There);
        QCOMPARE(c.ending, Ending::Reset);
        QCOMPARE(c.pid, want.pid);
        QCOMPARE(c.program, want.program);
        QVERIFY(c.told);
        QCOMPARE(c.firstByte, std::optional<std::uint32_t>(0));
        QCOMPARE(c.teardown, want.teardown);
        QCOMPARE(c.slowStart, want.slowStart);
        QVERIFY(c.asked);
        QCOMPARE(c.asked->text(), want.asked->text());
        QCOMPARE(c.service, want.service);
        QCOMPARE(c.policy, want.policy);
        QCOMPARE(c.nagleHolds, want.nagleHolds);
        QCOMPARE(c.ackWaits, want.ackWaits);
        QCOMPARE(c.error, want.error);
        QCOMPARE(std::get<Reading>((*got)[2]).timeWaits, 20u);
        QCOMPARE(std::get<Gap>((*got)[3]).lost, std::optional<std::uint64_t>(9));
        // Bytes that are written anew are the same.
        QCOMPARE(encoded(std::get<Connection>((*got)[1]), kBase), encoded(want, kBase));
    }

    /// As a recording has it that was made without the module's records, or by a version without them.
    void withoutRecords() {
        Connection plain;
        plain.socket.local = *Endpoint::parse("10.0.0.2:50000");
        plain.socket.remote = *Endpoint::parse("10.0.0.1:443");
        const auto got = read(recording::begin() + encoded(surroundings(), 0) + encoded(plain, kBase));
        QVERIFY2(got, got ? "" : got.error().message.c_str());
        const auto &c = std::get<Connection>((*got)[1]);
        QVERIFY(!c.told && !c.firstByte && !c.teardown && !c.slowStart && !c.asked);
        QVERIFY(c.service.empty() && c.policy.empty());
        QVERIFY(c.nagleHolds == 0 && c.ackWaits == 0 && c.error == 0);
    }

    void small() {
        Connection c;
        auto &s = c.socket;
        s.local = *Endpoint::parse("10.0.0.2:50000");
        s.remote = *Endpoint::parse("10.0.0.1:443");
        s.family = Family::Inet;
        s.cookie = 123'456;
        s.hasInfo = true;
        s.info = {.rtt = 20'500,
                  .rttVar = 3000,
                  .minRtt = 20'000,
                  .rto = 220'000,
                  .mss = 1448,
                  .pmtu = 1500,
                  .cwnd = 10,
                  .ssthresh = 0x7fffffff,
                  .bytesSent = 300,
                  .bytesAcked = 302,
                  .bytesReceived = 5000,
                  .segmentsOut = 6,
                  .segmentsIn = 6,
                  .deliveryRate = 500'000,
                  .lastDataSent = 40,
                  .lastDataReceived = 20,
                  .busy = 20'000,
                  .lastAckReceived = 20,
                  .advertisedMss = 1448,
                  .dataSegmentsOut = 1,
                  .dataSegmentsIn = 4,
                  .options = 7,
                  .size = 248};
        c.bornAfter = kBase + 60'000'000;
        c.firstSeen = c.lastSeen = c.closed = kBase + 60'500'000;
        c.ended = c.finalNumbers = c.timeWait = true;
        c.opened = c.closedBy = End::Here;
        c.ending = Ending::Fin;
        const auto size = encoded(c, kBase).size();
        QVERIFY2(size <= 150, qPrintable(QString::number(size)));
    }

    // Texts longer than can be are cut, and it has its room.
    void largest() {
        Connection c = sample();
        c.socket.cookie = c.socket.cgroup = UINT64_MAX;
        c.program = c.service = c.policy = c.socket.congestion = std::string(10'000, 'x');
        QVERIFY(encoded(c, kBase).size() < recording::kEntryMost);
        const auto got = read(recording::begin() + encoded(surroundings(), 0) + encoded(c, kBase));
        QVERIFY2(got, got ? "" : got.error().message.c_str());
        QCOMPARE(std::get<Connection>((*got)[1]).policy.size(), std::size_t(512));
    }

    // A disk that is full, then is not: what came in between is there once.
    void fullDisk() {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a").toStdString();
        auto writer = RecordingWriter::create(path, 100'000'000, surroundings());
        QVERIFY(writer);
        const Connection c = sample();
        rlimit before{};
        ::getrlimit(RLIMIT_FSIZE, &before);
        ::signal(SIGXFSZ, SIG_IGN);
        rlimit small = before;
        small.rlim_cur = 100'000;
        ::setrlimit(RLIMIT_FSIZE, &small);
        Result<bool> written = true;
        std::uint64_t count = 0;
        for (; count < 10'000 && written; count += written ? 1 : 0)
            written = writer->write(c);
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(!written);
        QCOMPARE(written.error().code.value(), EFBIG);
        QVERIFY(writer->flush());
        for (int i = 0; i < 1000; i++, count++)
            QVERIFY(writer->write(c));
        QVERIFY(writer->finish(kBase + 100));
        auto reader = RecordingReader::open(path);
        QVERIFY(reader);
        std::uint64_t got = 0;
        for (auto entry = reader->next(); entry && *entry; entry = reader->next())
            got += std::holds_alternative<Connection>(**entry) ? 1 : 0;
        QVERIFY(reader->whole());
        QCOMPARE(got, count);
    }

    void cutAnywhere() {
        const std::string bytes = whole();
        const std::size_t head = (recording::begin() + encoded(surroundings(), 0)).size();
        for (std::size_t n = 0; n < bytes.size(); ++n) {
            bool isWhole = true;
            const auto got = read(bytes.substr(0, n), &isWhole);
            QCOMPARE(bool(got), n >= head);
            if (got)
                QVERIFY(!isWhole);
        }
    }

    /// Nothing that comes in may do worse than be refused, and what is refused says where.
    void changedAnywhere() {
        const std::string bytes = whole();
        std::mt19937 random(1);
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            for (int k = 0; k < 64; ++k) {
                std::string other = bytes;
                other[i] = static_cast<char>(random());
                const auto got = read(other);
                if (!got && i >= 9)
                    QVERIFY2(got.error().message.find("at byte ") != std::string::npos ||
                                 got.error().message.find("beginning") != std::string::npos,
                             got.error().message.c_str());
            }
        }
    }

    void refused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name, const std::string &bytes, const char *why) {
            QTest::newRow(name) << QByteArray(bytes.data(), qsizetype(bytes.size())) << QString(why);
        };
        const std::string head = recording::begin() + encoded(surroundings(), 0);
        const std::string at = "at byte " + std::to_string(head.size());
        row("nothing", "", "no recording");
        row("text", "{\"connections\": []}", "no recording");
        row("later version", std::string("weirrec\n") + '\x02', "version 2");
        row("no surroundings", recording::begin() + encoded(Reading{}, 0), "where it was made");
        row("surroundings twice", head + encoded(surroundings(), 0), "second time");
        row("too long", head + std::string("\x02\xff\xff\xff\x7f", 5), at.c_str());
        row("wrong count", head + encoded(RecordingEnd{kBase, 7, false}, kBase), "7 entries, and has 1");
        row("no address", head + std::string("\x02\x00", 2), at.c_str());
        row("ends within", head + std::string("\x03\x01\x02", 3), "ends within a number");
        row("field twice", head + std::string("\x03\x04\x06\x01\x06\x01", 6), "field 3 twice");
        row("out of range", head + std::string("\x03\x06\x06\xff\xff\xff\xff\x7f", 8),
            "field 3 is too large");
        row("wrong kind", head + std::string("\x03\x02\x07\x00", 4), "field 3 is of the wrong kind");
    }
    void refused() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, why);
        const auto got = read(bytes.toStdString());
        QVERIFY(!got);
        QVERIFY2(got.error().message.find(why.toStdString()) != std::string::npos,
                 got.error().message.c_str());
    }

    void laterVersionsMayAddThings() {
        std::string bytes = recording::begin() + encoded(surroundings(), 0);
        bytes += std::string(
            "\x09\x03"
            "abc",
            5);                                                                 // a kind
        bytes += std::string("\x03\x09\x06\x07\xc0\x02\x05\xc1\x02\x01z", 11);  // fields 160, of both kinds
        bytes += encoded(RecordingEnd{kBase, 3, false}, kBase);
        bool isWhole = false;
        const auto got = read(bytes, &isWhole);
        QVERIFY2(got, got ? "" : got.error().message.c_str());
        QVERIFY(isWhole);
        QCOMPARE(std::get<Reading>((*got)[1]).connections, 7u);
    }

    void file() {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a").toStdString();
        auto writer = RecordingWriter::create(path, RecordingWriter::kSizeLeast, surroundings());
        QVERIFY2(writer, writer ? "" : writer.error().message.c_str());
        struct stat info {};
        QCOMPARE(::stat(path.c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777, 0600u);
        const auto again = RecordingWriter::create(path, RecordingWriter::kSizeLeast, surroundings());
        QVERIFY(!again && again.error().is(std::errc::file_exists));
        QVERIFY(!RecordingWriter::create(path + "b", 100, surroundings()));
        std::uint64_t written = 0;
        for (;;) {
            const auto more = writer->write(sample());
            QVERIFY(more);
            if (!*more)
                break;
            ++written;
        }
        QVERIFY(writer->finish(kBase + 5));
        QCOMPARE(::stat(path.c_str(), &info), 0);
        QVERIFY(info.st_size <= static_cast<long>(RecordingWriter::kSizeLeast));
        QVERIFY(info.st_size > static_cast<long>(RecordingWriter::kSizeLeast) - 500);
        auto reader = RecordingReader::open(path);
        QVERIFY(reader);
        std::uint64_t connections = 0;
        bool full = false;
        for (;;) {
            const auto entry = reader->next();
            QVERIFY(entry);
            if (!*entry)
                break;
            connections += std::holds_alternative<Connection>(**entry);
            if (const auto *end = std::get_if<RecordingEnd>(&**entry))
                full = end->full;
        }
        QCOMPARE(connections, written);
        QVERIFY(full && reader->whole());
        const auto none = RecordingReader::open(path + "c");
        QVERIFY(!none && none.error().is(std::errc::no_such_file_or_directory));
        const auto directory = RecordingReader::open(folder.path().toStdString());
        QVERIFY(!directory);
    }
};

QTEST_GUILESS_MAIN(RecordingTest)
#include "tst_recording.moc"
