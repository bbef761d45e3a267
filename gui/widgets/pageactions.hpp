// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QList>
#include <QObject>
#include <QPair>

#include "palette.hpp"

class QAction;
class QMenu;

namespace weir::gui {

class HelpPopup;
class MainWindow;
struct ExportRequest;

/// What the window does with whichever page is shown, and what helps to find all that can be done.
class PageActions : public QObject {
    Q_OBJECT
public:
    explicit PageActions(MainWindow *window);

    [[nodiscard]] QList<QAction *> ofEdit() const { return {m_copyCommand, m_export}; }
    [[nodiscard]] QList<QAction *> ofHelp() const { return {m_explain, m_keys, m_glossary}; }
    [[nodiscard]] QAction *exportAction() const { return m_export; }
    [[nodiscard]] QAction *paletteAction() const { return m_palette; }
    [[nodiscard]] HelpPopup *helpPopup() const { return m_help; }

    void save(ExportRequest request);  ///< told in the page's strip when it is done
    [[nodiscard]] std::vector<PaletteEntry> paletteEntries() const;
    [[nodiscard]] QList<QPair<QString, QString>> keys() const;  ///< and what they do

private:
    void askAndSave();
    void explain();
    void addMenu(std::vector<PaletteEntry> &entries, const QMenu &menu, const QString &kind) const;

    MainWindow *m_window;
    HelpPopup *m_help;
    QAction *m_copyCommand;
    QAction *m_export;
    QAction *m_explain;
    QAction *m_keys;
    QAction *m_glossary;
    QAction *m_palette;
};

}  // namespace weir::gui
