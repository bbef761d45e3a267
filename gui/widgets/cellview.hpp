// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rowsview.hpp"

namespace weir::gui {

class CellTable;
class TableProxy;

/// Shows a CellTable, sorted by any column and filtered as the filter line says.
class CellView : public RowsView {
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

signals:
    void currentKeyChanged(const QString &key);

private:
    [[nodiscard]] QModelIndexList rowsToCopy() const;

    CellTable *m_table;
    TableProxy *m_proxy;
};

}  // namespace weir::gui
