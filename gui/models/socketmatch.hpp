// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <weir/policies.hpp>
#include <weir/sockets.hpp>

namespace weir::gui {

/// What a policy for connections like this one matches, to begin with.
[[nodiscard]] Match matchFor(const Socket &socket, const QString &program);

}  // namespace weir::gui
