// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <optional>

#include <QtGlobal>

namespace weir::gui {

/// What this process itself uses of the machine. Any thread, one at a time.
class OwnCost {
public:
    /// @p now in milliseconds of a clock that does not jump. Cheap.
    void sample(qint64 now);

    /// Part of one processor over the last minute, 0 to as many as there are; nothing before two samples.
    [[nodiscard]] std::optional<double> processor() const;
    /// Over how many seconds that is.
    [[nodiscard]] int seconds() const;

    struct Size {
        quint64 memory = 0;  ///< bytes that are in the machine's memory
        int threads = 0;
    };
    [[nodiscard]] static std::optional<Size> size();

private:
    struct Sample {
        qint64 time = 0;
        double used = 0;  ///< milliseconds of all threads, user and kernel
    };
    std::deque<Sample> m_samples;
};

}  // namespace weir::gui
