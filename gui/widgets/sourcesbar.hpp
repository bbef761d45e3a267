// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "models/sourcewords.hpp"

class QHBoxLayout;
class QToolButton;

namespace weir::gui {

/// One segment of the status bar per source of data; a click opens the panel that explains all.
class SourcesBar : public QWidget {
    Q_OBJECT
public:
    explicit SourcesBar(QWidget *parent = nullptr);

    void setSources(const std::vector<SourceWords> &sources, bool frozen);
    [[nodiscard]] QString text() const;  ///< of all segments

signals:
    void clicked();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QToolButton *segment(std::size_t place);
    void dress();
    void fit();

    QHBoxLayout *m_row;
    std::vector<QToolButton *> m_segments;
    std::vector<SourceWords> m_sources;
};

}  // namespace weir::gui
