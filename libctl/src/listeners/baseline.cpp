// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/listeners.hpp>

#include <weir/exposure.hpp>

namespace weir {

namespace {

/// What makes two listeners the same.
std::string keyOf(const KnownListener &listener) {
    return std::string(listener.family == Family::Inet6 ? "inet6 " : "inet ") + listener.address + ' ' +
           std::to_string(listener.port) + ' ' + listener.interface;
}

int rank(const std::string &reach) {
    for (int i = 0; i <= static_cast<int>(Reach::Public); ++i) {
        if (name(static_cast<Reach>(i)) == reach)
            return i;
    }
    return -1;
}

}  // namespace

void ListenerBaseline::add(const KnownListener &listener) {
    m_entries[keyOf(listener)] = {listener.address + ' ' + std::to_string(listener.port), listener.reach,
                                  listener.program, false};
}

std::string ListenerBaseline::since(const KnownListener &listener) {
    const auto found = m_entries.find(keyOf(listener));
    if (found == m_entries.end())
        return "new";
    Entry &before = found->second;
    before.seen = true;
    if (rank(listener.reach) > rank(before.reach) && !before.reach.empty())
        return "was " + before.reach;
    // Who asks without privileges sees fewer programs; that is nothing new.
    const std::string &program = listener.program;
    return !program.empty() && !before.program.empty() && program != before.program ? "was " + before.program
                                                                                    : "";
}

std::vector<std::string> ListenerBaseline::gone() const {
    std::vector<std::string> out;
    for (const auto &[key, entry] : m_entries) {
        if (!entry.seen)
            out.push_back(entry.address);
    }
    return out;
}

}  // namespace weir
