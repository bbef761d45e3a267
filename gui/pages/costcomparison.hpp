// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "models/pastvalues.hpp"

class QAction;
class QMenu;
class QToolButton;

namespace weir::gui {

class Rewind;

/// Which two reports of costs are compared: what is shown now, at a chosen time, or of a recording.
/// Stays when another host or recording is opened.
class CostComparison : public QObject {
    Q_OBJECT
public:
    explicit CostComparison(QWidget *parent);

    /// What "take what is shown" takes, and what is the later one if none was taken. @p words say what
    /// it is; @p live: it goes on changing.
    void setShown(const CostsPtr &costs, const QString &words, bool live);
    void takeBefore();
    void takeAfter();
    void readBefore(const QString &recording);
    void readAfter(const QString &recording);
    void end();

    [[nodiscard]] bool isActive() const { return m_before.costs != nullptr; }
    [[nodiscard]] std::vector<UsageChange> changes() const;
    [[nodiscard]] QString text() const;  ///< what is compared with what
    [[nodiscard]] QToolButton *button() const { return m_button; }
    [[nodiscard]] QList<QAction *> actions() const;

signals:
    void changed();
    void failed(const QString &problem);

private:
    struct Side {
        CostsPtr costs;
        QString words;
    };

    void buildMenu();
    void ask(Side CostComparison::*side);
    void read(Side CostComparison::*side, const QString &recording);
    void tell();
    [[nodiscard]] Side taken() const;
    [[nodiscard]] const Side &later() const { return m_after.costs ? m_after : m_shown; }

    Side m_shown;
    bool m_live = false;
    Side m_before;
    Side m_after;
    Side CostComparison::*m_asked = nullptr;  ///< of the recording being read
    QString m_asking;
    Rewind *m_reader;
    QToolButton *m_button;
    QMenu *m_menu;
    QAction *m_takeBefore = nullptr;
    QAction *m_takeAfter = nullptr;
    QAction *m_end = nullptr;
};

}  // namespace weir::gui
