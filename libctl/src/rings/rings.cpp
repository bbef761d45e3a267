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
#include <system_error>
#include <utility>

namespace weir {

namespace {

constexpr int kTries = 100;

std::uint64_t acquire(const __u64 &value) {
    return __atomic_load_n(&value, __ATOMIC_ACQUIRE);
}

// All of it is there at once: a fault for every page costs as much as reading it.
const std::byte *map(int fd, std::size_t size) {
    void *at = mmap(nullptr, size, PROT_READ, MAP_SHARED | MAP_POPULATE, fd, 0);
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
    return Rings(std::move(fd), at, head);
}

Rings::Rings(Fd fd, const std::byte *at, const weir_rings &head)
    : m_fd(std::move(fd)), m_at(at, Unmap{head.size}), m_head(head), m_places(head.rings), m_lost(lost()) {
    // One that is being written all the time is of those to read: @ended does not count it yet.
    for (std::uint32_t i = 0; i < m_head.rings; i++)
        m_places[i] = written(ring(i)).value_or(Place{acquire(ring(i).done), acquire(ring(i).ended)});
}

void Rings::Unmap::operator()(const std::byte *at) const {
    munmap(const_cast<std::byte *>(at), size);
}

std::uint64_t Rings::lost() const {
    return acquire(reinterpret_cast<const weir_rings *>(m_at.get())->lost);
}

const weir_ring &Rings::ring(std::uint32_t i) const {
    return *reinterpret_cast<const weir_ring *>(m_at.get() + m_head.page_size +
                                                static_cast<std::size_t>(i) * m_head.ring_size);
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

// A copy of one that may be overwritten meanwhile, or that is still being written.
Rings::Copied Rings::copy(const weir_event &slot, std::uint64_t number, weir_event &to) {
    const std::uint64_t before = acquire(slot.number);
    if (before <= number)
        return Copied::NotYet;
    const bool needed = __atomic_load_n(&slot.type, __ATOMIC_RELAXED) != WEIR_EVENT_BEGIN;
    if (needed)
        std::memcpy(&to, &slot, sizeof(to));
    std::atomic_thread_fence(std::memory_order_acquire);
    const std::uint64_t after = __atomic_load_n(&slot.number, __ATOMIC_RELAXED);
    if (before != number + 1 || after != before)
        return Copied::Overwritten;
    return needed ? Copied::Whole : Copied::NotNeeded;
}

void Rings::read(const weir_ring &from, Place &place) {
    const auto whole = written(from);
    const std::uint64_t end = whole ? whole->next : acquire(from.next);
    if (end - place.next > m_head.records) {
        m_missed.records += end - m_head.records - place.next;
        place.next = end - m_head.records;
    }
    if (m_records.size() < m_count + (end - place.next))
        m_records.resize(m_count + (end - place.next));
    const auto *first = reinterpret_cast<const std::byte *>(&from) + m_head.page_size;
    for (; place.next < end; place.next++) {
        const auto *slot = first + (place.next & (m_head.records - 1)) * m_head.record_size;
        weir_event &event = m_records[m_count].event;
        const auto copied = copy(*reinterpret_cast<const weir_event *>(slot), place.next, event);
        if (copied == Copied::NotYet)
            break;
        m_missed.records += copied == Copied::Overwritten ? 1 : 0;
        if (copied != Copied::Whole)
            continue;
        place.ended += event.type == WEIR_EVENT_END ? 1 : 0;
        m_count++;
    }
    // Where something was being written all the time the next call counts.
    if (whole && place.next == end && whole->ended > place.ended) {
        m_missed.ends += whole->ended - place.ended;
        place.ended = whole->ended;
    }
}

std::span<const weir_event *> Rings::read() {
    std::uint64_t written = 0;
    m_count = 0;
    // from here on poll() waits for what comes now
    [[maybe_unused]] const auto size = ::read(m_fd.get(), &written, sizeof written);
    for (std::uint32_t i = 0; i < m_head.rings; i++)
        read(ring(i), m_places[i]);
    m_events.resize(m_count);
    for (std::size_t i = 0; i < m_count; i++)
        m_events[i] = &m_records[i].event;
    // a connection is told by several processors
    const auto earlier = [](const weir_event *a, const weir_event *b) { return a->time < b->time; };
    if (!std::ranges::is_sorted(m_events, earlier))
        std::ranges::stable_sort(m_events, earlier);
    return m_events;
}

Rings::Missed Rings::takeMissed() {
    return std::exchange(m_missed, {});
}

std::uint64_t Rings::takeLost() {
    const std::uint64_t now = lost();
    return now - std::exchange(m_lost, now);
}

}  // namespace weir
