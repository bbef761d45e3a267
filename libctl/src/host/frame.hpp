// SPDX-License-Identifier: LGPL-2.1-or-later
// What goes over the pipe between a session and weir-agent: frames of a header of 16 bytes, little
// endian, and a payload. Pure, and free of libnl, for both ends use it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir::wire {

using Bytes = std::span<const std::byte>;

enum class Type : std::uint16_t {
    Hello = 1,  ///< to the agent: a nonce, the wanted namespace; back: the nonce and who is there
    Open,       ///< channel; arg protocol of netlink; payload name of the generic family
    Opened,     ///< channel; arg errno, 0 if it is open (also the answer to Join)
    Message,    ///< channel; requests to the kernel, back: one datagram, arg its groups
    Failed,     ///< channel; arg errno: what the socket at the agent returned
    Join,       ///< channel; arg number of the multicast group
    Close,      ///< channel; comes back when nothing more of that channel will
    Ping,
    Pong,
    Owners  ///< inodes, 4 bytes each; back: OwnerRecords, arg 1 if more frames follow
};

inline constexpr std::uint32_t kMagic = 0x52494557;  // the bytes "WEIR"
inline constexpr std::size_t kHeaderSize = 16;
/// Whole frames of the agent fit one write to a virtio port, which takes 32 KiB.
inline constexpr std::size_t kFromAgentMax = 32 * 1024 - kHeaderSize;
/// A service with long lists is one message.
inline constexpr std::size_t kToAgentMax = 512 * 1024;
inline constexpr std::uint16_t kVersion = 1;

struct Header {
    Type type = Type::Ping;
    std::uint16_t channel = 0;
    std::uint32_t arg = 0;
    std::uint32_t length = 0;  ///< of the payload
};

/// Writes a header into the first kHeaderSize bytes of @p out.
void putHeader(std::span<std::byte> out, const Header &header);
/// Appends a whole frame.
void appendFrame(std::vector<std::byte> &out, Type type, std::uint16_t channel, std::uint32_t arg,
                 Bytes payload = {});

/// Takes frames out of a stream of bytes that may be cut anywhere and have noise between. It asks
/// for exactly the bytes that the frame at hand still lacks, so that nothing of the next one waits
/// unseen in a buffer while somebody polls the descriptor.
class Reader {
public:
    explicit Reader(std::size_t payloadMax);

    /// Steps to the next frame. False when bytes are missing: read some into want() and tell
    /// took(). When true, header() and payload() hold until the next call.
    bool next();
    /// Room for what is missing, after next() said false; never empty.
    [[nodiscard]] std::span<std::byte> want();
    void took(std::size_t size) { m_have += size; }

    [[nodiscard]] const Header &header() const { return m_header; }
    [[nodiscard]] Bytes payload() const;
    /// Bytes that were no frame, since the beginning.
    [[nodiscard]] std::uint64_t noise() const { return m_noise; }
    /// Whether a frame has begun that is not whole yet, after next() said false.
    [[nodiscard]] bool partial() const { return m_have != 0; }
    /// Gives up a frame that does not become whole; next() looks for others in what came of it.
    void drop();

private:
    void discard(std::size_t size);

    std::size_t m_max;
    std::vector<std::byte> m_buffer;  // header and payload, which is aligned to 16 bytes
    std::size_t m_have = 0;           // bytes in it
    std::size_t m_frame = 0;          // of which the current frame has so many, 0 if there is none
    Header m_header;
    std::uint64_t m_noise = 0;
};

using Nonce = std::array<std::byte, 16>;

/// Payload of Hello to the agent.
struct Hello {
    Nonce nonce{};
    std::string netns;  ///< network namespace to work in, empty for the agent's own
};
void append(std::vector<std::byte> &out, const Hello &hello);
[[nodiscard]] std::optional<Hello> readHello(Bytes payload);

/// Payload of Hello from the agent. The header's arg is an errno: with one, only the nonce and the
/// error count.
struct Welcome {
    Nonce nonce{};
    std::uint16_t version = kVersion;
    bool littleEndian = true;
    std::uint8_t longSize = sizeof(long);
    std::uint32_t uid = 0;
    bool admin = false;
    std::uint64_t netns = 0;
    std::string agentVersion;
    std::string release;
    std::string bootId;
    std::string hostname;
    std::string error;
};
void append(std::vector<std::byte> &out, const Welcome &welcome);
[[nodiscard]] std::optional<Welcome> readWelcome(Bytes payload);

struct OwnerRecord {
    std::uint32_t inode = 0;
    std::uint32_t pid = 0;
    std::string program;
};
void append(std::vector<std::byte> &out, const OwnerRecord &owner);
/// As far as they are whole.
[[nodiscard]] std::vector<OwnerRecord> readOwners(Bytes payload);
void appendInodes(std::vector<std::byte> &out, std::span<const std::uint32_t> inodes);
[[nodiscard]] std::vector<std::uint32_t> readInodes(Bytes payload);

}  // namespace weir::wire
