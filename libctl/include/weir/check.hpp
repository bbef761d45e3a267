// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <weir/export.hpp>
#include <weir/result.hpp>

namespace weir {

/// How "weirctl health" finds out whether the backends of a service work. Only the configuration file
/// has it: the kernel is told what came of it, nothing else. A plain value.
struct WEIR_EXPORT Check {
    enum class Type : std::uint8_t {
        Tcp,    ///< a connection can be made
        Tls,    ///< and the handshake of TLS as well
        Http,   ///< a request gets the answer that it should
        Script  ///< a program ends with status 0
    };
    struct StatusRange {
        std::uint16_t first = 0;
        std::uint16_t last = 0;
        bool operator==(const StatusRange &) const = default;
    };

    Type type = Type::Tcp;
    std::uint16_t port = 0;  ///< 0 for the backend's own
    std::chrono::milliseconds interval{5000};
    std::chrono::milliseconds timeout{2000};  ///< for a check as a whole; the interval at most
    std::uint32_t rise = 2;                   ///< good ones in a row that bring a backend up
    std::uint32_t fall = 3;                   ///< bad ones in a row that take it down

    std::string path = "/";                       ///< Http
    std::string host;                             ///< Http: the header; empty for name or address, and port
    std::vector<StatusRange> status{{200, 399}};  ///< Http: what is good
    std::string body;                             ///< Http: what must be in the first 64 KiB of the body
    bool tls = false;                             ///< Http
    bool verify = false;                          ///< TLS: the certificate
    std::string serverName;                       ///< TLS: to ask for, and to find in the certificate
    std::string caFile;                           ///< TLS: who may have signed it; empty for the system's
    std::vector<std::string> program;             ///< Script: path and arguments

    bool operator==(const Check &) const = default;

    [[nodiscard]] bool usesTls() const { return type == Type::Tls || (type == Type::Http && tls); }
    [[nodiscard]] bool acceptsStatus(long code) const;
    [[nodiscard]] std::string statusText() const;  ///< "200-399,404"
    static Result<std::vector<StatusRange>> parseStatus(std::string_view text);
};

[[nodiscard]] WEIR_EXPORT std::string_view name(Check::Type type);  ///< "tcp", "tls", "http", "script"
[[nodiscard]] WEIR_EXPORT Result<Check::Type> checkTypeFromName(std::string_view name);
[[nodiscard]] WEIR_EXPORT std::vector<std::string> checkTypeNames();

}  // namespace weir
