// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractTableModel>
#include <QString>

#include "followed.hpp"

namespace weir::gui {

/// Everything that is known of a connection: a word, its value, what it means.
struct ConnectionField {
    QString name;
    QString value;
    QString meaning;
    bool number = false;
};
[[nodiscard]] std::vector<ConnectionField> fieldsOf(const Followed &followed);

/// The same as a table.
class ConnectionFields : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Name,
        Value,
        Meaning
    };

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setFields(std::vector<ConnectionField> fields);

private:
    std::vector<ConnectionField> m_fields;
};

}  // namespace weir::gui
