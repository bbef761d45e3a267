// SPDX-License-Identifier: LGPL-2.1-or-later
// weir-agent: lets a Weir that runs elsewhere, or without rights, look at this machine and manage
// its balancer. It speaks frames (src/host/frame.hpp) on its standard input and output, or on a
// virtio port, and has no configuration.
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>

#include "agent.hpp"
#include "host/netns.hpp"
#include "privileges.hpp"

namespace {

using namespace weir;

constexpr char kUsage[] =
    "Usage: weir-agent [--port DEVICE] [--netns NAME]\n"
    "Serves Weir over standard input and output, or over a virtio port. Programs of Weir start it.\n"
    "  --port DEVICE  a port such as /dev/vport1p1; clients may come and go\n"
    "  --netns NAME   only this network namespace of ip-netns(8)\n";

struct Options {
    const char *port = nullptr;
    const char *netns = nullptr;
};

int fail(const std::string &message) {
    std::fprintf(stderr, "weir-agent: %s\n", message.c_str());
    return 1;
}

// Returns an exit status, or -1 to go on.
int parse(int argc, char **argv, Options &options) {
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--version") == 0) {
            std::puts("weir-agent " WEIR_VERSION);
            return 0;
        }
        if (std::strcmp(argv[i], "--help") == 0) {
            std::fputs(kUsage, stdout);
            return 0;
        }
        const char **value = std::strcmp(argv[i], "--port") == 0    ? &options.port
                             : std::strcmp(argv[i], "--netns") == 0 ? &options.netns
                                                                    : nullptr;
        if (!value || ++i == argc) {
            std::fputs(kUsage, stderr);
            return 2;
        }
        *value = argv[i];
    }
    if (!options.port && ::isatty(STDIN_FILENO)) {
        std::fputs(kUsage, stderr);
        return 2;
    }
    return -1;
}

// Whoever started us may have left signals ignored or blocked, as pkexec does.
void setSignals() {
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    for (const int number : {SIGHUP, SIGINT, SIGTERM, SIGQUIT, SIGCHLD, SIGALRM})
        ::signal(number, SIG_DFL);
    ::signal(SIGPIPE, SIG_IGN);
}

int run(const Options &options) {
    setSignals();
    Fd port;
    if (options.port) {
        port = Fd(::open(options.port, O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
        if (!port)
            return fail(std::string("cannot open ") + options.port + ": " + std::strerror(errno));
    }
    Fd home;
    if (options.netns) {
        auto netns = openNetns(options.netns);
        if (!netns)
            return fail(netns.error().text());
        if (::setns(netns->get(), CLONE_NEWNET) < 0)
            return fail(std::string("cannot enter network namespace ") + options.netns + ": " +
                        std::strerror(errno));
    } else if (auto own = openOwnNetns()) {
        home = std::move(*own);
    }
    const bool mayEnter = !options.netns;
    if (!agent::dropPrivileges(mayEnter))
        return fail(std::string("cannot give up privileges: ") + std::strerror(errno));
    return agent::Agent(port ? agent::Line(std::move(port)) : agent::Line(), std::move(home), mayEnter).run();
}

}  // namespace

int main(int argc, char **argv) {
    Options options;
    if (const int status = parse(argc, argv, options); status >= 0)
        return status;
    try {
        return run(options);
    } catch (const std::bad_alloc &) {
        return fail("out of memory");
    }
}
