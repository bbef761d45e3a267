// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include <QtGlobal>

#include <weir/connections.hpp>
#include <weir/recording.hpp>

namespace weir::gui {

/// A recording that is being written, entries in the order that readers expect; as weirctl record does.
class RecordingFile {
public:
    using Look = std::function<void(const Connection &)>;
    using All = std::function<void(const Look &)>;  ///< Connections::each

    static Result<RecordingFile> create(const std::string &path, quint64 most,
                                        const Surroundings &surroundings);

    /// False once it is full.
    Result<bool> add(const Observation &news);
    /// Those that are open, and the end. @p goesOn: in another file, where those that are over but wait
    /// for their last reading will be told as ended.
    Result<void> finish(const All &all, bool goesOn);

    [[nodiscard]] quint64 size() const { return m_writer.size(); }
    [[nodiscard]] quint64 entries() const { return m_writer.entries(); }
    [[nodiscard]] quint64 connections() const { return m_connections; }
    [[nodiscard]] Time begin() const { return m_begin; }
    [[nodiscard]] Time end() const { return m_end; }  ///< of what is in it
    [[nodiscard]] bool isFull() const { return m_full; }

private:
    RecordingFile(RecordingWriter writer, Time begin)
        : m_writer(std::move(writer)), m_begin(begin), m_end(begin) {}
    template <class T>
    Result<void> write(const T &entry);

    RecordingWriter m_writer;
    Time m_begin;
    Time m_end;
    quint64 m_connections = 0;
    bool m_full = false;
};

}  // namespace weir::gui
