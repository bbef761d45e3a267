// SPDX-License-Identifier: LGPL-2.1-or-later
#include "runner.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <iterator>
#include <string>

namespace weir::cli::health {

namespace {

constexpr std::size_t kDescriptorsEach = 3;   // a program has two, and a pipe's other end for a moment
constexpr std::size_t kDescriptorsMore = 64;  // libraries, files, netlink
constexpr std::chrono::milliseconds kWaitMax{10000};

/// Raises the limit of descriptors if it must; returns for how many checks it is enough.
std::size_t descriptorsFor(std::size_t parallel) {
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return parallel;
    }
    const rlim_t wanted = parallel * kDescriptorsEach + kDescriptorsMore;
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = std::min(wanted, limit.rlim_max);
        ::setrlimit(RLIMIT_NOFILE, &limit);
        ::getrlimit(RLIMIT_NOFILE, &limit);
    }
    const rlim_t enough =
        limit.rlim_cur > kDescriptorsMore ? (limit.rlim_cur - kDescriptorsMore) / kDescriptorsEach : 0;
    return std::clamp<std::size_t>(enough, 1, parallel);
}

}  // namespace

Result<Runner> Runner::open(std::size_t parallel) {
    Result<Transfers> transfers = Transfers::open();
    if (!transfers) {
        return transfers.error();
    }
    return Runner(*std::move(transfers), descriptorsFor(parallel));
}

void Runner::start(Id id, const Member &member) {
    if (member.check->type != Check::Type::Script) {
        m_transfers.start(id, *member.check, member.at);
        return;
    }
    m_programs->start(id, *member.check,
                      {"WEIR_SERVICE=" + member.service, "WEIR_BACKEND=" + member.target.text(),
                       "WEIR_BACKEND_ADDRESS=" + member.at.address.text(),
                       "WEIR_BACKEND_PORT=" + std::to_string(member.at.port)});
}

void Runner::wait(std::vector<pollfd> &others, std::optional<Clock::time_point> until) {
    std::vector<pollfd> all = others;
    m_programs->waitFor(all);
    if (const auto deadline = m_programs->deadline()) {
        until = until ? std::min(*until, *deadline) : *deadline;
    }
    const Clock::time_point now = Clock::now();
    std::chrono::milliseconds time = kWaitMax;
    if (until) {
        time = *until <= now ? std::chrono::milliseconds(0)
                             : std::min(kWaitMax, std::chrono::ceil<std::chrono::milliseconds>(*until - now));
    }
    m_transfers.wait(all, time);
    std::copy_n(all.begin(), others.size(), others.begin());
}

std::vector<std::pair<Runner::Id, Finding>> Runner::collect() {
    std::vector<std::pair<Id, Finding>> out = m_transfers.collect();
    std::ranges::move(m_programs->collect(), std::back_inserter(out));
    return out;
}

}  // namespace weir::cli::health
