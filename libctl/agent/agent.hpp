// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>

#include "allow.hpp"
#include "host/procowners.hpp"
#include "kernel.hpp"
#include "line.hpp"

namespace weir::agent {

/// Carries allowed requests from the line to the kernel and everything from the kernel back. One
/// thread; it takes the next request or datagram only when the last one has left, so that a slow
/// client slows the kernel's dumps instead of filling memory.
class Agent {
public:
    /// @p home: the namespace that the agent is in, to come back to; may be closed if it never
    /// leaves it.
    Agent(Line line, Fd home, bool mayEnter);

    /// Works until the line ends. Returns the exit status.
    int run();

private:
    using Clock = std::chrono::steady_clock;
    struct Channel {
        Purpose purpose;
        std::vector<std::uint32_t> groups;  // that it may join
        Kernel kernel;
    };

    bool wait();
    bool serveLine(short events);
    void serveKernel(std::uint16_t id, Channel &channel);
    void serveWatch();
    void nobodyThere();
    void serveUnheard();

    void handle(const wire::Header &header, Bytes payload);
    void hello(Bytes payload);
    std::string enter(const std::string &netns, int &error);
    void open(std::uint16_t id, std::uint32_t protocol, Bytes payload);
    void message(std::uint16_t id, Channel &channel, Bytes payload);
    void join(std::uint16_t id, Channel &channel, std::uint32_t group);
    void owners(Bytes payload);
    void reset();

    Line m_line;
    Fd m_home;
    bool m_mayEnter;
    std::string m_netns;  // entered, empty at home
    bool m_greeted = false;
    std::map<std::uint16_t, Channel> m_channels;
    std::uint16_t m_turn = 0;                  // channel that was served last
    std::optional<Kernel> m_watch;             // for the removal of the module
    std::optional<Clock::time_point> m_alone;  // since when a port has nobody at its other end
    ProcOwners m_owners;
    bool m_ended = false;
};

}  // namespace weir::agent
