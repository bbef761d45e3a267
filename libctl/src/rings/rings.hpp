// SPDX-License-Identifier: LGPL-2.1-or-later
// The rings of /dev/weir, of this machine's namespace; see kmod/include/uapi/linux/weir_events.h.
#pragma once

#include <linux/weir_events.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <weir/result.hpp>

#include "host/fd.hpp"

namespace weir {

/// Records from now on. Used by one thread at a time.
class Rings {
public:
    static constexpr const char *kPath = "/dev/weir";

    /// Fails with ENOENT without the module, EACCES if this user may not, EPROTO if it is another layout.
    /// Of the namespace that the calling thread is in.
    static Result<Rings> open(const std::string &path = kPath);

    /// To poll for reading.
    [[nodiscard]] int fd() const { return m_fd.get(); }
    /// What happened since the last call, in order of time, but for WEIR_EVENT_BEGIN: what comes later says
    /// when it was. Records that come while it runs may be of the next call. Never blocks. Valid until then;
    /// the pointers are the caller's.
    [[nodiscard]] std::span<const weir_event *> read();
    /// How many were overwritten before they were read, since the last call, and how many of these were
    /// the ends of connections.
    struct Missed {
        std::uint64_t records = 0;
        std::uint64_t ends = 0;
    };
    [[nodiscard]] Missed takeMissed();
    /// The same, not taken.
    [[nodiscard]] const Missed &missed() const { return m_missed; }
    /// How many the kernel could not record, since the last call.
    [[nodiscard]] std::uint64_t takeLost();

private:
    struct Unmap {
        std::size_t size = 0;
        void operator()(const std::byte *at) const;
    };

    Rings(Fd fd, const std::byte *at, const weir_rings &head);
    // How far a ring has been read, and how many ends are known of, read or missed.
    struct Place {
        std::uint64_t next = 0;
        std::uint64_t ended = 0;
    };

    // One that is not made empty before it is written: each connection has several.
    struct Record {
        weir_event event;
        Record() {}  // NOLINT(*-member-init,*-use-equals-default)
    };

    static std::optional<Place> written(const weir_ring &ring);
    void read(const weir_ring &from, Place &place);
    enum class Copied : std::uint8_t {
        Whole,
        NotNeeded,
        Overwritten,
        NotYet
    };
    static Copied copy(const weir_event &slot, std::uint64_t number, weir_event &to);
    [[nodiscard]] const weir_ring &ring(std::uint32_t i) const;
    [[nodiscard]] std::uint64_t lost() const;

    Fd m_fd;
    std::unique_ptr<const std::byte, Unmap> m_at;
    weir_rings m_head;              // as it was checked
    std::vector<Place> m_places;    // of each ring
    std::vector<Record> m_records;  // room for those of a call, of which the first m_count are used
    std::size_t m_count = 0;
    std::vector<const weir_event *> m_events;  // of m_records, by time
    Missed m_missed;
    std::uint64_t m_lost = 0;  // as the kernel has counted it
};

}  // namespace weir
