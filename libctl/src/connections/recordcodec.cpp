// SPDX-License-Identifier: LGPL-2.1-or-later
#include "connections/recordcodec.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>

namespace weir::recording {

namespace {

enum Kind : std::uint8_t {
    kSurroundings = 1,
    kConnection = 2,
    kReading = 3,
    kGap = 4,
    kEnd = 5
};

template <class T>
constexpr Kind kKindOf = kSurroundings;
template <>
constexpr Kind kKindOf<Connection> = kConnection;
template <>
constexpr Kind kKindOf<Reading> = kReading;
template <>
constexpr Kind kKindOf<Gap> = kGap;
template <>
constexpr Kind kKindOf<RecordingEnd> = kEnd;

constexpr std::size_t kFields = 96;
constexpr std::size_t kTextMost = 512;
constexpr std::size_t kVarintMost = 10;  // bytes of 64 bits
constexpr std::size_t kHeadMost = 1 + kVarintMost;

/// Writes at @p to, where there is room for kVarintMost; returns what is behind it.
char *putVarint(char *to, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7)
        *to++ = static_cast<char>(value | 0x80);
    *to++ = static_cast<char>(value);
    return to;
}

std::uint64_t zigzag(std::int64_t value) {
    return static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63);
}

std::int64_t unzigzag(std::uint64_t value) {
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

// So the entry of any kind has room in kEntryMost: a key and a number, or a key and an endpoint with its
// size.
constexpr std::size_t kFieldMost = 2 + 1 + 18;
constexpr std::size_t kTextsMost = 4 * kTextMost;
static_assert(kHeadMost + kFields * kFieldMost + kTextsMost <= kEntryMost);

/// Writes the fields that differ from nothing, each once. A recorder does this for every connection.
class Encoder {
public:
    /// @p to: where there is room for kEntryMost.
    Encoder(Time base, char *to) : m_to(to), m_base(base) {}

    template <class T>
    void number(unsigned id, const T &value) {
        if (value != 0)
            put(id, static_cast<std::uint64_t>(value));
    }
    template <class T>
    void maybe(unsigned id, const std::optional<T> &value) {
        if (value)
            put(id, static_cast<std::uint64_t>(*value));
    }
    template <class T>
    void word(unsigned id, const T &value, T) {
        number(id, static_cast<std::uint64_t>(value));
    }
    void time(unsigned id, const Time &value) {
        if (value != 0)
            put(id, zigzag(static_cast<std::int64_t>(value - m_base)));
    }
    void text(unsigned id, const std::string &value) {
        if (value.empty())
            return;
        const std::size_t size = std::min({value.size(), kTextMost, m_textsLeft});
        m_textsLeft -= size;
        putBytes(id, value.data(), size);
    }
    void endpoint(unsigned id, const Endpoint &value) {
        std::array<char, 18> bytes;
        char *end = reinterpret_cast<char *>(
            std::ranges::copy_n(value.address.bytes.begin(), value.address.size(), bytes.begin()).out);
        *end++ = static_cast<char>(value.port >> 8);
        *end++ = static_cast<char>(value.port);
        putBytes(id, bytes.data(), static_cast<std::size_t>(end - bytes.data()));
    }
    void maybeEndpoint(unsigned id, const std::optional<Endpoint> &value) {
        if (value)
            endpoint(id, *value);
    }
    /// Behind the last field.
    [[nodiscard]] char *end() const { return m_to; }

private:
    void put(unsigned id, std::uint64_t value) {
        char *const to = m_to;
        if (id < 0x40 && value < 0x80) {  // most are
            to[0] = static_cast<char>(id << 1);
            to[1] = static_cast<char>(value);
            m_to = to + 2;
            return;
        }
        m_to = putVarint(putVarint(to, id << 1), value);
    }
    void putBytes(unsigned id, const char *bytes, std::size_t size) {
        m_to = putVarint(putVarint(m_to, id << 1 | 1), size);
        m_to = std::copy_n(bytes, size, m_to);
    }

    char *m_to;
    std::size_t m_textsLeft = kTextsMost;
    Time m_base;
};

/// Takes an entry apart into its fields, then gives them out.
class Decoder {
public:
    Decoder(std::string_view bytes, Time base) : m_base(base) { split(bytes); }

    template <class T>
    void number(unsigned id, T &value) {
        if (const auto *field = find(id, false)) {
            if (field->number > static_cast<std::uint64_t>(std::numeric_limits<T>::max()))
                return fail(id, "is too large");
            value = static_cast<T>(field->number);
        }
    }
    template <class T>
    void maybe(unsigned id, std::optional<T> &value) {
        if (find(id, false) != nullptr)
            number(id, value.emplace());
    }
    template <class T>
    void word(unsigned id, T &value, T last) {
        const auto *field = find(id, false);
        if (field == nullptr)
            return;
        // What a later version knows more of is unknown here, as far as there is a word for that.
        if (field->number > static_cast<std::uint64_t>(last))
            return fail(id, "has a value that is not known");
        value = static_cast<T>(field->number);
    }
    void time(unsigned id, Time &value) {
        if (const auto *field = find(id, false))
            value = m_base + static_cast<Time>(unzigzag(field->number));
    }
    void text(unsigned id, std::string &value) {
        if (const auto *field = find(id, true)) {
            if (field->bytes.size() > kTextMost)
                return fail(id, "is too long");
            value = field->bytes;
        }
    }
    void endpoint(unsigned id, Endpoint &value) {
        const auto *field = find(id, true);
        if (field == nullptr)
            return;
        const auto size = field->bytes.size();
        if (size != 2 && size != 6 && size != 18)
            return fail(id, "is no address with a port");
        value.address.family = size == 6 ? Family::Inet : size == 18 ? Family::Inet6 : Family::Unspecified;
        std::copy_n(field->bytes.begin(), size - 2, value.address.bytes.begin());
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(field->bytes[i]); };
        value.port = static_cast<std::uint16_t>(byte(size - 2) << 8 | byte(size - 1));
    }
    void maybeEndpoint(unsigned id, std::optional<Endpoint> &value) {
        if (find(id, true) != nullptr)
            endpoint(id, value.emplace());
    }
    [[nodiscard]] const std::string &error() const { return m_error; }

private:
    struct Field {
        bool there = false;
        bool isBytes = false;
        std::uint64_t number = 0;
        std::string_view bytes;
    };

    void fail(unsigned id, const char *why) {
        if (m_error.empty())
            m_error = "its field " + std::to_string(id) + ' ' + why;
    }

    const Field *find(unsigned id, bool isBytes) {
        const auto &field = m_fields[id];
        if (!field.there)
            return nullptr;
        if (field.isBytes != isBytes) {
            fail(id, "is of the wrong kind");
            return nullptr;
        }
        return &field;
    }

    static bool takeVarint(std::string_view &rest, std::uint64_t &value) {
        value = 0;
        for (std::size_t i = 0; i < rest.size() && i < kVarintMost; ++i) {
            const auto byte = static_cast<unsigned char>(rest[i]);
            if (i == kVarintMost - 1 && byte > 1)
                return false;
            value |= static_cast<std::uint64_t>(byte & 0x7f) << (7 * i);
            if ((byte & 0x80) == 0) {
                rest.remove_prefix(i + 1);
                return true;
            }
        }
        return false;
    }

    void split(std::string_view rest) {
        while (!rest.empty()) {
            std::uint64_t key = 0;
            Field field;
            field.there = true;
            if (!takeVarint(rest, key) || !takeVarint(rest, field.number)) {
                m_error = "it ends within a number";
                return;
            }
            const std::uint64_t id = key >> 1;
            field.isBytes = (key & 1) != 0;
            if (field.isBytes) {
                if (field.number > rest.size()) {
                    m_error = "it ends within field " + std::to_string(id);
                    return;
                }
                field.bytes = rest.substr(0, field.number);
                rest.remove_prefix(field.number);
            }
            if (id >= kFields)
                continue;  // of a later version
            if (m_fields[id].there) {
                m_error = "it has field " + std::to_string(id) + " twice";
                return;
            }
            m_fields[id] = field;
        }
    }

    std::array<Field, kFields> m_fields{};
    std::string m_error;
    Time m_base;
};

