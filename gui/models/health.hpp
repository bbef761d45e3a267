// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "roles.hpp"
#include "timeline.hpp"
#include "values.hpp"

/// How a host is, from what is known of it. Pure.
namespace weir::gui {

/// One question about a host and its answer.
struct HealthTile {
    enum class About {
        Overflows,
        Retransmits,
        Resets,
        Ports,
        Exposure,
        Paths,
        Policies,
        Balancer,
        Observation
    };

    About about = About::Overflows;
    QString title;     ///< "Full queues"
    QString number;    ///< with its unit: "12 refused"
    QString sentence;  ///< what that means
    QString help;      ///< when it is called what, with the numbers
    Tone tone = Tone::Idle;
    Glyph glyph = Glyph::Ring;
    QString page;    ///< where more is told
    QString filter;  ///< that shows it there
};

/// All that the overview looks at; what is not there is not known.
struct HealthInput {
    SourcesPtr sources;
    SocketTablePtr listeners;
    CostsPtr costs;
    TimeLinePtr line;
    BalancerPtr balancer;
    TimeRange range{};  ///< that all of it is of; live: until now
};

/// One tile for each question, always the same ones in the same order.
[[nodiscard]] std::vector<HealthTile> healthOf(const HealthInput &input);

/// One line of a list that leads somewhere.
struct HealthLine {
    qint64 time = 0;  ///< milliseconds since 1970; 0: of no time
    QString words;
    Tone tone = Tone::Idle;
    Glyph glyph = Glyph::None;
    QString page;
    QString filter;
};

/// What costs most and need not, the dearest first.
[[nodiscard]] std::vector<HealthLine> wastesOf(const CostReport &report, std::size_t most);
/// What changed within the last hour, or in a time that is over, the latest first.
[[nodiscard]] std::vector<HealthLine> changesOf(const TimeLine &line, std::size_t most,
                                                const TimeRange &range = {});

}  // namespace weir::gui
