// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QListWidget>

#include "models/health.hpp"

namespace weir::gui {

/// A short list of sentences, each with its glyph and perhaps a time, which lead somewhere.
class LineList : public QListWidget {
    Q_OBJECT
public:
    explicit LineList(const QString &name, QWidget *parent = nullptr);

    /// @p nothing is said when there are none.
    void setLines(const std::vector<HealthLine> &lines, const QString &nothing);

    QSize minimumSizeHint() const override;

signals:
    void chosen(const QString &page, const QString &filter);

protected:
    void changeEvent(QEvent *event) override;

private:
    void dress();

    std::vector<HealthLine> m_lines;
};

}  // namespace weir::gui