// The tables of fields: numbers stay what they are for ever, new ones are added. One function a kind,
// for reading and writing.

template <class V, class S>
void visit(V &v, S &s, const Surroundings *) {
    v.text(1, s.host);
    v.text(2, s.release);
    v.number(3, s.interval);
    v.maybe(4, s.portFirst);
    v.maybe(5, s.portLast);
    v.maybe(6, s.portsReserved);
    v.maybe(7, s.slowStartAfterIdle);
    v.maybe(8, s.timeWaitReuse);
    v.number(9, s.begun);
}

template <class V, class C>
void visit(V &v, C &c, const Connection *) {
    auto &s = c.socket;
    auto &i = s.info;
    v.endpoint(1, s.local);
    v.endpoint(2, s.remote);
    v.number(3, s.cookie);
    v.word(4, s.state, TcpState::NewSynRecv);
    v.time(5, c.bornAfter);
    v.time(6, c.firstSeen);
    v.time(7, c.lastSeen);
    v.time(8, c.closed);
    v.time(9, c.openSince);
    v.number(10, c.readings);
    v.number(11, c.ended);
    v.number(12, c.finalNumbers);
    v.number(13, c.hasPeer);
    v.number(14, c.hasOwner);
    v.maybe(15, c.handshake);
    v.maybe(16, c.synRetransmits);
    v.word(17, c.opened, End::There);
    v.word(18, c.closedBy, End::There);
    v.word(19, c.ending, Ending::Reset);
    v.number(20, c.timeWait);
    v.number(21, c.pid);
    v.text(22, c.program);
    v.number(23, s.uid);
    v.number(24, s.inode);
    v.number(25, s.cgroup);
    v.number(26, s.hasInfo);
    v.text(27, s.congestion);
    v.number(28, i.rtt);
    v.number(29, i.rttVar);
    v.number(30, i.minRtt);
    v.number(31, i.rto);
    v.number(32, i.mss);
    v.number(33, i.pmtu);
    v.number(34, i.cwnd);
    v.number(35, i.ssthresh);
    v.number(36, i.retransmits);
    v.number(37, i.bytesSent);
    v.number(38, i.bytesAcked);
    v.number(39, i.bytesReceived);
    v.number(40, i.bytesRetransmitted);
    v.number(41, i.segmentsOut);
    v.number(42, i.segmentsIn);
    v.number(43, i.dataSegmentsOut);
    v.number(44, i.dataSegmentsIn);
    v.number(45, i.deliveryRate);
    v.number(46, i.busy);
    v.number(47, i.limitedByReceiver);
    v.number(48, i.limitedBySendBuffer);
    v.number(49, i.lastDataSent);
    v.number(50, i.lastDataReceived);
    v.number(51, i.lastAckReceived);
    v.number(52, i.advertisedMss);
    v.number(53, i.options);
    v.number(54, i.timeouts);
    v.number(55, i.timeoutMs);
    v.number(56, i.size);
    v.number(57, i.lost);
    v.number(58, i.unacked);
    v.number(59, s.interface);
    v.number(60, c.told);
    v.maybe(61, c.firstByte);
    v.maybe(62, c.teardown);
    v.maybeEndpoint(63, c.asked);
    v.text(64, c.policy);
    v.number(65, c.nagleHolds);
    v.number(66, c.ackWaits);
    v.number(67, c.error);
    v.text(68, c.service);
    v.maybe(69, c.slowStart);
}

