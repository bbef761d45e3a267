// SPDX-License-Identifier: LGPL-2.1-or-later
#include "host/frame.hpp"

#include <algorithm>
#include <cstring>

namespace weir::wire {

namespace {

constexpr std::size_t kTextMax = 255;

void store(std::vector<std::byte> &out, std::uint64_t value, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i)
        out.push_back(static_cast<std::byte>(value >> (8 * i)));
}

std::uint64_t load(Bytes bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
        value |= std::to_integer<std::uint64_t>(bytes[at + i]) << (8 * i);
    return value;
}

// A byte of length, then the text; what is longer is cut.
void storeText(std::vector<std::byte> &out, std::string_view text) {
    text = text.substr(0, kTextMax);
    store(out, text.size(), 1);
    const auto bytes = std::as_bytes(std::span(text));
    out.insert(out.end(), bytes.begin(), bytes.end());
}

// Reads from the front; once something is missing all further reads give nothing.
class Input {
public:
    explicit Input(Bytes bytes) : m_rest(bytes) {}
    [[nodiscard]] bool good() const { return m_good; }
    [[nodiscard]] bool empty() const { return m_rest.empty(); }

    std::uint64_t number(std::size_t size) {
        const auto bytes = take(size);
        return load(bytes, 0, bytes.size());
    }
    void copy(std::span<std::byte> out) {
        const auto bytes = take(out.size());
        std::copy(bytes.begin(), bytes.end(), out.begin());
    }
    /// Texts come from the other side and go to terminals and windows: no control characters.
    std::string text() {
        std::string text;
        for (const auto byte : take(number(1))) {
            const auto c = std::to_integer<unsigned char>(byte);
            text += c < 0x20 || c == 0x7f ? '?' : static_cast<char>(c);
        }
        return text;
    }

private:
    Bytes take(std::size_t size) {
        m_good = m_good && size <= m_rest.size();
        if (!m_good)
            return {};
        const auto taken = m_rest.first(size);
        m_rest = m_rest.subspan(size);
        return taken;
    }

    Bytes m_rest;
    bool m_good = true;
};

}  // namespace

void putHeader(std::span<std::byte> out, const Header &header) {
    const auto put = [&](std::size_t at, std::uint64_t value, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i)
            out[at + i] = static_cast<std::byte>(value >> (8 * i));
    };
    put(0, kMagic, 4);
    put(4, header.length, 4);
    put(8, static_cast<std::uint16_t>(header.type), 2);
    put(10, header.channel, 2);
    put(12, header.arg, 4);
}

void appendFrame(std::vector<std::byte> &out, Type type, std::uint16_t channel, std::uint32_t arg,
                 Bytes payload) {
    const auto begin = out.size();
    out.resize(begin + kHeaderSize);
    putHeader(std::span(out).subspan(begin),
              {type, channel, arg, static_cast<std::uint32_t>(payload.size())});
    out.insert(out.end(), payload.begin(), payload.end());
}

Reader::Reader(std::size_t payloadMax) : m_max(payloadMax), m_buffer(kHeaderSize + payloadMax) {}

bool Reader::next() {
    constexpr std::byte kFirst{kMagic & 0xff};
    discard(m_frame);
    m_frame = 0;
    while (m_have >= kHeaderSize) {
        m_header = {static_cast<Type>(load(m_buffer, 8, 2)),
                    static_cast<std::uint16_t>(load(m_buffer, 10, 2)),
                    static_cast<std::uint32_t>(load(m_buffer, 12, 4)),
                    static_cast<std::uint32_t>(load(m_buffer, 4, 4))};
        if (load(m_buffer, 0, 4) == kMagic && m_header.length <= m_max) {
            if (m_have < kHeaderSize + m_header.length)
                return false;
            m_frame = kHeaderSize + m_header.length;
            return true;
        }
        // No frame: go on at the next byte that could begin one.
        const auto end = m_buffer.begin() + static_cast<std::ptrdiff_t>(m_have);
        const auto found = std::find(m_buffer.begin() + 1, end, kFirst);
        const auto noise = static_cast<std::size_t>(found - m_buffer.begin());
        m_noise += noise;
        discard(noise);
    }
    return false;
}

