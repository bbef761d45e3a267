// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>
#include <QStringList>

#include <weir/policies.hpp>

/// Policies, settings of sockets and where they come from, in words.
namespace weir::gui::policywords {

[[nodiscard]] QString labelOf(SocketSetting setting);  ///< "delayed ACK"
[[nodiscard]] QString valueText(SocketSetting setting, const std::optional<SettingValue> &value);
[[nodiscard]] QString rangeText(const SettingInfo &info);  ///< "1ms to 200ms"; empty if it has none
[[nodiscard]] QString roleText(weir::Role role);
[[nodiscard]] QString matchText(const Match &match);  ///< "accepted sockets, own port 8000-8999"
[[nodiscard]] QString setText(const Policy &policy);  ///< "Nagle off, delayed ACK quick"
[[nodiscard]] QString howText(How how);               ///< a word
[[nodiscard]] QString howSentence(How how);
[[nodiscard]] QString scopeText(Scope scope);
[[nodiscard]] QString scopeSentence(Scope scope);
/// "policy rpc", "kernel default": @p policy is the one that holds changes on the socket.
[[nodiscard]] QString originText(Origin origin, const std::string &policy);
[[nodiscard]] QString originSentence(Origin origin);
[[nodiscard]] quint64 refused(const PolicyCounters &counters);
[[nodiscard]] QStringList refusals(const PolicyCounters &counters);  ///< one sentence a reason
/// What a policy becomes: "rpc: Nagle from keep to off". @p before null for a new one; the places, from 1,
/// matter if they differ.
[[nodiscard]] QString changeText(const Policy *before, const Policy &after, int placeBefore = 0,
                                 int placeAfter = 0);
[[nodiscard]] QString removalText(const Policy &policy);

}  // namespace weir::gui::policywords