template <class V, class R>
void visit(V &v, R &r, const Reading *) {
    v.time(1, r.begin);
    v.time(2, r.end);
    v.number(3, r.connections);
    v.number(4, r.timeWaits);
}

template <class V, class G>
void visit(V &v, G &g, const Gap *) {
    v.text(1, g.source);
    v.time(2, g.begin);
    v.time(3, g.end);
    v.maybe(4, g.lost);
    v.text(5, g.why);
}

template <class V, class E>
void visit(V &v, E &e, const RecordingEnd *) {
    v.time(1, e.ended);
    v.number(2, e.entries);
    v.number(3, e.full);
}

template <class T>
Result<RecordingEntry> decode(std::string_view payload, Time base) {
    T value{};
    if constexpr (std::is_same_v<T, Connection>)
        value.hasPeer = false;
    Decoder decoder(payload, base);
    if (decoder.error().empty())
        visit(decoder, value, static_cast<const T *>(nullptr));
    if (!decoder.error().empty())
        return makeError(EBADMSG, decoder.error());
    if constexpr (std::is_same_v<T, Connection>) {
        value.socket.family = value.socket.local.address.family;
        if (value.socket.family == Family::Unspecified || value.socket.state < TcpState::Established)
            return makeError(EBADMSG, "it has no address or no state");
    }
    return RecordingEntry(std::move(value));
}

}  // namespace

std::string begin() {
    std::string out(kMagic.begin(), kMagic.end());
    out += static_cast<char>(kVersion);
    return out;
}

template <class T>
char *encode(const T &value, Time base, char *to) {
    char *const fields = to + kHeadMost;
    Encoder encoder(base, fields);
    visit(encoder, value, &value);
    const auto size = static_cast<std::size_t>(encoder.end() - fields);
    *to++ = static_cast<char>(kKindOf<T>);
    to = putVarint(to, size);
    std::memmove(to, fields, size);
    return to + size;
}

