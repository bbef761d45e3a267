// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QDialog>

class QLineEdit;
class QListView;
class QStandardItemModel;

namespace weir::gui {

/// Something that can be gone to or done.
struct PaletteEntry {
    QString kind;   ///< "Page", "Host", or the menu that it is in
    QString title;  ///< without ampersands
    QString keys;   ///< its shortcut
    std::function<void()> run;
};

/// One line to type into and what fits below it: everything that can be done, by keyboard alone.
class CommandPalette : public QDialog {
    Q_OBJECT
public:
    explicit CommandPalette(std::vector<PaletteEntry> entries, QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *line() const { return m_line; }
    [[nodiscard]] QListView *list() const { return m_list; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const QString &typed);
    void choose();

    std::vector<PaletteEntry> m_entries;
    QLineEdit *m_line;
    QListView *m_list;
    QStandardItemModel *m_model;
};

}  // namespace weir::gui
