// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

#include "models/pastvalues.hpp"

class QAction;
class QMenu;
class QToolButton;
class QWidget;

namespace weir::gui {

class HostSession;

/// Opening recordings, writing them, and how much of the last hour is kept: what the menu offers, and
/// the button of the status bar that says that something is being written.
class RecordingActions : public QObject {
    Q_OBJECT
public:
    RecordingActions(HostSession *session, QWidget *window);

    void fill(QMenu *menu);
    [[nodiscard]] QToolButton *button() const { return m_button; }

    /// Writes a recording into @p path; one that is there is replaced.
    void start(const QString &path);

signals:
    void openAsked(const QString &spec);
    void told(bool good, const QString &words);

private:
    void open();
    void toggle();
    void changed(const RecordingStatePtr &state);
    void done(const RecordingDone &done);
    void addChoices(QMenu *menu, const QString &title, const char *key, const QList<int> &megabytes,
                    int first, const std::function<void(quint64)> &take);

    HostSession *m_session;
    QWidget *m_window;
    QAction *m_open;
    QAction *m_record;
    QToolButton *m_button;
    QString m_problem;  ///< why the last hour is not kept
    bool m_writing = false;
};

}  // namespace weir::gui
