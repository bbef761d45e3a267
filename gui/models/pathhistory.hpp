// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "pathvalues.hpp"

namespace weir::gui {

/// The last probes of each destination, kept in a file. Bounded: old ones go.
class PathHistory {
public:
    static constexpr int kMostOfOne = 10;  ///< probes of one destination
    static constexpr int kMost = 300;      ///< of all

    /// @p file is made, with its folder, when there is something to keep; empty: kept in memory only.
    explicit PathHistory(QString file);
    /// Where the application keeps it.
    [[nodiscard]] static QString defaultFile();

    void load();                      ///< what is damaged is left out
    [[nodiscard]] bool save() const;  ///< false if the file cannot be written
    void add(const PathProbe &probe);
    void forget(const QString &host, const QString &destination);
    /// The latest first.
    [[nodiscard]] std::vector<PathProbe> of(const QString &host, const QString &destination) const;
    [[nodiscard]] const PathProbe *last(const QString &host, const QString &destination) const;
    [[nodiscard]] QStringList destinations(const QString &host) const;  ///< the latest first

private:
    void trim(const QString &host, const QString &destination);

    QString m_file;
    std::vector<PathProbe> m_probes;  ///< the latest last
};

}  // namespace weir::gui
