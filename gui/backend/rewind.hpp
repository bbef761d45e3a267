// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "models/pastvalues.hpp"

class QThread;

namespace weir::gui {

class PastReader;

/// Which time the pages show, and the answers for it if it is not now. Lives in the window's thread;
/// a thread of its own does the reading, and only the last question is answered.
class Rewind : public QObject {
    Q_OBJECT
public:
    explicit Rewind(QObject *parent = nullptr);
    ~Rewind() override;

    void setRange(const TimeRange &range);
    [[nodiscard]] const TimeRange &range() const { return m_range; }
    /// What comes now is of the past: a time that was chosen, or a recording.
    [[nodiscard]] bool isPast() const { return !m_range.isLive() || isRecording(); }
    [[nodiscard]] bool isRecording() const { return !m_recording.isEmpty(); }

    /// The row of costs whose series is wanted.
    void setCostRow(const Usage &row);

    void openHost();                          ///< one that is live: nothing is chosen
    void openRecording(const QString &path);  ///< and nothing else
    void readAgain();
    void setFiles(quint64 id, const QStringList &files);  ///< the answer to filesWanted()

    /// Waits until nothing is being read, for at most so long.
    bool shutDown(int milliseconds);

signals:
    void rangeChanged(const weir::gui::TimeRange &range);
    void filesWanted(quint64 id, const weir::gui::TimeRange &range);
    void progress(double share);  ///< only of what takes longer; 1: it is done
    void answered(const weir::gui::PastPtr &past);

private:
    void ask();
    void read(PastQuery query);
    void end();

    QThread *m_thread = nullptr;
    PastReader *m_reader = nullptr;  ///< deleted by its thread
    TimeRange m_range;
    QString m_recording;
    Usage m_row;
    QTimer m_soon;  ///< while a range is being chosen it changes often
    quint64 m_id = 0;
    bool m_reading = false;
    bool m_lineKnown = false;  ///< of the recording
};

}  // namespace weir::gui
