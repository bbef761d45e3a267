// SPDX-License-Identifier: LGPL-2.1-or-later
// The rings of /dev/weir, of this machine's namespace; see kmod/include/uapi/linux/weir_events.h.
#pragma once

#include <linux/weir_events.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
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
    /// What happened since the last call, in order of time; records that come while it runs may be of
    /// the next. Never blocks. What @p take gets is valid until the next call.
    void read(const std::function<void(const weir_event &)> &take);
    /// How many were overwritten before they were read, since the last call, and how many of these were
    /// the ends of connections.
    struct Missed {
        std::uint64_t records = 0;
        std::uint64_t ends = 0;
    };
    [[nodiscard]] Missed takeMissed();
    /// The same, not taken; it is known before read() hands over the first record.
    [[nodiscard]] const Missed &missed() const { return m_missed; }
    /// How many the kernel could not record, since the last call.
    [[nodiscard]] std::uint64_t takeLost();

private:
    struct Unmap {
        std::size_t size = 0;
        void operator()(const std::byte *at) const;
    };

    Rings(Fd fd, const std::byte *at, std::size_t size);
    // How far a ring has been read, and how many ends are known of, read or missed.
    struct Place {
        std::uint64_t next = 0;
        std::uint64_t ended = 0;
    };

    static std::optional<Place> written(const weir_ring &ring);
    void read(const weir_ring &from, Place &place);
    [[nodiscard]] const weir_rings &head() const;
    [[nodiscard]] const weir_ring &ring(std::uint32_t i) const;
    bool copy(const weir_ring &ring, std::uint64_t number, weir_event &to);

    Fd m_fd;
    std::unique_ptr<const std::byte, Unmap> m_at;
    std::vector<Place> m_places;  // of each ring
    std::vector<weir_event> m_events;
    std::vector<std::uint32_t> m_order;  // of m_events, by time
    Missed m_missed;
    std::uint64_t m_lost = 0;  // as the kernel has counted it
};

}  // namespace weir