template char *encode(const Surroundings &, Time, char *);
template char *encode(const Connection &, Time, char *);
template char *encode(const Reading &, Time, char *);
template char *encode(const Gap &, Time, char *);
template char *encode(const RecordingEnd &, Time, char *);

Error Parser::broken(const std::string &why) const {
    return makeError(EBADMSG, why + ", at byte " + std::to_string(m_entry));
}

bool Parser::readByte(std::uint8_t &byte) {
    const auto got = m_in.get();
    if (got == std::istream::traits_type::eof())
        return false;
    ++m_offset;
    byte = static_cast<std::uint8_t>(got);
    return true;
}

Result<Parser::Got> Parser::readFrame(std::uint8_t &kind, std::string &payload) {
    m_entry = m_offset;
    if (!readByte(kind))
        return m_in.bad() ? Result<Got>(makeError(EIO, "the recording cannot be read"))
                          : Result<Got>(Got::Nothing);
    std::size_t size = 0;
    for (unsigned shift = 0;; shift += 7) {
        std::uint8_t byte = 0;
        if (!readByte(byte))
            return Got::Cut;
        size |= static_cast<std::size_t>(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0)
            break;
        if (shift >= 14)
            return broken("an entry of the recording is impossibly long");
    }
    if (size > kEntryMost)
        return broken("an entry of the recording is impossibly long");
    payload.resize(size);
    m_in.read(payload.data(), static_cast<std::streamsize>(size));
    const auto got = static_cast<std::size_t>(m_in.gcount());
    m_offset += got;
    return got == size ? Got::Whole : Got::Cut;
}

Result<Surroundings> Parser::begin() {
    std::array<char, kMagic.size()> magic{};
    m_in.read(magic.data(), magic.size());
    m_offset = static_cast<std::uint64_t>(m_in.gcount());
    if (magic != kMagic)
        return makeError(EBADMSG, "this is no recording of connections: it does not begin with \"weirrec\"");
    std::uint8_t version = 0;
    if (!readByte(version) || version != kVersion)
        return makeError(EBADMSG, "this recording has version " + std::to_string(version) +
                                      ", and only version " + std::to_string(kVersion) +
                                      " is known here: read it with the weirctl that wrote it");
    std::uint8_t kind = 0;
    std::string payload;
    const auto got = readFrame(kind, payload);
    if (!got)
        return got.error();
    if (*got != Got::Whole || kind != kSurroundings)
        return broken("the recording does not say where it was made");
    auto entry = decode<Surroundings>(payload, 0);
    if (!entry)
        return broken("the recording's beginning makes no sense: " + entry.error().message);
    auto surroundings = std::get<Surroundings>(std::move(*entry));
    // A base this late cannot overflow with what is added to it.
    if (surroundings.begun > std::numeric_limits<Time>::max() / 4)
        return broken("the recording's beginning makes no sense: its time");
    m_base = surroundings.begun;
    ++m_entries;
    return surroundings;
}

Result<std::optional<RecordingEntry>> Parser::next() {
    while (!m_ended) {
        std::uint8_t kind = 0;
        std::string payload;
        const auto got = readFrame(kind, payload);
        if (!got)
            return got.error();
        if (*got != Got::Whole)
            return std::optional<RecordingEntry>();
        Result<RecordingEntry> entry = RecordingEntry();
        switch (kind) {
            case kSurroundings:
                return broken("the recording says a second time where it was made");
            case kConnection:
                entry = decode<Connection>(payload, m_base);
                break;
            case kReading:
                entry = decode<Reading>(payload, m_base);
                break;
            case kGap:
                entry = decode<Gap>(payload, m_base);
                break;
            case kEnd:
                entry = decode<RecordingEnd>(payload, m_base);
                break;
            default:
                ++m_entries;
                continue;  // of a later version
        }
        if (!entry)
            return broken("an entry of the recording makes no sense: " + entry.error().message);
        if (const auto *end = std::get_if<RecordingEnd>(&*entry)) {
            if (end->entries != m_entries)
                return broken("the recording says that it has " + std::to_string(end->entries) +
                              " entries, and has " + std::to_string(m_entries));
            m_ended = true;
        }
        ++m_entries;
        return std::optional<RecordingEntry>(std::move(*entry));
    }
    return std::optional<RecordingEntry>();
}

}  // namespace weir::recording
