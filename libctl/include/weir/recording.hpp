// SPDX-License-Identifier: LGPL-2.1-or-later
// Recordings of connections: a file of bounded size. Format: libctl/doc/recordings.md.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include <weir/connections.hpp>
#include <weir/export.hpp>
#include <weir/host.hpp>
#include <weir/result.hpp>

namespace weir {

/// Where and how connections were collected, and the settings that their costs depend on; those that
/// could not be read are nothing.
struct Surroundings {
    Time begun = 0;
    std::string host;
    std::string release;                     ///< of the kernel
    std::uint32_t interval = 0;              ///< between readings, milliseconds
    std::optional<std::uint16_t> portFirst;  ///< net.ipv4.ip_local_port_range
    std::optional<std::uint16_t> portLast;
    std::optional<std::uint32_t>
        portsReserved;                       ///< how many of them net.ipv4.ip_local_reserved_ports takes out
    std::optional<bool> slowStartAfterIdle;  ///< net.ipv4.tcp_slow_start_after_idle
    std::optional<std::uint32_t> timeWaitReuse;  ///< net.ipv4.tcp_tw_reuse: 0, 1, or 2 for loopback only
};
/// Reads them.
[[nodiscard]] WEIR_EXPORT Surroundings surroundingsOf(const Host &host, const CollectOptions &options);

/// The last entry of a recording that was ended properly.
struct RecordingEnd {
    Time ended = 0;
    std::uint64_t entries = 0;  ///< before this one
    bool full = false;          ///< it ended because the file had reached its size
};

using RecordingEntry = std::variant<Surroundings, Connection, Reading, Gap, RecordingEnd>;

/// Writes a recording. A new file, readable by its owner only; one that is there is refused with EEXIST.
class WEIR_EXPORT RecordingWriter {
public:
    static constexpr std::uint64_t kSizeLeast = 64 * 1024;

    /// @p mostBytes is what the file may grow to, kSizeLeast at least.
    static Result<RecordingWriter> create(const std::string &path, std::uint64_t mostBytes,
                                          const Surroundings &surroundings);
    RecordingWriter(RecordingWriter &&) noexcept;
    RecordingWriter &operator=(RecordingWriter &&) noexcept;
    ~RecordingWriter();

    /// False once there is no room for it: nothing more will be written but the end.
    Result<bool> write(const RecordingEntry &entry);
    Result<bool> write(const Connection &connection);
    /// Hands what was written to the kernel, so that a process that dies loses no more than what follows.
    Result<void> flush();
    /// Writes the end; to be called once.
    Result<void> finish(Time now);
    [[nodiscard]] std::uint64_t size() const;     ///< bytes so far
    [[nodiscard]] std::uint64_t entries() const;  ///< so far

private:
    class Impl;
    explicit RecordingWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// Reads a recording, which may come from anybody: EBADMSG with the byte at which it makes no sense.
class WEIR_EXPORT RecordingReader {
public:
    /// @p path may be "-" for standard input.
    static Result<RecordingReader> open(const std::string &path);
    RecordingReader(RecordingReader &&) noexcept;
    RecordingReader &operator=(RecordingReader &&) noexcept;
    ~RecordingReader();

    [[nodiscard]] const Surroundings &surroundings() const;
    /// The next entry, the end included; nothing behind it, or where the file ends without one: then
    /// whole() is false.
    Result<std::optional<RecordingEntry>> next();
    [[nodiscard]] bool whole() const;
    [[nodiscard]] std::uint64_t offset() const;  ///< bytes read

private:
    class Impl;
    explicit RecordingReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace weir
