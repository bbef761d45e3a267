// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <chrono>
#include <deque>
#include <vector>

#include "host/fd.hpp"
#include "host/frame.hpp"

namespace weir::agent {

/// The line to the client: standard input and output, or a virtio port, which differs in that its
/// client may go and another one come without a sign.
class Line {
public:
    enum class State {
        Open,
        Nobody,  ///< of a port: not connected at the moment
        Ended
    };

    /// Standard input and output.
    Line();
    /// A port that is open already.
    explicit Line(Fd port);

    [[nodiscard]] bool isPort() const { return static_cast<bool>(m_port); }
    [[nodiscard]] int readFd() const { return m_in; }
    [[nodiscard]] int writeFd() const { return m_out; }

    void put(wire::Type type, std::uint16_t channel, std::uint32_t arg, wire::Bytes payload = {});
    /// A frame whose payload is in place already, behind room for the header.
    void putBuilt(std::vector<std::byte> frame);
    [[nodiscard]] bool unsent() const { return !m_frames.empty(); }
    [[nodiscard]] std::size_t frames() const { return m_frames.size(); }  ///< unsent
    State write();
    /// Drops what is queued, but for the rest of a frame that has begun.
    void forget();

    State read();
    /// Steps to the next frame, as Reader::next().
    bool next();
    [[nodiscard]] const wire::Reader &frame() const { return m_reader; }
    /// Milliseconds until expire() has something to do, -1 for never.
    [[nodiscard]] int patience() const;
    /// Gives up a frame whose rest does not come: its sender has gone.
    void expire();

private:
    using Clock = std::chrono::steady_clock;

    Fd m_port;
    int m_in;
    int m_out;
    wire::Reader m_reader{wire::kToAgentMax};
    Clock::time_point m_lastByte{};
    std::deque<std::vector<std::byte>> m_frames;
    std::size_t m_sent = 0;  // bytes of the first frame
};

}  // namespace weir::agent