std::span<std::byte> Reader::want() {
    const auto whole = m_have < kHeaderSize ? kHeaderSize : kHeaderSize + m_header.length;
    return std::span(m_buffer).subspan(m_have, whole - m_have);
}

Bytes Reader::payload() const {
    return Bytes(m_buffer).subspan(kHeaderSize, m_header.length);
}

void Reader::drop() {
    if (m_have == 0)
        return;
    m_frame = 0;
    ++m_noise;
    discard(1);
}

void Reader::discard(std::size_t size) {
    if (size == 0)
        return;
    std::memmove(m_buffer.data(), m_buffer.data() + size, m_have - size);
    m_have -= size;
}

void append(std::vector<std::byte> &out, const Hello &hello) {
    out.insert(out.end(), hello.nonce.begin(), hello.nonce.end());
    storeText(out, hello.netns);
}

std::optional<Hello> readHello(Bytes payload) {
    Input in(payload);
    Hello hello;
    in.copy(hello.nonce);
    hello.netns = in.text();
    if (!in.good())
        return std::nullopt;
    return hello;
}

void append(std::vector<std::byte> &out, const Welcome &welcome) {
    out.insert(out.end(), welcome.nonce.begin(), welcome.nonce.end());
    store(out, welcome.version, 2);
    store(out, welcome.littleEndian ? 1 : 0, 1);
    store(out, welcome.longSize, 1);
    store(out, welcome.uid, 4);
    store(out, welcome.admin ? 1 : 0, 4);
    store(out, welcome.netns, 8);
    for (const auto *text :
         {&welcome.agentVersion, &welcome.release, &welcome.bootId, &welcome.hostname, &welcome.error})
        storeText(out, *text);
}

std::optional<Welcome> readWelcome(Bytes payload) {
    Input in(payload);
    Welcome welcome;
    in.copy(welcome.nonce);
    welcome.version = static_cast<std::uint16_t>(in.number(2));
    welcome.littleEndian = in.number(1) == 1;
    welcome.longSize = static_cast<std::uint8_t>(in.number(1));
    welcome.uid = static_cast<std::uint32_t>(in.number(4));
    welcome.admin = in.number(4) & 1;
    welcome.netns = in.number(8);
    for (auto *text :
         {&welcome.agentVersion, &welcome.release, &welcome.bootId, &welcome.hostname, &welcome.error})
        *text = in.text();
    if (!in.good())
        return std::nullopt;
    return welcome;
}

void append(std::vector<std::byte> &out, const OwnerRecord &owner) {
    store(out, owner.inode, 4);
    store(out, owner.pid, 4);
    storeText(out, owner.program);
}

std::vector<OwnerRecord> readOwners(Bytes payload) {
    std::vector<OwnerRecord> owners;
    Input in(payload);
    while (!in.empty()) {
        OwnerRecord owner;
        owner.inode = static_cast<std::uint32_t>(in.number(4));
        owner.pid = static_cast<std::uint32_t>(in.number(4));
        owner.program = in.text();
        if (!in.good())
            break;
        owners.push_back(std::move(owner));
    }
    return owners;
}

void appendInodes(std::vector<std::byte> &out, std::span<const std::uint32_t> inodes) {
    for (const auto inode : inodes)
        store(out, inode, 4);
}

std::vector<std::uint32_t> readInodes(Bytes payload) {
    std::vector<std::uint32_t> inodes;
    inodes.reserve(payload.size() / 4);
    for (std::size_t at = 0; at + 4 <= payload.size(); at += 4)
        inodes.push_back(static_cast<std::uint32_t>(load(payload, at, 4)));
    return inodes;
}

}  // namespace weir::wire
