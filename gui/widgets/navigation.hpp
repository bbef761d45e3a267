// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

namespace weir::gui {

/// The pages, at the left: icon and word, or only the icon when collapsed.
class Navigation : public QListWidget {
    Q_OBJECT
public:
    explicit Navigation(QWidget *parent = nullptr);

    void addPage(const QString &icon, const QString &title, const QKeySequence &shortcut);
    void setCollapsed(bool collapsed);
    [[nodiscard]] bool isCollapsed() const { return m_collapsed; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void dress();

    bool m_collapsed = false;
};

}  // namespace weir::gui
