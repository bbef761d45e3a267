// SPDX-License-Identifier: LGPL-2.1-or-later
#include "http.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <thread>
#include <utility>
#include <vector>

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/keyvalq_struct.h>
#include <event2/listener.h>

#include "activity.hpp"

namespace weir::cli {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int kBacklog = 64;
constexpr milliseconds kRest{20};  // after accept() failed

constexpr std::size_t kMostReceived =
    8;  // times the limit of a header: enough to be told that it is too long

constexpr unsigned kNotFound = 404;
constexpr unsigned kMethodNotAllowed = 405;
constexpr ev_uint16_t kAllMethods = 0xffff;  // those that it does not know included: refusing is up to us

void wakeUp(evutil_socket_t /*fd*/, short /*what*/, void * /*unused*/) {}

/// The signals that end serve(), as a descriptor that is readable while one is pending.
class Endings {
public:
    Endings() {
        ::sigemptyset(&m_set);
        ::sigaddset(&m_set, SIGINT);
        ::sigaddset(&m_set, SIGTERM);
        m_fd = ::signalfd(-1, &m_set, SFD_NONBLOCK | SFD_CLOEXEC);
    }
    ~Endings() {
        if (m_fd >= 0) {
            ::close(m_fd);
        }
    }
    Endings(const Endings &) = delete;
    Endings &operator=(const Endings &) = delete;
    [[nodiscard]] const sigset_t &set() const { return m_set; }
    [[nodiscard]] int fd() const { return m_fd; }

private:
    sigset_t m_set = {};
    int m_fd;
};

class SignalMask {
public:
    SignalMask(int how, const sigset_t &set) { ::pthread_sigmask(how, &set, &m_before); }
    ~SignalMask() { ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }
    SignalMask(const SignalMask &) = delete;
    SignalMask &operator=(const SignalMask &) = delete;
    [[nodiscard]] const sigset_t &before() const { return m_before; }

private:
    sigset_t m_before = {};
};

struct SocketAddress {
    sockaddr_storage storage = {};
    socklen_t size = sizeof(sockaddr_storage);

    sockaddr *any() { return reinterpret_cast<sockaddr *>(&storage); }
    sockaddr_in *inet() { return reinterpret_cast<sockaddr_in *>(&storage); }
    sockaddr_in6 *inet6() { return reinterpret_cast<sockaddr_in6 *>(&storage); }
};

SocketAddress addressOf(const Endpoint &endpoint) {
    SocketAddress out;
    if (endpoint.address.family == Family::Inet) {
        out.size = sizeof(sockaddr_in);
        out.inet()->sin_family = AF_INET;
        out.inet()->sin_port = htons(endpoint.port);
        std::memcpy(&out.inet()->sin_addr, endpoint.address.bytes.data(), sizeof(in_addr));
    } else {
        out.size = sizeof(sockaddr_in6);
        out.inet6()->sin6_family = AF_INET6;
        out.inet6()->sin6_port = htons(endpoint.port);
        std::memcpy(&out.inet6()->sin6_addr, endpoint.address.bytes.data(), sizeof(in6_addr));
    }
    return out;
}

/// A listening socket; in @p endpoint the port becomes the real one.
Result<int> listenAt(Endpoint &endpoint) {
    SocketAddress address = addressOf(endpoint);
    const auto failed = [&endpoint](int fd) {
        const int why = errno;
        if (fd >= 0) {
            ::close(fd);
        }
        return makeError(why, std::string("cannot listen: ") + std::strerror(why), "--listen",
                         endpoint.text());
    };
    const int fd =
        ::socket(address.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
    if (fd < 0) {
        return failed(fd);
    }
    const int on = 1;
    // As everywhere in Weir "[::]" is IPv6 only, and "*" both.
    const int onlyInet6 = endpoint.address.family == Family::Inet6 ? 1 : 0;
    if (::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
        (address.storage.ss_family == AF_INET6 &&
         ::setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &onlyInet6, sizeof onlyInet6) != 0) ||
        ::bind(fd, address.any(), address.size) != 0 || ::listen(fd, kBacklog) != 0 ||
        ::getsockname(fd, address.any(), &address.size) != 0) {
        return failed(fd);
    }
    // At the same place in both families.
    endpoint.port = ntohs(address.inet()->sin_port);
    return fd;
}

}  // namespace

class HttpServer::Impl {
public:
    Impl(const Endpoint &at, Pages pages, const Limits &limits)
        : m_endpoint(at), m_pages(std::move(pages)), m_limits(limits) {
        m_clients.reserve(m_limits.clients);
    }

