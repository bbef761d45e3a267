// SPDX-License-Identifier: LGPL-2.1-or-later
// A file that looks like /dev/weir, written as the module writes it.
#pragma once

#include <linux/weir_events.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <string>

class RingFile {
public:
    explicit RingFile(std::uint32_t rings = 1, std::uint32_t records = 8, std::uint32_t recordSize = 256)
        : m_fd(::memfd_create("rings", 0)),
          m_ringSize(kPage + ((records * recordSize + kPage - 1) & ~(kPage - 1))) {
        m_size = kPage + rings * m_ringSize;
        if (::ftruncate(m_fd, static_cast<off_t>(m_size)) != 0)
            std::abort();
        m_at = static_cast<char *>(::mmap(nullptr, m_size, PROT_READ | PROT_WRITE, MAP_SHARED, m_fd, 0));
        weir_rings &to = head();
        to.magic = WEIR_EVENTS_MAGIC;
        to.version = WEIR_EVENTS_VERSION;
        to.record_size = recordSize;
        to.records = records;
        to.rings = rings;
        to.ring_size = static_cast<std::uint32_t>(m_ringSize);
        to.page_size = kPage;
        to.size = m_size;
    }
    ~RingFile() {
        ::munmap(m_at, m_size);
        ::close(m_fd);
    }
    RingFile(const RingFile &) = delete;
    RingFile &operator=(const RingFile &) = delete;

    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(m_fd); }
    [[nodiscard]] int fd() const { return m_fd; }
    weir_rings &head() { return *reinterpret_cast<weir_rings *>(m_at); }
    weir_ring &ring(std::uint32_t i) { return *reinterpret_cast<weir_ring *>(m_at + kPage + i * m_ringSize); }
    weir_event &slot(std::uint32_t i, std::uint64_t number) {
        return *reinterpret_cast<weir_event *>(reinterpret_cast<char *>(&ring(i)) + kPage +
                                               number % head().records * head().record_size);
    }
    /// The steps of a writer, in the order of weir_rings_write(): a reader may look on from another thread.
    void begin(std::uint32_t i) {
        const auto number = ring(i).next;
        store(ring(i).next, number + 1);
        store(slot(i, number).number, 0);
        std::atomic_thread_fence(std::memory_order_release);
    }
    void finish(std::uint32_t i, const weir_event &event) {
        const auto number = ring(i).done;
        weir_event &to = slot(i, number);
        constexpr std::size_t kNumber = sizeof event.number;
        std::memcpy(reinterpret_cast<char *>(&to) + kNumber, reinterpret_cast<const char *>(&event) + kNumber,
                    sizeof event - kNumber);
        store(to.number, number + 1);
        store(ring(i).ended, ring(i).ended + (event.type == WEIR_EVENT_END));
        store(ring(i).done, number + 1);
    }
    void write(std::uint32_t i, const weir_event &event) {
        begin(i);
        finish(i, event);
    }

private:
    static void store(__u64 &to, std::uint64_t value) { __atomic_store_n(&to, value, __ATOMIC_RELEASE); }

    static inline const std::size_t kPage = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    int m_fd;
    std::size_t m_ringSize;
    std::size_t m_size = 0;
    char *m_at = nullptr;
};

inline weir_event eventOf(std::uint64_t time, std::uint8_t type = WEIR_EVENT_END, std::uint64_t cookie = 1) {
    weir_event event{};
    event.time = time;
    event.type = type;
    event.cookie = cookie;
    return event;
}
