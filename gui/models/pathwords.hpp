// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "pathvalues.hpp"
#include "states.hpp"

/// What was found out about paths, in words.
namespace weir::gui::pathwords {

[[nodiscard]] Look lookOf(PathVerdict verdict);
[[nodiscard]] QString verdict(const PathReport &report);  ///< one sentence, what it means for connections
/// "told, 1 420"; with the MTU only where it says more than the word.
[[nodiscard]] QString brief(const PathReport &report);

[[nodiscard]] QString place(const PathReport &report, const MtuDrop &drop);     ///< "after hop 3 (10.0.0.3)"
[[nodiscard]] QString drop(const PathReport &report, const MtuDrop &drop);      ///< what, where, who said so
[[nodiscard]] QString teller(const MtuDrop &drop);                              ///< "told by 10.0.0.3"
[[nodiscard]] QString evidence(const PathReport &report, const MtuDrop &drop);  ///< of a black hole
[[nodiscard]] QString guesses(const MtuDrop &drop);   ///< what tunnel it may be; empty if nothing fits
[[nodiscard]] QString end(const PathReport &report);  ///< where answers end, if not at the destination
/// All of the above that there is to say, a sentence each.
[[nodiscard]] QStringList notes(const PathReport &report);

[[nodiscard]] QString addresses(const PathHop &hop);
[[nodiscard]] QString loss(const PathHop &hop);  ///< "3 of 20 (15 %)"
[[nodiscard]] QString remark(const PathReport &report, const PathHop &hop);
/// Whether hops behind it lose less: then packets get through, and its answers do not.
[[nodiscard]] bool limitsAnswers(const PathReport &report, const PathHop &hop);

[[nodiscard]] Look lookOf(const std::vector<PathSuspicion> &suspicions, bool used);
[[nodiscard]] QStringList suspicions(const PathUse &use);
[[nodiscard]] QString arithmetic(const SegmentSize &size);
[[nodiscard]] QString duration(std::uint32_t seconds);  ///< "9 min 43 s"
[[nodiscard]] QString moment(qint64 time, qint64 now);  ///< "14:32", with the date if it was another day

/// What is different from an earlier probe of the same destination; one sentence each, none if nothing is.
[[nodiscard]] QStringList changes(const PathProbe &before, const PathProbe &now);

}  // namespace weir::gui::pathwords
