// SPDX-License-Identifier: LGPL-2.1-or-later
#include "rings/rings.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cerrno>
#include <cstring>
#include <numeric>
#include <system_error>
#include <utility>

namespace weir {

namespace {

constexpr int kTries = 100;

std::uint64_t acquire(const __u64 &value) {
    return __atomic_load_n(&value, __ATOMIC_ACQUIRE);
}

const std::byte *map(int fd, std::size_t size) {
    void *at = mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0);
    return at == MAP_FAILED ? nullptr : static_cast<const std::byte *>(at);
}

// A file may be shorter than it says; a device has no length.
bool holds(int fd, std::uint64_t size) {
    struct stat status {};
    return ::fstat(fd, &status) == 0 &&
           (!S_ISREG(status.st_mode) || static_cast<std::uint64_t>(status.st_size) >= size);
}

// The sizes are checked though the kernel wrote them: the path may name something else.
bool fits(const weir_rings &head, std::size_t page) {
    const std::uint64_t records = static_cast<std::uint64_t>(head.records) * head.record_size;
    return head.magic == WEIR_EVENTS_MAGIC && head.version == WEIR_EVENTS_VERSION && head.page_size == page &&
           head.record_size >= sizeof(weir_event) && head.record_size <= page &&
           head.record_size % alignof(weir_event) == 0 && std::has_single_bit(head.records) &&
           head.ring_size % page == 0 && head.ring_size >= page + records &&
           head.size == page + static_cast<std::uint64_t>(head.rings) * head.ring_size;
}

}  // namespace

Result<Rings> Rings::open(const std::string &path) {
    Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd) {
        const int error = errno;
        if (error == EACCES || error == EPERM)
            return makeError(EACCES, "the records of connections need the group weir, or root", {}, path);
        if (error == ENOENT || error == ENXIO || error == ENODEV)
            return makeError(ENOENT, "the module weir is not loaded, so it records no connections", {}, path);
        return makeError(
            error, "the records of connections cannot be opened: " + std::generic_category().message(error),
            {}, path);
    }
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    const auto unknown = [&] {
        return makeError(EPROTO, "the module records connections in a way that this version does not know",
                         {}, path);
    };
    if (!holds(fd.get(), page))
        return unknown();
    const std::byte *first = map(fd.get(), page);
    if (!first)
        return makeError(errno, "the records of connections cannot be mapped", {}, path);
    const weir_rings head = *reinterpret_cast<const weir_rings *>(first);
    munmap(const_cast<std::byte *>(first), page);
    if (!fits(head, page) || !holds(fd.get(), head.size))
        return unknown();
    const std::byte *at = map(fd.get(), head.size);
    if (!at)
        return makeError(errno, "the records of connections cannot be mapped", {}, path);
    return Rings(std::move(fd), at, head.size);
}

Rings::Rings(Fd fd, const std::byte *at, std::size_t size)
    : m_fd(std::move(fd)), m_at(at, Unmap{size}), m_places(head().rings), m_lost(acquire(head().lost)) {
    // One that is being written all the time is of those to read: @ended does not count it yet.
    for (std::uint32_t i = 0; i < head().rings; i++)
        m_places[i] = written(ring(i)).value_or(Place{acquire(ring(i).done), acquire(ring(i).ended)});
}

void Rings::Unmap::operator()(const std::byte *at) const {
    munmap(const_cast<std::byte *>(at), size);
}

const weir_rings &Rings::head() const {
    return *reinterpret_cast<const weir_rings *>(m_at.get());
}

const weir_ring &Rings::ring(std::uint32_t i) const {
    return *reinterpret_cast<const weir_ring *>(m_at.get() + head().page_size +
                                                static_cast<std::size_t>(i) * head().ring_size);
}

// What has been written whole, if nothing is being written for a moment; the header says why this is it.
std::optional<Rings::Place> Rings::written(const weir_ring &ring) {
    for (int tries = 0; tries < kTries; tries++) {
        const std::uint64_t done = acquire(ring.done);
        const std::uint64_t ended = acquire(ring.ended);
        if (acquire(ring.next) == done)
            return Place{done, ended};
    }
    return {};
}

// Returns false if it is still being written.
bool Rings::copy(const weir_ring &ring, std::uint64_t number, weir_event &to) {
    const auto *records = reinterpret_cast<const std::byte *>(&ring) + head().page_size;
    const auto &slot =
        *reinterpret_cast<const weir_event *>(records + (number & (head().records - 1)) * head().record_size);
    to.number = 0;
    if (acquire(slot.number) < number + 1)
        return false;
    std::memcpy(&to, &slot, sizeof(to));
    std::atomic_thread_fence(std::memory_order_acquire);
    if (to.number != number + 1 || __atomic_load_n(&slot.number, __ATOMIC_RELAXED) != number + 1) {
        to.number = 0;
        m_missed.records++;
    }
    return true;
}

void Rings::read(const weir_ring &from, Place &place) {
    weir_event event;
    const auto whole = written(from);
    const std::uint64_t end = whole ? whole->next : acquire(from.next);
    if (end - place.next > head().records) {
        m_missed.records += end - head().records - place.next;
        place.next = end - head().records;
    }
    for (; place.next < end && copy(from, place.next, event); place.next++) {
        if (!event.number)
            continue;
        place.ended += event.type == WEIR_EVENT_END;
        m_events.push_back(event);
    }
    // Where something was being written all the time the next call counts.
    if (whole && place.next == end && whole->ended > place.ended) {
        m_missed.ends += whole->ended - place.ended;
        place.ended = whole->ended;
    }
}

void Rings::read(const std::function<void(const weir_event &)> &take) {
    std::uint64_t written = 0;
    m_events.clear();
    // from here on poll() waits for what comes now
    [[maybe_unused]] const auto size = ::read(m_fd.get(), &written, sizeof written);
    for (std::uint32_t i = 0; i < head().rings; i++)
        read(ring(i), m_places[i]);
    // a connection is told by several processors
    m_order.resize(m_events.size());
    std::iota(m_order.begin(), m_order.end(), 0U);
    const auto earlier = [&](std::uint32_t a, std::uint32_t b) {
        return m_events[a].time < m_events[b].time;
    };
    if (!std::is_sorted(m_order.begin(), m_order.end(), earlier))
        std::stable_sort(m_order.begin(), m_order.end(), earlier);
    for (const std::uint32_t each : m_order)
        take(m_events[each]);
}

Rings::Missed Rings::takeMissed() {
    return std::exchange(m_missed, {});
}

std::uint64_t Rings::takeLost() {
    const std::uint64_t lost = acquire(head().lost);
    return lost - std::exchange(m_lost, lost);
}

}  // namespace weir
