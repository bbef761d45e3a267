// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace weir::gui {

class CellTable;
class HeaderMenu;
class TableProxy;

/// Shows a CellTable: sorted by any column, filtered as the filter line says, columns remembered under a
/// name.
class CellView : public QTableView {
    Q_OBJECT
public:
    CellView(CellTable *model, const QString &name, QWidget *parent = nullptr);

    void setFilterText(const QString &text);
    [[nodiscard]] QString filterError() const;
    void copy();  ///< the selected rows, or all
    [[nodiscard]] QString selectedText() const;
    [[nodiscard]] int selectedCount() const;  ///< rows that copy() takes
    [[nodiscard]] QString currentKey() const;
    void select(const QString &key);
    [[nodiscard]] HeaderMenu *headerMenu() const { return m_headerMenu; }

signals:
    void currentKeyChanged(const QString &key);

protected:
    void changeEvent(QEvent *event) override;

private:
    void adaptToFont();
    void defaultColumns();
    [[nodiscard]] QModelIndexList rowsToCopy() const;

    CellTable *m_table;
    TableProxy *m_proxy;
    HeaderMenu *m_headerMenu = nullptr;
};

}  // namespace weir::gui
