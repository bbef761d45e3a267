// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPair>
#include <QString>

#include <weir/host.hpp>

#include "values.hpp"

/// What hosts are called, and why one cannot be reached.
namespace weir::gui {

/// The text of the host selector: as HostSpec::text, and behind a # the namespace on that host, as in
/// "pkexec#blue".
[[nodiscard]] HostSpec hostSpecOf(const QString &spec);
[[nodiscard]] QString hostTitle(const QString &spec);
/// Whether opening it asks for a password.
[[nodiscard]] bool asksForPassword(const QString &spec);
/// The same host with an administrator's rights; empty if no other choice gives them.
[[nodiscard]] QString asAdministrator(const QString &spec);
/// The same place with one's own rights.
[[nodiscard]] QString withoutAdministrator(const QString &spec);
/// Names of ip-netns(8) on this computer.
[[nodiscard]] QStringList namespacesHere();

struct HostProblem {
    QString title;
    QString details;  ///< why, and what to do
    QString code;     ///< a line for a terminal; or none
};
/// When a lost host is tried again.
[[nodiscard]] QString retryWords(const HostState &host);
/// Of a host that is lost.
[[nodiscard]] HostProblem problemOf(const HostState &host);

}  // namespace weir::gui
