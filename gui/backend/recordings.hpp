// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QObject>

#include "models/pastvalues.hpp"
#include "recorder.hpp"

namespace weir::gui {

class Activity;

/// What is written of a host's connections: the last hour, so that it can be looked at again, and a
/// file if the user wants one. Lives in the worker thread, as Activity, which feeds it.
class Recordings : public QObject {
    Q_OBJECT
public:
    explicit Recordings(Activity *activity, QObject *parent = nullptr);
    ~Recordings() override;  ///< ends the user's file properly

public slots:
    void setMost(quint64 bytes);  ///< of the last hour
    /// The recordings of a time; found() tells them.
    void find(quint64 id, const weir::gui::TimeRange &range);
    /// Begins to write all that is observed into a new file, as weirctl record does.
    void startFile(const QString &path, quint64 most);
    void stopFile();

signals:
    void found(quint64 id, const QStringList &files);
    void changed(const weir::gui::RecordingStatePtr &state);
    void fileDone(const weir::gui::RecordingDone &done);

private:
    void observed(const Observation &news);
    void observationEnds();
    void finishFile(const RecordingFile::All &all, bool hostLost, std::optional<Error> error);
    void tell();
    [[nodiscard]] RecordingFile::All all() const;

    Activity *m_activity;
    Recorder m_recorder;
    Time m_begun = 0;  ///< of the observation that the recorder knows
    std::optional<RecordingFile> m_file;
    QString m_path;
};

}  // namespace weir::gui
