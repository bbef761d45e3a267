// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "models/ratehistory.hpp"
#include "socketspage.hpp"

namespace weir::gui {

class ListenerDetails;

/// Who listens, from where it can be reached, whether its queue overflows, and what is new.
class ListenersPage : public SocketsPage {
    Q_OBJECT
public:
    explicit ListenersPage(HostSession *session, QWidget *parent = nullptr);

    [[nodiscard]] int wanted() const override;
    [[nodiscard]] QString command() const override;
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QList<QAction *> commands() const override;
    void hostOpened() override;
    void setEarlier(const EarlierPtr &earlier) override;
    [[nodiscard]] bool knows(const Earlier &earlier) const override { return earlier.listeners != nullptr; }
    void setTable(const SocketTablePtr &table);
    [[nodiscard]] ListenerDetails *details() const { return m_details; }

protected:
    [[nodiscard]] QString nothingThere() const override;
    void filterChanged(const QString &text) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void noteQueues(const SocketTable &table);
    void showTable(const SocketTablePtr &table);  ///< null: not known
    void showDetails();
    void loadBaseline();
    void saveBaseline();
    void showOnlyNew(bool only);
    void tellOfBaseline();
    [[nodiscard]] QString baselinePath() const;

    ListenerDetails *m_details;
    QAction *m_save;
    QAction *m_onlyNew;
    QToolButton *m_chip;
    SocketTablePtr m_table;                                 ///< that is shown
    SocketTablePtr m_latest;                                ///< of now
    std::map<std::uint64_t, RateHistory::Points> m_queues;  ///< by cookie
};

}  // namespace weir::gui
