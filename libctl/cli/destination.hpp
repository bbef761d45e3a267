// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <string>

#include <weir/routes.hpp>

#include "command.hpp"

namespace weir::cli {

/// What a person means by a destination: an address, an address with its interface ("fe80::1%eth0"),
/// or a name, which this machine resolves whatever the host is.
struct Destination {
    Address address;
    std::uint32_t interface = 0;
    std::string name;  ///< as it was written
};

/// @p family is Unspecified for whatever comes first.
Result<Destination> resolve(const std::string &text, Family family, const std::vector<Link> &links);

/// The IPv4 address in an IPv4-mapped one, any other as it is.
[[nodiscard]] Address unmapped(const Address &address);

}  // namespace weir::cli
