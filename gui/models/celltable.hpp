// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QAbstractTableModel>

#include "roles.hpp"

namespace weir::gui {

struct Cell {
    QString text;
    QVariant sort{};  ///< to compare by; the text without
    QString tip{};    ///< the text without
    Glyph glyph = Glyph::None;
    Tone tone = Tone::None;
    bool pale = false;
    bool staged = false;
    QVariant value{};  ///< for programs; the number to sort by without
};

struct TableColumn {
    QString title;
    QString help;
    CellKind kind = CellKind::Text;
    int characters = 10;
    bool shown = true;
    const char *key = nullptr;   ///< name for programs
    const char *unit = nullptr;  ///< of the values for programs
};

struct TableRow {
    QString key;  ///< by which the row is known in the next reading
    std::vector<Cell> cells;
};

/// A small table made of ready cells: policies, settings. New rows keep what is selected: only what
/// came or went is inserted or removed.
class CellTable : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit CellTable(std::vector<TableColumn> columns, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setRows(std::vector<TableRow> rows);
    [[nodiscard]] const std::vector<TableColumn> &columns() const { return m_columns; }
    [[nodiscard]] const std::vector<TableRow> &rows() const { return m_rows; }
    [[nodiscard]] QString keyAt(const QModelIndex &index) const;  ///< empty if not valid
    [[nodiscard]] QModelIndex indexOf(const QString &key) const;

private:
    std::vector<TableColumn> m_columns;
    std::vector<TableRow> m_rows;
};

}  // namespace weir::gui
