// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// Command lines to paste into a shell.
namespace weir::gui {

/// @p word so that a shell takes it as it is, whatever is in it; nothing of it moves a terminal's cursor.
[[nodiscard]] QString shellWord(const QString &word);
[[nodiscard]] QString shellLine(const QStringList &words);

/// weirctl with @p words for the host that @p spec names, as HostSpec describes it.
[[nodiscard]] QString weirctlLine(const QString &spec, const QStringList &words);
/// Another program on that host, for instance ss; empty where no shell leads there.
[[nodiscard]] QString hostLine(const QString &spec, const QStringList &words);

}  // namespace weir::gui
