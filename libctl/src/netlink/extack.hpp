// SPDX-License-Identifier: LGPL-2.1-or-later
// What the kernel says about a refused request, in the words of the protocol.
#pragma once

#include <span>

#include "netlink/message.hpp"

namespace weir::nl {

/// Attribute names of the request in question, and how many bytes of header are before the
/// attributes. For families without tables the names are empty.
struct RequestShape {
    NameList names;
    std::size_t header = NLMSG_HDRLEN + GENL_HDRLEN;
};

/// The shape of a request to the family weir.
[[nodiscard]] RequestShape shapeOf(Command command);

/// Outcome of a NLMSG_ERROR (0: acknowledged) or NLMSG_DONE message.
struct Outcome {
    int errnum = 0;         ///< errno value, positive
    std::string message;    ///< the kernel's text and limits, may be empty; a warning if there is no error
    std::string attribute;  ///< name of the attribute at fault, dotted in nests; may be empty
};

/// Reads an NLMSG_ERROR. @p request is the message that was sent, empty if it is not at hand.
[[nodiscard]] Outcome parseError(const MessageView &message, Bytes request, const RequestShape &shape);
/// Reads an NLMSG_DONE, which may tell an error too.
[[nodiscard]] Outcome parseDone(const MessageView &message, Bytes request, const RequestShape &shape);

/// Makes an Error: the kernel's text, or what errno means; and what to do where that is known.
[[nodiscard]] Error toError(const Outcome &outcome);

}  // namespace weir::nl
