// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace weir::gui {

class MainWindow;

/// Saves a picture of every page in both appearances, once there are data, and quits.
class Screenshots : public QObject {
    Q_OBJECT
public:
    Screenshots(MainWindow *window, QString folder, int afterSeconds);

private:
    struct Shot {
        QString page;
        QString theme;
    };

    void await();
    void next();
    void take();
    [[nodiscard]] bool isReady() const;

    MainWindow *m_window;
    QString m_folder;
    int m_afterSeconds;
    QList<Shot> m_shots;
    QTimer m_timer;
    int m_patience;  ///< looks left until it goes on without data
};

}  // namespace weir::gui
