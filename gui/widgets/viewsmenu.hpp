// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

#include "models/savedview.hpp"

namespace weir::gui {

class Page;

/// The saved views of a page: shown, saved, removed, and all of them read from and written to a file.
class ViewsMenu : public QMenu {
    Q_OBJECT
public:
    explicit ViewsMenu(Page *page, QWidget *parent = nullptr);

    [[nodiscard]] SavedView current(const QString &name) const;  ///< what the page shows now
    void apply(const SavedView &view);
    void save(const QString &name);
    void importFrom(const QString &path);
    void exportTo(const QString &path);

private:
    void fill();
    void store(const SavedViews &views, const QString &done);
    void askForName();
    void askForImport();
    void askForExport();

    Page *m_page;
    QMenu *m_remove;
};

}  // namespace weir::gui
