// SPDX-License-Identifier: LGPL-2.1-or-later
#include "line.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace weir::agent {

namespace {

// How long the rest of a frame may take on a port.
constexpr auto kHalfFrame = std::chrono::milliseconds(500);
// A port takes so much in one write.
constexpr std::size_t kWriteMax = 32 * 1024;

void dontBlock(int fd) {
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
}

}  // namespace

Line::Line() : m_in(STDIN_FILENO), m_out(STDOUT_FILENO) {
    dontBlock(m_in);
    dontBlock(m_out);
}

Line::Line(Fd port) : m_port(std::move(port)), m_in(m_port.get()), m_out(m_port.get()) {
    dontBlock(m_in);
}

void Line::put(wire::Type type, std::uint16_t channel, std::uint32_t arg, wire::Bytes payload) {
    std::vector<std::byte> frame;
    frame.reserve(wire::kHeaderSize + payload.size());
    wire::appendFrame(frame, type, channel, arg, payload);
    m_frames.push_back(std::move(frame));
}

void Line::putBuilt(std::vector<std::byte> frame) {
    m_frames.push_back(std::move(frame));
}

Line::State Line::write() {
    while (!m_frames.empty()) {
        const auto &frame = m_frames.front();
        const auto n = ::write(m_out, frame.data() + m_sent, std::min(frame.size() - m_sent, kWriteMax));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EAGAIN)
            return State::Open;
        if (n < 0)
            return isPort() && errno == EIO ? State::Nobody : State::Ended;
        m_sent += static_cast<std::size_t>(n);
        if (m_sent == frame.size()) {
            m_frames.pop_front();
            m_sent = 0;
        }
    }
    return State::Open;
}

void Line::forget() {
    if (!m_frames.empty())
        m_frames.resize(m_sent > 0 ? 1 : 0);
}

Line::State Line::read() {
    const auto room = m_reader.want();
    const auto n = ::read(m_in, room.data(), room.size());
    if (n > 0) {
        m_reader.took(static_cast<std::size_t>(n));
        m_lastByte = Clock::now();
        return State::Open;
    }
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return State::Open;
    return isPort() && (n == 0 || errno == EIO) ? State::Nobody : State::Ended;
}

bool Line::next() {
    return m_reader.next();
}

int Line::patience() const {
    if (!isPort() || !m_reader.partial())
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_lastByte + kHalfFrame - Clock::now());
    return static_cast<int>(std::max<std::chrono::milliseconds::rep>(left.count(), 0));
}

void Line::expire() {
    if (patience() == 0)
        m_reader.drop();
}

}  // namespace weir::agent
