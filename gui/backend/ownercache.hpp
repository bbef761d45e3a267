// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "models/values.hpp"

namespace weir::gui {

/// Remembers which program holds which socket. To look in /proc costs three times a reading of
/// the sockets, so it only asks for sockets it has not seen, and the dearer a look was, the longer
/// it waits for the next.
class OwnerCache {
public:
    /// Asks for what is new in @p sockets if it is time to, now and then also for what is known if somebody
    /// @p looks.
    void follow(Sockets &source, const std::vector<Socket> &sockets, bool looks, qint64 milliseconds);
    void clear();

    [[nodiscard]] std::uint32_t programOf(std::uint32_t inode) const;  ///< index of names()
    /// All processes that hold it, rising.
    [[nodiscard]] std::vector<Program> holdersOf(std::uint32_t inode) const;
    [[nodiscard]] const std::vector<Program> &names() const { return m_names; }
    [[nodiscard]] double cost() const { return m_cost; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    void remember(const std::vector<Owner> &owners);
    void forget(const std::vector<Socket> &sockets);

    /// Inode to indexes of those that hold it; none: looked, not found.
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> m_holders;
    std::unordered_map<std::string, std::uint32_t> m_known;  ///< "pid name" to index
    std::vector<Program> m_names{Program()};
    double m_cost = 0;
    qint64 m_next = 0;   ///< not before
    qint64 m_again = 0;  ///< when all are looked for again: processes fork, and end
    std::optional<Error> m_error;
};

}  // namespace weir::gui
