// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include "backend/owncost.hpp"
#include "page.hpp"

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace weir::gui {

class SourcesTable;

/// What is seen and from where, what not and why, what it costs, and how to get the rights to see more.
class SourcesPage : public Page {
    Q_OBJECT
public:
    explicit SourcesPage(HostSession *session, QWidget *parent = nullptr);

    void focusContent() override;
    void copy() override;
    void setSources(const SourcesPtr &sources) override;
    void hostOpened() override;
    void setEarlier(const EarlierPtr &earlier) override;
    [[nodiscard]] bool hasData() const override { return m_seen; }
    [[nodiscard]] QString command() const override;
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString text() const;  ///< all that is said

protected:
    void filterChanged(const QString &text) override;
    void fillColumnsMenu(QMenu *menu) override;
    void setStale(bool stale) override;
    void emptyAction() override;

private:
    QLabel *paragraph(const QString &name);
    QLabel *addSection(const QString &title, const QList<QWidget *> &parts);
    void refresh();
    [[nodiscard]] const SourcesPtr &shown() const;
    void explainLost();
    [[nodiscard]] QStringList costWords(const Sources &sources) const;
    [[nodiscard]] bool isGranted() const;

    QScrollArea *m_scroll;
    QVBoxLayout *m_column;
    SourcesTable *m_table;
    QLabel *m_cost;
    QLabel *m_unseen;
    QLabel *m_unseenTitle = nullptr;
    QLabel *m_rights;
    QPushButton *m_grant;
    OwnCost m_own;
    QElapsedTimer m_clock;
    bool m_seen = false;  ///< the host has answered
};

}  // namespace weir::gui
