// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "host/child.hpp"
#include "host/deadline.hpp"
#include "host/frame.hpp"
#include "host/place.hpp"

namespace weir {

/// Frames to and from an agent, over the pipes of a program or a Unix socket. Never blocks longer
/// than it is told to, and goes on reading while it cannot write.
class Stream {
public:
    static Result<Stream> open(const Place &place);

    /// Queues a frame; it leaves with the next step().
    void put(wire::Type type, std::uint16_t channel, std::uint32_t arg, wire::Bytes payload = {});
    [[nodiscard]] bool unsent() const { return m_sent < m_out.size(); }
    /// Writes what it can and gives the next frame that has come; valid until the next call. Waits
    /// for one until the deadline, but while something is unsent only until that has gone.
    /// Null when there is none. Fails when the connection ended, with what the program said.
    Result<const wire::Reader *> step(const Deadline &deadline);
    /// Descriptor that becomes readable when a frame comes.
    [[nodiscard]] int fd() const;
    [[nodiscard]] std::uint64_t noise() const { return m_reader.noise(); }
    /// "ssh exited with 255: ssh: connect to host ...", as far as known.
    std::string obituary();

private:
    Stream() : m_reader(wire::kFromAgentMax) {}
    Result<void> write();
    Result<bool> read();
    [[nodiscard]] int writeFd() const;

    std::optional<Child> m_child;
    Fd m_socket;
    std::string m_program;
    wire::Reader m_reader;
    std::vector<std::byte> m_out;
    std::size_t m_sent = 0;
};

}  // namespace weir