    Result<void> open();
    Result<void> serve();
    [[nodiscard]] const Endpoint &endpoint() const { return m_endpoint; }

private:
    template <auto kFree>
    struct FreedBy {
        template <class T>
        void operator()(T *what) const {
            kFree(what);
        }
    };
    using EventBase = std::unique_ptr<event_base, FreedBy<event_base_free>>;
    using EventHandle = std::unique_ptr<event, FreedBy<event_free>>;
    using BufferHandle = std::unique_ptr<evbuffer, FreedBy<evbuffer_free>>;
    using ConnectionReference = std::unique_ptr<bufferevent, FreedBy<bufferevent_decref>>;
    using EventHttp = std::unique_ptr<evhttp, FreedBy<evhttp_free>>;

    struct Client {
        /// A reference of our own: so it can be asked whether it still serves, and its socket stays its own.
        ConnectionReference connection;
        Clock::time_point until;
        std::size_t received = 0;
    };

    [[nodiscard]] Reply replyTo(evhttp_cmd_type method, const char *path) const;
    void answer(evhttp_request *request);
    bufferevent *arrived();
    void received(const evbuffer *input, std::size_t bytes);
    static void sendAway(const Client &client);
    /// Forgets the clients that have gone and sends away those whose time is over; wakes up for the next.
    bool sweep();

    Endpoint m_endpoint;
    Pages m_pages;
    Limits m_limits;
    // The base ends last, evhttp first.
    EventBase m_base;
    EventHandle m_timer;
    std::vector<Client> m_clients;  ///< oldest first
    EventHttp m_http;
    evconnlistener *m_listener = nullptr;  ///< of m_http
    sigset_t m_outside = {};               ///< the signal mask that serve() was called with
};

Result<void> HttpServer::Impl::open() {
    const Result<int> listening = listenAt(m_endpoint);
    if (!listening) {
        return listening.error();
    }
    m_base.reset(::event_base_new());
    if (m_base) {
        m_timer.reset(::event_new(m_base.get(), -1, 0, wakeUp, nullptr));
        m_http.reset(::evhttp_new(m_base.get()));
    }
    evhttp_bound_socket *bound =
        m_timer && m_http ? ::evhttp_accept_socket_with_handle(m_http.get(), *listening) : nullptr;
    if (bound == nullptr) {
        ::close(*listening);
        return makeError(EIO, "cannot start the HTTP server", "--listen", m_endpoint.text());
    }
    m_listener = ::evhttp_bound_socket_get_listener(bound);
    // For want of descriptors, mostly: until clients go, the loop would find that out again and again.
    ::evconnlistener_set_error_cb(m_listener,
                                  [](evconnlistener *, void *) { std::this_thread::sleep_for(kRest); });
    ::evhttp_set_max_headers_size(m_http.get(), static_cast<ev_ssize_t>(m_limits.memory));
    ::evhttp_set_max_body_size(m_http.get(), static_cast<ev_ssize_t>(m_limits.memory));
    ::evhttp_set_allowed_methods(m_http.get(), kAllMethods);
    // No time limit of evhttp's: that is one of silence, which a byte now and then breaks.
    ::evhttp_set_bevcb(
        m_http.get(), [](event_base *, void *self) { return static_cast<Impl *>(self)->arrived(); }, this);
    ::evhttp_set_gencb(
        m_http.get(), [](evhttp_request *request, void *self) { static_cast<Impl *>(self)->answer(request); },
        this);
    return {};
}

Result<void> HttpServer::Impl::serve() {
    const Endings endings;
    const EventHandle ending(::event_new(m_base.get(), endings.fd(), EV_READ | EV_PERSIST, wakeUp, nullptr));
    if (endings.fd() < 0 || !ending || ::event_add(ending.get(), nullptr) != 0) {
        return makeError(EIO, "cannot wait for signals");
    }
    for (;;) {
        // A signal between looking and waiting must not be missed: then the descriptor is readable. It is
        // never read; whoever handles the signal does so when the mask ends.
        const SignalMask mask(SIG_BLOCK, endings.set());
        m_outside = mask.before();
        if (Interrupt::pending()) {
            return {};
        }
        if (!sweep() || ::evconnlistener_enable(m_listener) != 0 ||
            ::event_base_loop(m_base.get(), EVLOOP_ONCE) < 0) {
            return makeError(EIO, "the HTTP server failed");
        }
    }
}

