// SPDX-License-Identifier: LGPL-2.1-or-later
// A host without a kernel, for tests of weirctl: linked into the program, these definitions come
// before those of libweir. The services are in the file $WEIR_FAKE, as TOML after "# generation N".
#include <sys/eventfd.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

#include <weir/balancer.hpp>
#include <weir/config.hpp>
#include <weir/events.hpp>
#include <weir/sockets.hpp>

#include "../config/model.hpp"

namespace weir {

namespace {

const char *setting(const char *name) {
    const char *value = std::getenv(name);
    return value != nullptr && *value != '\0' ? value : nullptr;
}

struct State {
    std::uint32_t generation = 1;
    Config config;
};

State load() {
    std::ifstream in(setting("WEIR_FAKE"));
    std::stringstream text;
    text << in.rdbuf();
    State state;
    std::string words[2];
    std::istringstream first(text.str());
    if (first >> words[0] >> words[1] && words[1] == "generation") {
        first >> state.generation;
    }
    if (Result<Config> config = Config::parse(text.str(), "fake")) {
        state.config = *std::move(config);
    }
    return state;
}

void save(const State &state) {
    std::ofstream(setting("WEIR_FAKE")) << "# generation " << state.generation << '\n' << state.config.toml();
}

}  // namespace

Result<Host> Host::open(const HostSpec &spec) {
    if (spec.text == "nonsense") {
        return makeError(EINVAL, "\"nonsense\" is not a host", "host");
    }
    if (spec.text.starts_with("unix:")) {
        return makeError(ECONNREFUSED, "no agent answers", {}, spec.text);
    }
    return Host(nullptr);
}

const HostInfo &Host::info() const {
    static const HostInfo info{"fake", "6.1.0", "", "", 0, true, 1};
    return info;
}

void Host::setTimeout(int) {}

/// Lost for ever once its file was away, as a connection is; a new one works again.
class Balancer::Impl {
public:
    bool lost = false;
};

Result<Balancer> Balancer::open(const Host &) {
    if (setting("WEIR_FAKE") == nullptr) {
        return makeError(ENOENT, "the module weir is not loaded", "module");
    }
    return Balancer(std::make_shared<Impl>());
}

Result<ModuleInfo> Balancer::info() {
    m_impl->lost = m_impl->lost || ::access(setting("WEIR_FAKE"), F_OK) != 0;
    if (m_impl->lost) {
        return makeError(EPIPE, "the connection ended\x1b[2J");
    }
    const State state = load();
    ModuleInfo info;
    info.version = "0.1.0";
    info.protocol = 1;
    info.features = {"mode-nat", "bit 17"};
    info.generation = state.generation;
    info.services = static_cast<std::uint32_t>(state.config.services.size());
    info.hooked = info.services > 0;
    info.mismatch = setting("WEIR_FAKE_OLD") != nullptr ? "the module is newer than this tool" : "";
    return info;
}

Result<Snapshot> Balancer::snapshot() {
    State state = load();
    Snapshot out{state.generation, std::move(state.config.services)};
    std::uint64_t n = 0;
    for (Service &service : out.services) {
        if (service.accounting == Accounting::Traffic) {
            service.counters.traffic.emplace();
        }
        for (Backend &backend : service.backends) {
            n += 1;
            backend.counters.connections = n * 10;
            backend.counters.active = 1;
            if (service.accounting == Accounting::Traffic) {
                backend.counters.traffic = Traffic{n, n * 1000000, 0, 0};
            }
            service.counters.connections += backend.counters.connections;
            service.counters.active += 1;
        }
        if (setting("WEIR_FAKE_NEW") != nullptr) {
            service.scheduler = static_cast<Scheduler>(77);
        }
    }
    return out;
}

Result<Service> Balancer::service(std::string_view wanted) {
    const Result<Snapshot> now = snapshot();
    for (const Service &service : now->services) {
        if (service.name == wanted) {
            return service;
        }
    }
    return makeError(ENOENT, "no such service", "name", "service " + std::string(wanted));
}

Result<std::uint32_t> Balancer::apply(const std::vector<Change> &changes,
                                      std::optional<std::uint32_t> expected, const Progress &progress) {
    State state = load();
    if (setting("WEIR_FAKE_RACE") != nullptr || (expected && *expected != state.generation)) {
        return makeError(EBUSY, "the configuration is of another generation");
    }
    model::Model model(state.config.services);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (const char *slow = setting("WEIR_FAKE_SLOW")) {
            std::this_thread::sleep_for(std::chrono::milliseconds(std::atoi(slow)));
        }
        if (progress && !progress(i, changes.size())) {
            return makeError(ECANCELED, "cancelled");
        }
        if (const Result<void> done = model.step(changes[i]); !done) {
            return done.error();
        }
    }
    if (const Result<void> done = model.commit(); !done) {
        return done.error();
    }
    ++state.generation;
    state.config.services = model.services();
    save(state);
    return state.generation;
}

Result<void> Balancer::flush() {
    return {};
}

Result<void> Balancer::release() {
    return {};
}

class Sockets::Impl {};

Result<Sockets> Sockets::open(const Host &) {
    return Sockets(std::make_shared<Impl>());
}

Result<std::vector<Socket>> Sockets::listeners() {
    Socket socket;
    socket.state = TcpState::Listen;
    socket.local = *Endpoint::parse("192.0.2.1:80");
    socket.inode = 7;
    return std::vector{socket};
}

Result<std::vector<Socket>> Sockets::connections() {
    Socket socket;
    socket.state = static_cast<TcpState>(42);
    socket.local = *Endpoint::parse("192.0.2.1:80");
    socket.remote = *Endpoint::parse("[2001:db8::1]:50000");
    return std::vector{socket};
}

Result<std::vector<Owner>> Sockets::owners(const std::vector<std::uint32_t> &) {
    return std::vector<Owner>{{7, 1, "\x1b[31mred\x9b\xc2\x9b"}};
}

class Events::Impl {
public:
    Impl() : fd(::eventfd(1, EFD_CLOEXEC)) {}
    ~Impl() { ::close(fd); }
    int fd;
    bool done = false;
};

Events::Events(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Events::~Events() = default;
Events::Events(Events &&) noexcept = default;
Events &Events::operator=(Events &&) noexcept = default;

Result<Events> Events::open(const HostSpec &) {
    if (setting("WEIR_FAKE") == nullptr) {
        return makeError(ENOENT, "the module weir is not loaded", "module");
    }
    return Events(std::make_unique<Impl>());
}

int Events::fd() const {
    return m_impl->fd;
}

Result<std::vector<Event>> Events::read() {
    if (m_impl->done) {
        return makeError(EPIPE, "the connection ended");
    }
    m_impl->done = true;
    std::vector<Event> out(6);
    const Event::Kind kinds[] = {Event::Kind::ServiceChanged, Event::Kind::ServiceRemoved,
                                 Event::Kind::BackendChanged, Event::Kind::BackendRemoved,
                                 Event::Kind::Committed,      Event::Kind::Lost};
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].kind = kinds[i];
        out[i].generation = 7;
        out[i].service.name = "web\x1b[2J";
        out[i].service.listen = *Listen::parse("192.0.2.1:80/tcp");
        out[i].backend.target = *Target::parse("10.0.0.1:8080");
    }
    return out;
}

}  // namespace weir
