// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include <weir/address.hpp>
#include <weir/result.hpp>

namespace weir::cli {

/// A small HTTP server for GET and HEAD. It trusts no client: whatever one sends, or does not send, others
/// are answered. Requests are answered one after the other, by the thread that calls serve().
class HttpServer {
public:
    struct Reply {
        unsigned status = 200;
        std::string type;
        std::string body;
    };
    /// By path; called for each request.
    using Pages = std::map<std::string, std::function<Reply()>>;
    struct Limits {
        std::size_t clients = 32;                   ///< beyond it the oldest has to go
        std::size_t memory = 8192;                  ///< bytes for a header, and as many for a body
        std::chrono::milliseconds patience{10000};  ///< for a request and its answer
    };

    /// Listens already. Port 0 is a port of the kernel's choice.
    static Result<HttpServer> open(const Endpoint &at, Pages pages, const Limits &limits);
    HttpServer(HttpServer &&) noexcept;
    ~HttpServer();

    [[nodiscard]] const Endpoint &endpoint() const;
    /// Serves until Interrupt::pending(); there must be an Interrupt, and SIGPIPE has to be ignored.
    Result<void> serve();

private:
    class Impl;
    explicit HttpServer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace weir::cli
