// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

#include <QtGlobal>

namespace weir::gui {

/// What was read once, a picture every ten seconds, an hour back. Bounded: if the pictures together have
/// too many rows, every second one goes, so that the time between them doubles.
template <class Value>
class Album {
public:
    using Picture = std::shared_ptr<const Value>;

    static constexpr qint64 kEvery = 10'000;    ///< milliseconds
    static constexpr qint64 kKept = 3'600'000;  ///< milliseconds
    static constexpr std::size_t kMostRows = 50'000;

    /// @p time in milliseconds since 1970. Null: from then on there is nothing, the module was unloaded for
    /// instance. One that is @p notable is kept however soon it comes.
    void add(qint64 time, Picture picture, std::size_t rows, bool notable = false) {
        if (!m_entries.empty()) {
            const Entry &last = m_entries.back();
            const bool other = notable || (picture == nullptr) != (last.picture == nullptr);
            if (!other && time < last.time + kEvery) {
                return;
            }
        }
        m_entries.push_back({time, std::move(picture), rows});
        m_rows += rows;
        // Of the time before the hour the last one stays: it held when the hour began.
        while (m_entries.size() > 1 && m_entries[1].time <= time - kKept) {
            m_rows -= m_entries.front().rows;
            m_entries.erase(m_entries.begin());
        }
        while (m_rows > kMostRows && m_entries.size() > 1) {
            thin();
        }
    }
    void clear() {
        m_entries.clear();
        m_rows = 0;
    }
    /// The last one not later than that; null if there is none.
    [[nodiscard]] Picture at(qint64 time) const {
        const auto after =
            std::upper_bound(m_entries.begin(), m_entries.end(), time,
                             [](qint64 wanted, const Entry &entry) { return wanted < entry.time; });
        return after == m_entries.begin() ? Picture() : (after - 1)->picture;
    }
    /// The same, or the first one if all are later.
    [[nodiscard]] Picture from(qint64 time) const {
        return m_entries.empty() || m_entries.front().time <= time ? at(time) : m_entries.front().picture;
    }

private:
    struct Entry {
        qint64 time;
        Picture picture;
        std::size_t rows;
    };

    /// The latest stays.
    void thin() {
        std::vector<Entry> left;
        m_rows = 0;
        for (std::size_t place = (m_entries.size() - 1) % 2; place < m_entries.size(); place += 2) {
            m_rows += m_entries[place].rows;
            left.push_back(std::move(m_entries[place]));
        }
        m_entries = std::move(left);
    }

    std::vector<Entry> m_entries;  ///< rising
    std::size_t m_rows = 0;
};

}  // namespace weir::gui
