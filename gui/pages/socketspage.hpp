// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page.hpp"

class QSplitter;

namespace weir::gui {

class SocketModel;
class TableView;
struct SocketColumn;

/// A page that is one table of sockets: what Listeners and Connections have in common.
class SocketsPage : public Page {
    Q_OBJECT
public:
    SocketsPage(HostSession *session, const QString &name, const QString &title,
                std::vector<SocketColumn> columns, QWidget *parent = nullptr);

    void focusContent() override;
    void copy() override;
    [[nodiscard]] QAbstractItemView *table() const override;
    [[nodiscard]] ExportTable exportable(ExportRows rows, bool hiddenColumns) const override;
    [[nodiscard]] qint64 readAt() const override;
    [[nodiscard]] FilterWords filterWords() const override;
    void hostOpened() override;
    void setSources(const SourcesPtr &sources) override;
    void setTable(const SocketTablePtr &table);
    [[nodiscard]] bool hasData() const override;
    [[nodiscard]] SocketModel *model() const { return m_model; }
    [[nodiscard]] TableView *view() const { return m_view; }

protected:
    void filterChanged(const QString &text) override;
    void fillColumnsMenu(QMenu *menu) override;
    void setStale(bool stale) override;
    void emptyAction() override;

    [[nodiscard]] static SocketTablePtr noSockets();
    [[nodiscard]] virtual QString countText() const;
    void addBelow(QWidget *details);  ///< below the table, its height up to the user

    [[nodiscard]] virtual QString nothingThere() const = 0;  ///< when the host has none at all

private:
    void refreshState();

    SocketModel *m_model;
    TableView *m_view;
    QSplitter *m_splitter;
};

}  // namespace weir::gui