void HttpServer::Impl::answer(evhttp_request *request) {
    evhttp_connection *connection = ::evhttp_request_get_connection(request);
    const evhttp_cmd_type method = ::evhttp_request_get_command(request);
    const evhttp_uri *uri = ::evhttp_request_get_evhttp_uri(request);
    const char *path = uri != nullptr ? ::evhttp_uri_get_path(uri) : nullptr;
    try {
        Reply reply;
        {
            // A signal shall interrupt a reading.
            const SignalMask mask(SIG_SETMASK, m_outside);
            reply = replyTo(method, path != nullptr ? path : "");
        }
        if (Interrupt::pending()) {
            ::event_base_loopbreak(m_base.get());
        }
        const BufferHandle body(::evbuffer_new());
        evkeyvalq *headers = ::evhttp_request_get_output_headers(request);
        // One request a connection, so that a connection's time is that of a request; what the client would
        // like is not for evhttp to see.
        while (::evhttp_remove_header(::evhttp_request_get_input_headers(request), "Connection") == 0) {
        }
        const auto add = [headers](const char *name, const char *value) {
            return ::evhttp_add_header(headers, name, value) == 0;
        };
        const bool complete = body && add("Connection", "close") && add("Content-Type", reply.type.c_str()) &&
                              add("Content-Length", std::to_string(reply.body.size()).c_str()) &&
                              (reply.status != kMethodNotAllowed || add("Allow", "GET, HEAD")) &&
                              (method == EVHTTP_REQ_HEAD ||
                               ::evbuffer_add(body.get(), reply.body.data(), reply.body.size()) == 0);
        if (complete) {
            ::evhttp_send_reply(request, static_cast<int>(reply.status), nullptr, body.get());
            // What else it says, were it only that it says no more, does not matter to the answer.
            ::bufferevent_disable(::evhttp_connection_get_bufferevent(connection), EV_READ);
            return;
        }
    } catch (const std::exception &) {
        // Out of memory: the connection ends, the server does not.
    }
    ::evhttp_connection_free(connection);
}

HttpServer::Reply HttpServer::Impl::replyTo(evhttp_cmd_type method, const char *path) const {
    const auto page = m_pages.find(path);
    if (page == m_pages.end()) {
        return {kNotFound, "text/plain; charset=utf-8", "there is no such page\n"};
    }
    if (method != EVHTTP_REQ_GET && method != EVHTTP_REQ_HEAD) {
        return {kMethodNotAllowed, "text/plain; charset=utf-8", "only GET and HEAD\n"};
    }
    return page->second();
}

bufferevent *HttpServer::Impl::arrived() {
    // One client a round: however fast they come, those that are there get their turn.
    ::evconnlistener_disable(m_listener);
    if (m_clients.size() >= m_limits.clients) {
        sendAway(m_clients.front());
        m_clients.erase(m_clients.begin());
    }
    bufferevent *connection = ::bufferevent_socket_new(m_base.get(), -1, BEV_OPT_CLOSE_ON_FREE);
    if (connection != nullptr) {
        ::evbuffer_add_cb(
            ::bufferevent_get_input(connection),
            [](evbuffer *input, const evbuffer_cb_info *info, void *self) {
                static_cast<Impl *>(self)->received(input, info->n_added);
            },
            this);
        ::bufferevent_incref(connection);
        m_clients.push_back({ConnectionReference(connection), Clock::now() + m_limits.patience});
    }
    return connection;
}

void HttpServer::Impl::received(const evbuffer *input, std::size_t bytes) {
    // evhttp's limits are for some of it only: not for what comes during an answer, nor for how long a
    // chunk's length is written. A watermark of the buffer would be worse: once reached, the loop does not
    // rest.
    const auto client = std::ranges::find_if(m_clients, [input](const Client &each) {
        return ::bufferevent_get_input(each.connection.get()) == input;
    });
    if (client != m_clients.end()) {
        client->received += bytes;
        if (client->received > kMostReceived * m_limits.memory) {
            client->until = Clock::time_point::min();
        }
    }
}

void HttpServer::Impl::sendAway(const Client &client) {
    // Then evhttp closes it without an answer. Nothing happens to one that it has ended already.
    ::bufferevent_trigger_event(client.connection.get(), BEV_EVENT_TIMEOUT, 0);
}

bool HttpServer::Impl::sweep() {
    const Clock::time_point now = Clock::now();
    for (const Client &client : m_clients) {
        if (client.until <= now) {
            sendAway(client);
        }
    }
    std::erase_if(m_clients, [](const Client &client) {
        // evhttp takes its functions away from a connection that it ends.
        bufferevent_event_cb onEvent = nullptr;
        ::bufferevent_getcb(client.connection.get(), nullptr, nullptr, &onEvent, nullptr);
        return onEvent == nullptr;
    });
    if (m_clients.empty()) {
        return ::event_del(m_timer.get()) == 0;
    }
    const auto wait = std::chrono::ceil<milliseconds>(m_clients.front().until - now);
    timeval time = {};
    time.tv_sec = wait.count() / 1000;
    time.tv_usec = wait.count() % 1000 * 1000;
    return ::event_add(m_timer.get(), &time) == 0;
}

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
HttpServer::HttpServer(HttpServer &&) noexcept = default;
HttpServer::~HttpServer() = default;

Result<HttpServer> HttpServer::open(const Endpoint &at, Pages pages, const Limits &limits) {
    auto impl = std::make_unique<Impl>(at, std::move(pages), limits);
    if (const Result<void> opened = impl->open(); !opened) {
        return opened.error();
    }
    return HttpServer(std::move(impl));
}

const Endpoint &HttpServer::endpoint() const {
    return m_impl->endpoint();
}

Result<void> HttpServer::serve() {
    return m_impl->serve();
}

}  // namespace weir::cli
