// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/rowsums.hpp"
#include "models/values.hpp"
#include "wordnumbers.hpp"

namespace weir::gui {

/// Folds connections that were too short for readings to show: those of a program to a destination,
/// or of a client to a port here, are one burst. Bounded.
class BurstTracker {
public:
    static constexpr qint64 kKeep = 60'000;  ///< how long after its last connection a burst is shown
    static constexpr std::size_t kBursts = 1000;
    static constexpr std::size_t kEach = 100;    ///< connections that one keeps
    static constexpr std::size_t kAll = 20'000;  ///< and all of them together

    explicit BurstTracker(std::shared_ptr<WordNumbers> words = std::make_shared<WordNumbers>());

    void setKeep(qint64 milliseconds) { m_keep = milliseconds; }
    /// What lived for less than readings are apart is short, whether one met it or not.
    void setInterval(int milliseconds) { m_interval = milliseconds; }
    void add(const Observation &news);
    /// Those that are not too old, in the order in which they began.
    [[nodiscard]] std::vector<std::shared_ptr<const Burst>> bursts(qint64 now);
    [[nodiscard]] std::shared_ptr<const EndedConnection> find(std::uint64_t cookie) const;

private:
    struct Entry {
        std::shared_ptr<const Burst> made;  ///< null: there is news
        Burst burst;
        RowSums sums;
        quint64 resets = 0;
        std::deque<std::shared_ptr<const EndedConnection>> kept;
    };

    [[nodiscard]] bool isShort(const Connection &connection) const;
    void add(const Connection &connection);
    void begin(Entry &entry, const EndedConnection &first);
    void keep(Entry &entry, std::shared_ptr<const EndedConnection> ended);
    void forgetOldest();

    std::shared_ptr<WordNumbers> m_words;
    std::unordered_map<std::string, Entry> m_entries;
    std::size_t m_kept = 0;
    quint64 m_number = 0;
    qint64 m_keep = kKeep;
    int m_interval = 1000;
};

}  // namespace weir::gui
