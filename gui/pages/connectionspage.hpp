// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "models/grouping.hpp"
#include "socketspage.hpp"

class QToolButton;

namespace weir::gui {

class ConnectionDetails;

/// Every TCP connection and what the kernel knows of it; short ones folded into bursts, rows in groups,
/// and below the details of one or two.
class ConnectionsPage : public SocketsPage {
    Q_OBJECT
public:
    explicit ConnectionsPage(HostSession *session, QWidget *parent = nullptr);

    void copy() override;
    void hostOpened() override;
    [[nodiscard]] int wanted() const override;
    [[nodiscard]] bool showsRecordings() const override { return true; }
    [[nodiscard]] QString command() const override;
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] ConnectionDetails *details() const { return m_details; }
    [[nodiscard]] Grouping grouping() const;
    void setGrouping(Grouping grouping);

signals:
    void pathWanted(const QString &address);                                ///< probe the path to it
    void policyWanted(const weir::Socket &socket, const QString &program);  ///< a policy for such sockets

protected:
    [[nodiscard]] QString countText() const override;
    [[nodiscard]] QString nothingThere() const override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildRows();
    void fillRows(QMenu *menu);
    void fillTimes(QMenu *menu, const QString &key, std::span<const int> seconds, int now);
    void applyTimes();
    void fillRowMenu(QMenu *menu, int row);
    void addFilters(QMenu *menu, int row);
    void openRow(int row);
    void narrow(const QString &term);
    void dressRows();

    QToolButton *m_rowsButton;
    ConnectionDetails *m_details;
};

}  // namespace weir::gui
