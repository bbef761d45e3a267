// SPDX-License-Identifier: LGPL-2.1-or-later
// Entries of recordings as bytes: libctl/doc/recordings.md. Pure.
#pragma once

#include <array>
#include <cstddef>
#include <istream>
#include <optional>
#include <string>

#include <weir/recording.hpp>

namespace weir::recording {

inline constexpr std::array<char, 8> kMagic{'w', 'e', 'i', 'r', 'r', 'e', 'c', '\n'};
inline constexpr std::uint64_t kVersion = 1;
/// Nothing that is written comes near it.
inline constexpr std::size_t kEntryMost = 4096;

/// The beginning of a file: magic and version.
[[nodiscard]] std::string begin();
/// Writes one entry with its header to where there is room for kEntryMost, and returns what is behind it.
/// @p base is when the recording began; times are relative to it.
template <class T>
char *encode(const T &value, Time base, char *to);

/// Reads entries from a stream of anything.
class Parser {
public:
    explicit Parser(std::istream &in) : m_in(in) {}

    /// Magic, version and the surroundings; before anything else.
    Result<Surroundings> begin();
    /// As RecordingReader::next(); entries of kinds that are not known are skipped.
    Result<std::optional<RecordingEntry>> next();
    [[nodiscard]] bool whole() const { return m_ended; }
    [[nodiscard]] std::uint64_t offset() const { return m_offset; }

private:
    enum class Got {
        Whole,
        Nothing,  // the end of the file, between entries
        Cut
    };
    Result<Got> readFrame(std::uint8_t &kind, std::string &payload);
    bool readByte(std::uint8_t &byte);
    [[nodiscard]] Error broken(const std::string &why) const;

    std::istream &m_in;
    std::uint64_t m_offset = 0;
    std::uint64_t m_entry = 0;  // where the last entry began
    std::uint64_t m_entries = 0;
    Time m_base = 0;
    bool m_ended = false;
};

}  // namespace weir::recording
