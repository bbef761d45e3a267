// SPDX-License-Identifier: LGPL-2.1-or-later
// A host without a kernel, for tests of weirctl: linked into the program, these definitions come
// before those of libweir. The services are in the file $WEIR_FAKE, as TOML after "# generation N" and
// "# down SERVICE BACKEND". Changes of the files in $WEIR_FAKE_WATCH are events.
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

#include <weir/balancer.hpp>
#include <weir/config.hpp>
#include <weir/events.hpp>
#include <weir/policies.hpp>
#include <weir/routes.hpp>
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
    std::uint32_t order = 0;
    for (Policy &policy : state.config.policies) {
        policy.order = order += 10;
    }
    for (std::string line; std::getline(text, line);) {
        std::istringstream down(line);
        std::string service;
        std::string backend;
        if (down >> words[0] >> words[1] >> service >> backend && words[1] == "down") {
            for (Service &each : state.config.services) {
                for (Backend &one : each.backends) {
                    one.state =
                        each.name == service && one.target.text() == backend ? Health::Down : one.state;
                }
            }
        }
    }
    return state;
}

void save(const State &state) {
    // At once, as a commit is: others may be reading.
    const std::string file = setting("WEIR_FAKE");
    std::ofstream out(file + ".new");
    out << "# generation " << state.generation << '\n';
    for (const Service &service : state.config.services) {
        for (const Backend &backend : service.backends) {
            if (backend.state == Health::Down) {
                out << "# down " << service.name << ' ' << backend.target.text() << '\n';
            }
        }
    }
    out << state.config.toml();
    out.close();
    std::rename((file + ".new").c_str(), file.c_str());
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
    info.policies = static_cast<std::uint32_t>(state.config.policies.size());
    info.policySockets = 2 * info.policies;
    if (setting("WEIR_FAKE_TRIAL") != nullptr) {
        info.trial = {.left = std::chrono::milliseconds(59500), .former = 1};
        info.conntrack = {.entries = 5, .max = 100, .dropped = 1};
    }
    info.mismatch = setting("WEIR_FAKE_OLD") != nullptr ? "the module is newer than this tool" : "";
    return info;
}

