// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QString>

#include "values.hpp"

namespace weir::gui {

/// What a change does, in words: "web: weight of 10.0.0.11:8080 from 100 to 40".
[[nodiscard]] QString wordsOf(const Change &change, const BalancerState &now);

[[nodiscard]] const ServiceState *findService(const BalancerState &state, const std::string &service);
[[nodiscard]] const Policy *findPolicy(const BalancerState &state, const std::string &policy);
[[nodiscard]] const Backend *findBackend(const BalancerState &state, const std::string &service,
                                         const Target &target);
/// Whether without this backend none with a weight is left.
[[nodiscard]] bool isLastLive(const ServiceState &service, const Target &target);

}  // namespace weir::gui
