// SPDX-License-Identifier: LGPL-2.1-or-later
#include "host/stream.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cerrno>
#include <cstring>

namespace weir {

Result<Stream> Stream::open(const Place &place) {
    Stream stream;
    if (!place.argv.empty()) {
        auto child = Child::start(place.argv);
        if (!child)
            return child.error();
        stream.m_child.emplace(std::move(*child));
        stream.m_program = place.argv.front();
        return stream;
    }
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, place.path.data(),
                std::min(place.path.size(), sizeof address.sun_path - 1));
    stream.m_socket = Fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!stream.m_socket ||
        ::connect(stream.m_socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) < 0)
        return makeError(errno,
                         "cannot connect to " + place.path + ": " + std::generic_category().message(errno) +
                             (errno == ECONNREFUSED || errno == ENOENT ? ": is its owner running?" : ""));
    return stream;
}

void Stream::put(wire::Type type, std::uint16_t channel, std::uint32_t arg, wire::Bytes payload) {
    if (!unsent()) {
        m_out.clear();
        m_sent = 0;
    }
    wire::appendFrame(m_out, type, channel, arg, payload);
}

int Stream::fd() const {
    return m_child ? m_child->output().get() : m_socket.get();
}

int Stream::writeFd() const {
    return m_child ? m_child->input().get() : m_socket.get();
}

Result<void> Stream::write() {
    while (unsent()) {
        const auto n = ::send(writeFd(), m_out.data() + m_sent, m_out.size() - m_sent, MSG_NOSIGNAL);
        if (n >= 0)
            m_sent += static_cast<std::size_t>(n);
        else if (errno == EAGAIN)
            return {};
        else if (errno != EINTR)
            return makeError(EPIPE, "the connection ended");
    }
    return {};
}

// True when something was read.
Result<bool> Stream::read() {
    const auto room = m_reader.want();
    const auto n = ::read(fd(), room.data(), room.size());
    if (n > 0) {
        m_reader.took(static_cast<std::size_t>(n));
        return true;
    }
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    return makeError(EPIPE, "the connection ended");
}

Result<const wire::Reader *> Stream::step(const Deadline &deadline) {
    for (;;) {
        if (m_reader.next())
            return &m_reader;
        const bool sending = unsent();
        if (auto written = write(); !written) {
            // What the agent said before it went stands in the pipe, and may explain it.
            auto last = read();
            if (!last || !*last)
                return written.error();
            continue;
        }
        auto got = read();
        if (!got)
            return got.error();
        if (*got) {
            // somebody who never falls silent does not hold us for longer than that
            if (deadline.left() == 0)
                return m_reader.next() ? &m_reader : nullptr;
            continue;
        }
        if (sending && !unsent())
            return nullptr;
        pollfd fds[3] = {{fd(), POLLIN, 0}, {unsent() ? writeFd() : -1, POLLOUT, 0}, {-1, POLLIN, 0}};
        if (m_child)
            fds[2].fd = m_child->errors().get();
        const int n = deadline.left() == 0 ? 0 : pollUntil(fds, 3, deadline);
        if (m_child && fds[2].revents != 0)
            m_child->readErrors();
        if (n <= 0)
            return nullptr;
    }
}

std::string Stream::obituary() {
    if (!m_child)
        return "the other end closed it";
    // It has closed its output, so that it is about to end, unless it is a wrapper.
    const auto ending = m_child->ending(500);
    m_child->readErrors();
    std::string text = ending.empty() ? m_program + " closed its output" : m_program + " " + ending;
    if (const auto words = m_child->lastWords(); !words.empty())
        text += ": " + words;
    return text;
}

}  // namespace weir
