// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordingfile.hpp"

#include <algorithm>

namespace weir::gui {

Result<RecordingFile> RecordingFile::create(const std::string &path, quint64 most,
                                            const Surroundings &surroundings) {
    auto writer = RecordingWriter::create(path, most, surroundings);
    if (!writer) {
        return writer.error();
    }
    return RecordingFile(std::move(*writer), surroundings.begun);
}

template <class T>
Result<void> RecordingFile::write(const T &entry) {
    if (m_full) {
        return {};
    }
    const auto written = m_writer.write(entry);
    if (!written) {
        return written.error();
    }
    m_full = !*written;
    return {};
}

Result<bool> RecordingFile::add(const Observation &news) {
    // Connections refer to readings, which must be there before.
    if (news.reading) {
        if (auto written = write(*news.reading); !written) {
            return written.error();
        }
        m_end = std::max(m_end, news.reading->end);
    }
    for (const Connection &connection : news.ended) {
        if (auto written = write(connection); !written) {
            return written.error();
        }
        m_connections += m_full ? 0 : 1;
        m_end = std::max({m_end, connection.closed, connection.lastSeen});
    }
    for (const Gap &gap : news.gaps) {
        if (auto written = write(gap); !written) {
            return written.error();
        }
    }
    if (news.reading) {
        if (auto flushed = m_writer.flush(); !flushed) {
            return flushed.error();
        }
    }
    return !m_full;
}

Result<void> RecordingFile::finish(const All &all, bool goesOn) {
    std::optional<Error> error;
    all([&](const Connection &connection) {
        if (error || m_full) {
            return;
        }
        std::optional<Connection> open;
        if (goesOn && connection.ended) {
            open = connection;
            open->ended = false;
        }
        if (auto written = write(open ? *open : connection); !written) {
            error = written.error();
        }
        m_connections += m_full ? 0 : 1;
    });
    if (error) {
        return *error;
    }
    return m_writer.finish(m_end);
}

}  // namespace weir::gui
