// SPDX-License-Identifier: LGPL-2.1-or-later
#include "http.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <exception>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

#include <microhttpd.h>

#include "activity.hpp"

namespace weir::cli {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int kBacklog = 64;

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
        : m_endpoint(at), m_pages(std::move(pages)), m_limits(limits) {}
    ~Impl() {
        if (m_daemon != nullptr) {
            MHD_stop_daemon(m_daemon);
        }
    }
    Impl(const Impl &) = delete;
    Impl &operator=(const Impl &) = delete;

    Result<void> open();
    Result<void> serve();
    [[nodiscard]] const Endpoint &endpoint() const { return m_endpoint; }

private:
    struct Client {
        int fd;
        Clock::time_point until;
        bool sentAway = false;
    };

    static MHD_Result answer(void *self, MHD_Connection *connection, const char *path, const char *method,
                             const char *version, const char *body, std::size_t *bodySize, void **state);
    static void notify(void *self, MHD_Connection *connection, void **state,
                       MHD_ConnectionNotificationCode what);

    [[nodiscard]] Reply replyTo(std::string_view method, const std::string &path) const;
    void arrived(int fd);
    static void sendAway(Client &client);
    /// Sends away those whose time is over; returns the time until the next one's is, or negative.
    milliseconds sweep();

    Endpoint m_endpoint;
    Pages m_pages;
    Limits m_limits;
    MHD_Daemon *m_daemon = nullptr;
    int m_events = -1;              ///< the daemon's, readable when it has something to do
    std::vector<Client> m_clients;  ///< oldest first
};

Result<void> HttpServer::Impl::open() {
    const Result<int> listening = listenAt(m_endpoint);
    if (!listening) {
        return listening.error();
    }
    // No time limit of the daemon's: that is one of silence, which a byte now and then breaks. And places
    // for more clients than may stay, so that a new one can be told from those that have to go for it.
    m_daemon = MHD_start_daemon(
        MHD_USE_EPOLL, 0, nullptr, nullptr, &Impl::answer, this, MHD_OPTION_LISTEN_SOCKET, *listening,
        MHD_OPTION_NOTIFY_CONNECTION, &Impl::notify, this, MHD_OPTION_CONNECTION_LIMIT,
        static_cast<unsigned>(2 * m_limits.clients), MHD_OPTION_CONNECTION_MEMORY_LIMIT, m_limits.memory,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    const MHD_DaemonInfo *info =
        m_daemon != nullptr ? MHD_get_daemon_info(m_daemon, MHD_DAEMON_INFO_EPOLL_FD) : nullptr;
    if (info == nullptr) {
        return makeError(EIO, "cannot start the HTTP server", "--listen", m_endpoint.text());
    }
    m_events = info->epoll_fd;
    return {};
}

Result<void> HttpServer::Impl::serve() {
    sigset_t ends;
    sigset_t before;
    ::sigemptyset(&ends);
    ::sigaddset(&ends, SIGINT);
    ::sigaddset(&ends, SIGTERM);
    for (;;) {
        milliseconds wait = sweep();
        if (MHD_UNSIGNED_LONG_LONG own = 0; MHD_get_timeout(m_daemon, &own) == MHD_YES) {
            const auto capped = std::min<MHD_UNSIGNED_LONG_LONG>(own, std::numeric_limits<int>::max());
            const milliseconds next(static_cast<milliseconds::rep>(capped));
            wait = wait.count() < 0 ? next : std::min(wait, next);
        }
        timespec time = {};
        time.tv_sec = wait.count() / 1000;
        time.tv_nsec = wait.count() % 1000 * 1000000;
        // A signal between looking and waiting must not be missed; one during a reading shall interrupt it.
        ::pthread_sigmask(SIG_BLOCK, &ends, &before);
        const bool over = Interrupt::pending();
        pollfd waiting = {m_events, POLLIN, 0};
        const int ready = over ? 0 : ::ppoll(&waiting, 1, wait.count() < 0 ? nullptr : &time, &before);
        const int failed = errno;
        ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
        if (over) {
            return {};
        }
        if (ready < 0 && failed != EINTR) {
            return makeError(failed, "cannot wait for requests");
        }
        if (MHD_run(m_daemon) != MHD_YES) {
            return makeError(EIO, "the HTTP server failed");
        }
    }
}

MHD_Result HttpServer::Impl::answer(void *self, MHD_Connection *connection, const char *path,
                                    const char *method, const char * /*version*/, const char * /*body*/,
                                    std::size_t * /*bodySize*/, void ** /*state*/) {
    try {
        const Reply reply = static_cast<Impl *>(self)->replyTo(method, path);
        // Copied; the const is for an interface that could also take the buffer over.
        MHD_Response *response = MHD_create_response_from_buffer(
            reply.body.size(), const_cast<char *>(reply.body.data()), MHD_RESPMEM_MUST_COPY);
        if (response == nullptr) {
            return MHD_NO;
        }
        // One request a connection, so that a connection's time is that of a request.
        bool complete = MHD_add_response_header(response, "Connection", "close") == MHD_YES &&
                        MHD_add_response_header(response, "Content-Type", reply.type.c_str()) == MHD_YES;
        if (reply.status == MHD_HTTP_METHOD_NOT_ALLOWED) {
            complete = MHD_add_response_header(response, "Allow", "GET, HEAD") == MHD_YES && complete;
        }
        const MHD_Result queued = complete ? MHD_queue_response(connection, reply.status, response) : MHD_NO;
        MHD_destroy_response(response);
        return queued;
    } catch (const std::exception &) {
        return MHD_NO;  // out of memory; the connection ends, the server does not
    }
}

HttpServer::Reply HttpServer::Impl::replyTo(std::string_view method, const std::string &path) const {
    const auto page = m_pages.find(path);
    if (page == m_pages.end()) {
        return {MHD_HTTP_NOT_FOUND, "text/plain; charset=utf-8", "there is no such page\n"};
    }
    if (method != MHD_HTTP_METHOD_GET && method != MHD_HTTP_METHOD_HEAD) {
        return {MHD_HTTP_METHOD_NOT_ALLOWED, "text/plain; charset=utf-8", "only GET and HEAD\n"};
    }
    return page->second();
}

void HttpServer::Impl::notify(void *self, MHD_Connection *connection, void ** /*state*/,
                              MHD_ConnectionNotificationCode what) {
    const MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (info == nullptr) {
        return;
    }
    Impl &impl = *static_cast<Impl *>(self);
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        impl.arrived(info->connect_fd);
    } else {
        std::erase_if(impl.m_clients, [fd = info->connect_fd](const Client &c) { return c.fd == fd; });
    }
}

void HttpServer::Impl::arrived(int fd) {
    const auto stays = [](const Client &client) { return !client.sentAway; };
    if (static_cast<std::size_t>(std::ranges::count_if(m_clients, stays)) >= m_limits.clients) {
        sendAway(*std::ranges::find_if(m_clients, stays));
    }
    m_clients.push_back({fd, Clock::now() + m_limits.patience});
}

void HttpServer::Impl::sendAway(Client &client) {
    // The daemon, to which the socket belongs, sees that as the client's end.
    ::shutdown(client.fd, SHUT_RDWR);
    client.sentAway = true;
}

milliseconds HttpServer::Impl::sweep() {
    const Clock::time_point now = Clock::now();
    for (Client &client : m_clients) {
        if (client.sentAway) {
            continue;
        }
        if (client.until > now) {
            return std::chrono::ceil<milliseconds>(client.until - now);
        }
        sendAway(client);
    }
    return milliseconds(-1);
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
