// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "values.hpp"

/// What is known of a listener, in words.
namespace weir::gui {

[[nodiscard]] QString protocolWord(const Socket &socket);     ///< "IPv4", "IPv6 only", "IPv4 and 6"
[[nodiscard]] QString limitWord(LimitBy by);                  ///< "program", "somaxconn", "former somaxconn"
[[nodiscard]] QString reuseWord(const ListenerFacts &facts);  ///< "address, port"
[[nodiscard]] QString shareSentence(const ListenerFacts &facts);
/// Who set the limit of the queue, which is full sometimes, and what to raise.
[[nodiscard]] QString limitSentence(const Socket &socket, const ListenerFacts &facts,
                                    const ListenersState &state);
/// What to do about connections that were refused; empty if none were.
[[nodiscard]] QString overflowAdvice(const Socket &socket, const ListenerFacts &facts,
                                     const ListenersState &state);

}  // namespace weir::gui
