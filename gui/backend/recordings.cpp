// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordings.hpp"

#include "activity.hpp"
#include "models/format.hpp"

namespace weir::gui {

Recordings::Recordings(Activity *activity, QObject *parent) : QObject(parent), m_activity(activity) {
    connect(activity, &Activity::observed, this, &Recordings::observed);
    connect(activity, &Activity::ending, this, &Recordings::observationEnds);
}

Recordings::~Recordings() {
    if (m_file) {
        // There is nobody left to be told.
        (void)m_file->finish(all(), false);
    }
}

RecordingFile::All Recordings::all() const {
    return [this](const RecordingFile::Look &look) {
        if (m_activity->isOpen()) {
            m_activity->connections().each(look);
        }
    };
}

void Recordings::setMost(quint64 bytes) {
    m_recorder.setMost(bytes);
}

void Recordings::observed(const Observation &news) {
    if (const Surroundings &around = m_activity->surroundings(); around.begun != m_begun) {
        m_begun = around.begun;
        m_recorder.begin(around);
    }
    m_recorder.add(news, all());
    if (m_file) {
        if (const auto added = m_file->add(news); !added) {
            finishFile(all(), false, added.error());
        } else if (!*added) {
            finishFile(all(), false, {});
        }
    }
    if (news.reading) {
        tell();
    }
}

void Recordings::observationEnds() {
    m_recorder.finish(all());
    if (m_file) {
        finishFile(all(), true, {});
    }
}

void Recordings::find(quint64 id, const TimeRange &range) {
    emit found(id, m_recorder.filesOf(range, all()));
}

void Recordings::startFile(const QString &path, quint64 most) {
    if (m_file) {
        return;
    }
    m_path = path;
    Surroundings around = m_activity->surroundings();
    if (!m_activity->isOpen()) {
        finishFile({}, false, makeError(ENOTCONN, "the host does not answer: nothing can be recorded"));
        return;
    }
    around.begun = m_activity->connections().now();
    auto file = RecordingFile::create(path.toStdString(), most, around);
    if (!file) {
        finishFile({}, false, file.error());
        return;
    }
    m_file.emplace(std::move(*file));
    tell();
}

void Recordings::stopFile() {
    if (m_file) {
        finishFile(all(), false, {});
    }
}

void Recordings::finishFile(const RecordingFile::All &all, bool hostLost, std::optional<Error> error) {
    RecordingDone done;
    done.file = m_path;
    done.hostLost = hostLost;
    done.error = std::move(error);
    if (m_file) {
        if (const auto finished = m_file->finish(all, false); !finished && !done.error) {
            done.error = finished.error();
        }
        done.bytes = m_file->size();
        done.connections = m_file->connections();
        done.full = m_file->isFull();
        m_file.reset();
    }
    m_path.clear();
    emit fileDone(done);
    tell();
}

void Recordings::tell() {
    auto state = std::make_shared<RecordingState>();
    state->kept = m_recorder.bytes();
    state->since = m_recorder.since();
    if (m_recorder.error()) {
        state->problem = format::text(m_recorder.error()->text());
    }
    if (m_file) {
        state->file = m_path;
        state->fileBytes = m_file->size();
        state->fileConnections = m_file->connections();
    }
    emit changed(state);
}

}  // namespace weir::gui
