// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include <QWidget>

#include "models/sourcewords.hpp"

class QGridLayout;
class QLabel;

namespace weir::gui {

/// What each source delivers, or why not and what would help, and what it costs.
class SourcesTable : public QWidget {
    Q_OBJECT
public:
    explicit SourcesTable(QWidget *parent = nullptr);

    void setSources(const std::vector<SourceWords> &sources);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum Column {
        Shape,
        Title,
        Detail,
        Cost,
        Count,
        Lost,
        Columns
    };
    using Row = std::array<QLabel *, Columns>;

    Row &row(std::size_t place);
    void dress();
    void fit();

    QGridLayout *m_grid;
    std::vector<Row> m_rows;
    std::vector<SourceWords> m_sources;
};

}  // namespace weir::gui