Result<Snapshot> Balancer::snapshot() {
    State state = load();
    Snapshot out{state.generation, std::move(state.config.services), std::move(state.config.policies)};
    std::uint64_t n = 0;
    for (Service &service : out.services) {
        if (service.accounting == Accounting::Traffic) {
            service.counters.traffic.emplace();
        }
        for (Backend &backend : service.backends) {
            n += 1;
            backend.counters.connections = n * 10;
            backend.counters.active = 1;
            if (setting("WEIR_FAKE_DRAIN") != nullptr) {
                backend.drain.emplace();
                backend.drain->order.deadline = std::chrono::milliseconds(90000);
                backend.drain->order.remove = true;
                backend.drain->since = std::chrono::milliseconds(3700000);
                backend.drain->oldest = std::chrono::milliseconds(59999);
                backend.drain->begunWith = 7;
            }
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

Result<Commit> Balancer::apply(const std::vector<Change> &changes, std::optional<std::uint32_t> expected,
                               const Progress &progress, std::optional<std::chrono::milliseconds>) {
    State state = load();
    if (setting("WEIR_FAKE_RACE") != nullptr || (expected && *expected != state.generation)) {
        return makeError(EBUSY, "the configuration is of another generation");
    }
    model::Model model(state.config.services, state.config.policies);
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
    state.config.policies = model.policies();
    save(state);
    Commit commit{.generation = state.generation, .warnings = {}};
    if (const char *warning = setting("WEIR_FAKE_WARNING")) {
        commit.warnings.push_back({"service " + state.config.services.front().name, warning});
    }
    return commit;
}

Result<void> Balancer::confirm(std::optional<std::uint32_t> generation) {
    if (setting("WEIR_FAKE_TRIAL") == nullptr) {
        return makeError(ENOENT, "there is nothing to confirm");
    }
    if (generation && *generation != load().generation) {
        return makeError(EBUSY, "the configuration is of another generation", "generation");
    }
    return {};
}

Result<void> Balancer::revert(std::optional<std::uint32_t> generation) {
    return confirm(generation);
}

Result<void> Balancer::flush() {
    return {};
}

Result<void> Balancer::release() {
    return {};
}

/// Two sockets, and what "socket set" did to the first while the program ran.
class Policies::Impl {};

namespace {

SocketState fakeSocket() {
    SocketState socket;
    socket.cookie = 17;
    socket.role = Role::Accepted;
    socket.local = *Endpoint::parse("192.0.2.1:80");
    socket.remote = *Endpoint::parse("[2001:db8::1]:50000");
    socket.uid = 33;
    socket.program = "evil\x1b[2J";
    socket.policy = "rpc";
    socket.settings = {{SocketSetting::Nagle, 0U, Origin::Policy, 1U, {}},
                       {SocketSetting::UserTimeout, 1500U, Origin::Hand, 0U, {}},
                       {SocketSetting::Congestion, "cubic", Origin::Sysctl, {}, {}},
                       {static_cast<SocketSetting>(99), 7U, static_cast<Origin>(9), {}, {}}};
    socket.ack = AckState{.pingpong = 3, .conversation = true, .ato = 40000, .max = 200000};
    socket.fastOpen = FastOpenState{};
    socket.stalls = Stalls{.nagleHolds = 2, .nagleTime = 80000};
    return socket;
}

SocketState fakeListener() {
    SocketState socket;
    socket.cookie = 18;
    socket.state = TcpState::Listen;
    socket.role = Role::Listening;
    socket.local = *Endpoint::parse("192.0.2.1:80");
    socket.fastOpen = FastOpenState{.queue = 16, .queued = 1};
    return socket;
}

}  // namespace

Result<Policies> Policies::open(const Host &) {
    if (setting("WEIR_FAKE") == nullptr) {
        return makeError(ENOENT, "the module weir is not loaded", "module");
    }
    return Policies(std::make_shared<Impl>());
}

Result<std::vector<Policy>> Policies::list() {
    std::vector<Policy> all = load().config.policies;
    for (Policy &policy : all) {
        policy.counters.sockets = 2;
        policy.counters.matched = 5;
        policy.counters.changed = 4;
        policy.counters.refusedLate = 1;
        policy.counters.stalls = Stalls{.ackWaits = 3, .ackTime = 120000};
    }
    return all;
}

Result<Policy> Policies::policy(std::string_view name) {
    const Result<std::vector<Policy>> all = list();
    for (const Policy &policy : *all) {
        if (policy.name == name) {
            return policy;
        }
    }
    return makeError(ENOENT, "no such policy", "name", "policy " + std::string(name));
}

Result<std::vector<SocketState>> Policies::preview(std::string_view name) {
    return preview({}, name);
}

/// The one socket, with what the policy of that name, or the first one, would set.
Result<std::vector<SocketState>> Policies::preview(const std::vector<Change> &changes,
                                                   std::string_view name) {
    const State state = load();
    model::Model model(state.config.services, state.config.policies);
    for (const Change &change : changes) {
        if (const Result<void> done = model.step(change); !done) {
            return done.error();
        }
    }
    std::vector<SocketState> out;
    for (const Policy &policy : model.policies()) {
        if (out.empty() && (name.empty() || policy.name == name)) {
            SocketState socket = fakeSocket();
            socket.policy = policy.name;
            socket.settings.clear();
            for (const auto &[setting, value] : policy.set) {
                socket.settings.push_back({setting, 1U, Origin::Kernel, {}, value});
            }
            out.push_back(std::move(socket));
        }
    }
    return out;
}

Result<std::vector<SocketState>> Policies::sockets(std::string_view policy) {
    std::vector<SocketState> all{fakeSocket(), fakeListener()};
    std::erase_if(all, [&](const SocketState &s) { return !policy.empty() && s.policy != policy; });
    return all;
}

Result<SocketState> Policies::socket(std::uint64_t cookie) {
    for (const SocketState &socket : {fakeSocket(), fakeListener()}) {
        if (socket.cookie == cookie) {
            return socket;
        }
    }
    return makeError(ENOENT, "there is no socket with this cookie", "cookie",
                     "socket " + std::to_string(cookie));
}

Result<void> Policies::setSocket(std::uint64_t cookie, const SocketSettings &set, bool giveBack) {
    std::ofstream out(std::string(setting("WEIR_FAKE")) + ".socket");
    out << cookie << (giveBack ? " back" : "");
    for (const auto &[one, value] : set) {
        out << ' ' << name(one) << '=' << text(one, value);
    }
    return {};
}

Result<FastOpen> Policies::fastOpen(bool withKey) {
    FastOpen out;
    std::ifstream in(std::string(setting("WEIR_FAKE")) + ".tfo");
    if (!(in >> out.sysctl)) {
        out.sysctl = FastOpen::kClients;
    }
    out.keys = 1;
    out.fingerprints = {"0123456789abcdef"};
    if (!(in >> out.key)) {
        out.key = "00112233-44556677-8899aabb-ccddeeff";
    }
    out.key = withKey ? out.key : "";
    return out;
}

Result<void> Policies::setFastOpen(const FastOpenChange &change) {
    const Result<FastOpen> now = fastOpen(true);
    std::ofstream out(std::string(setting("WEIR_FAKE")) + ".tfo");
    out << change.sysctl.value_or(change.restore ? 1 : now->sysctl) << ' '
        << (change.key ? change.key->text() : now->key);
    return {};
}

class Routes::Impl {};

Result<Routes> Routes::open(const Host &) {
    return Routes(std::make_shared<Impl>());
}

Result<std::vector<Link>> Routes::links() {
    Link link;
    link.index = 1;
    link.name = "\x1b[31mred\x9b";
    link.kind = "\x1b[32m";
    link.mtu = 1500;
    link.up = true;
    return std::vector{link};
}

Result<std::vector<InterfaceAddress>> Routes::addresses() {
    return std::vector{InterfaceAddress{*Address::parse("192.0.2.1"), 24, 1, true}};
}

Result<std::vector<Route>> Routes::table() {
    return std::vector<Route>();
}

Result<RouteTo> Routes::to(const Address &destination, std::uint32_t) {
    RouteTo to;
    to.interface = 1;
    to.source = destination;
    to.matched = {destination, static_cast<std::uint8_t>(destination.size() * 8)};
    to.cachedMtu = 1400;
    return to;
}

Result<std::string> Routes::setting(const std::string &) {
    return std::string("4096");
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
    Impl() : fd(::eventfd(1, EFD_CLOEXEC)) {
        if (setting("WEIR_FAKE_WATCH") != nullptr) {
            ::close(fd);
            fd = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
            ::inotify_add_watch(fd, setting("WEIR_FAKE_WATCH"), IN_CLOSE_WRITE | IN_MOVED_TO);
        }
    }
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
    if (setting("WEIR_FAKE_WATCH") != nullptr) {
        char buffer[4096];
        std::vector<Event> lost;
        while (::read(m_impl->fd, buffer, sizeof buffer) > 0) {
            lost.resize(1);
            lost.front().kind = Event::Kind::Lost;
        }
        return lost;
    }
    if (m_impl->done) {
        return makeError(EPIPE, "the connection ended");
    }
    m_impl->done = true;
    std::vector<Event> out(8);
    const Event::Kind kinds[] = {Event::Kind::ServiceChanged, Event::Kind::ServiceRemoved,
                                 Event::Kind::BackendChanged, Event::Kind::BackendRemoved,
                                 Event::Kind::Committed,      Event::Kind::PolicyChanged,
                                 Event::Kind::PolicyRemoved,  Event::Kind::Lost};
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].kind = kinds[i];
        out[i].generation = 7;
        out[i].service.name = "web\x1b[2J";
        out[i].service.listen = *Listen::parse("192.0.2.1:80/tcp");
        out[i].backend.target = *Target::parse("10.0.0.1:8080");
        out[i].policy.name = "rpc\x1b[2J";
        out[i].policy.set[SocketSetting::Nagle] = 0U;
    }
    return out;
}

}  // namespace weir
