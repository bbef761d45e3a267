// SPDX-License-Identifier: GPL-3.0-or-later
#include "pageactions.hpp"

#include <algorithm>

#include <QAbstractItemView>
#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QMenuBar>
#include <QPointer>
#include <QProgressDialog>
#include <QSet>
#include <QSettings>
#include <QStandardPaths>

#include "backend/exportjob.hpp"
#include "backend/hostsession.hpp"
#include "exportdialog.hpp"
#include "helppopup.hpp"
#include "mainwindow.hpp"
#include "messagestrip.hpp"
#include "metrics.hpp"
#include "models/glossary.hpp"
#include "pages/page.hpp"
#include "viewrows.hpp"
#include "viewsmenu.hpp"
#include "wordlist.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

/// As a title; "&&" stands for one.
QString withoutAmpersand(QString text) {
    text.replace(u"&&"_s, u"\1"_s).remove(u'&').replace(u'\1', u'&');
    return text;
}

constexpr int kPatienceMs = 800;
constexpr auto kFolder = "export/folder";

}  // namespace

PageActions::PageActions(MainWindow *window)
    : QObject(window),
      m_window(window),
      m_help(new HelpPopup(window)),
      m_copyCommand(new QAction(tr("Copy as C&ommand"), this)),
      m_export(new QAction(tr("&Export…"), this)),
      m_explain(new QAction(tr("&Explain"), this)),
      m_keys(new QAction(tr("&Keys"), this)),
      m_glossary(new QAction(tr("&Glossary"), this)),
      m_palette(new QAction(tr("&Go to or Do…"), this)) {
    m_copyCommand->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    m_copyCommand->setToolTip(tr("Copies the command line that shows the same in a terminal (Ctrl+Shift+C)"));
    m_export->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    m_export->setToolTip(tr("Saves rows as CSV or JSON (Ctrl+E)"));
    connect(m_copyCommand, &QAction::triggered, this, [this] { m_window->currentPage()->copyCommand(); });
    connect(m_export, &QAction::triggered, this, &PageActions::askAndSave);
    m_explain->setShortcut(Qt::Key_F1);
    m_explain->setToolTip(tr("What the column means and where its number comes from (F1)"));
    m_keys->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_F1));
    m_palette->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_K));
    connect(m_explain, &QAction::triggered, this, &PageActions::explain);
    connect(m_keys, &QAction::triggered, this,
            [this] { WordList(tr("Keys"), tr("Key"), tr("What it does"), keys(), m_window).exec(); });
    connect(m_glossary, &QAction::triggered, this,
            [this] { WordList(tr("Glossary"), tr("Word"), tr("Meaning"), glossary(), m_window).exec(); });
    connect(m_palette, &QAction::triggered, this,
            [this] { CommandPalette(paletteEntries(), m_window).exec(); });
}

void PageActions::explain() {
    const Page *page = m_window->currentPage();
    QAbstractItemView *view = page->table();
    if (view != nullptr && view->hasFocus()) {
        const QList<int> columns = columnsOf(*view, false);
        const int current = view->currentIndex().column();
        if (!columns.isEmpty()) {
            m_help->explainColumn(view, columns.contains(current) ? current : columns.first());
            return;
        }
    }
    const QString text = page->explanation();
    m_help->explain(
        page->title(), text.isEmpty() ? tr("Nothing more is known of this page") : text,
        QRect(page->mapToGlobal(QPoint(metrics::kBetweenGroups, metrics::kBetweenGroups)), page->size()));
}

void PageActions::addMenu(std::vector<PaletteEntry> &entries, const QMenu &menu, const QString &kind) const {
    for (QAction *action : menu.actions()) {
        if (action->menu() != nullptr) {
            addMenu(entries, *action->menu(),
                    tr("%1, %2").arg(kind, withoutAmpersand(action->menu()->title())));
            continue;
        }
        const bool ofPage =
            std::any_of(m_window->pages().begin(), m_window->pages().end(),
                        [action](const Page *page) { return page->commands().contains(action); });
        if (!action->isSeparator() && action->isEnabled() && action->isVisible() && !ofPage &&
            action != m_palette) {
            entries.push_back({kind, withoutAmpersand(action->text()),
                               action->shortcut().toString(QKeySequence::NativeText),
                               [action] { action->trigger(); }});
        }
    }
}

std::vector<PaletteEntry> PageActions::paletteEntries() const {
    std::vector<PaletteEntry> entries;
    m_window->tellPages();
    for (const QAction *top : m_window->menuBar()->actions()) {
        if (top->menu() != nullptr) {
            addMenu(entries, *top->menu(), withoutAmpersand(top->text()));
        }
    }
    for (const Page *page : m_window->pages()) {
        for (QAction *action : page->commands()) {
            if (action->isEnabled() && !action->isSeparator()) {
                entries.push_back({page->title(), withoutAmpersand(action->text()),
                                   action->shortcut().toString(QKeySequence::NativeText),
                                   [window = m_window, name = page->name(), action] {
                                       window->showPage(name);
                                       action->trigger();
                                   }});
            }
        }
    }
    const SavedViews views = SavedViews::load();
    for (const SavedView &view : views.all()) {
        if (const Page *page = m_window->page(view.page); page != nullptr) {
            entries.push_back({tr("View of %1").arg(page->title()), view.name, {}, [window = m_window, view] {
                                   window->showPage(view.page);
                                   window->currentPage()->views()->apply(view);
                               }});
        }
    }
    for (const auto &[spec, title] : m_window->knownHosts()) {
        entries.push_back(
            {tr("Host"), title, {}, [window = m_window, host = spec] { window->openHost(host); }});
    }
    return entries;
}

QList<QPair<QString, QString>> PageActions::keys() const {
    QList<QPair<QString, QString>> keys;
    const auto add = [&keys](const QAction &action, const QString &where) {
        for (const QKeySequence &key : action.shortcuts()) {
            const QPair<QString, QString> row{key.toString(QKeySequence::NativeText),
                                              where.isEmpty()
                                                  ? withoutAmpersand(action.text())
                                                  : tr("%1: %2").arg(where, withoutAmpersand(action.text()))};
            if (!keys.contains(row)) {
                keys.append(row);
            }
        }
    };
    QSet<const QAction *> ofPages;
    for (const Page *page : m_window->pages()) {
        for (const QAction *action : page->commands()) {
            ofPages.insert(action);
        }
    }
    for (const QAction *action : m_window->findChildren<QAction *>()) {
        if (!ofPages.contains(action)) {
            add(*action, {});
        }
    }
    for (const Page *page : m_window->pages()) {
        for (const QAction *action : page->commands()) {
            add(*action, page->title());
        }
    }
    keys.append({tr("Escape"), tr("Clears the filter, closes a window")});
    keys.append({tr("Tab, Shift+Tab"), tr("To the next or previous part of the window")});
    keys.append({tr("Arrow keys"), tr("Rows and columns of a table, points of a plot")});
    return keys;
}

void PageActions::askAndSave() {
    Page *page = m_window->currentPage();
    if (page->exportable(ExportRows::All, false).rows == 0) {
        page->messages()->tell(MessageStrip::Kind::Note, tr("This page has no rows to export"));
        return;
    }
    ExportDialog dialog(*page, page->hostSpec(), m_window);
    if (dialog.exec() != QDialog::Accepted) {
        return;
    }
    // The rows are those of this moment, however long the choice of a name takes.
    ExportRequest request = dialog.request({});
    const QString home = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = QSettings().value(QLatin1StringView(kFolder), home).toString();
    request.path = QFileDialog::getSaveFileName(
        m_window, tr("Export"), QDir(folder).filePath(dialog.suggestedName()), dialog.nameFilter());
    if (!request.path.isEmpty()) {
        QSettings().setValue(QLatin1StringView(kFolder), QFileInfo(request.path).absolutePath());
        save(std::move(request));
    }
}

void PageActions::save(ExportRequest request) {
    const QPointer<Page> page = m_window->currentPage();
    auto *job = new ExportJob(std::move(request), this);
    auto *progress = new QProgressDialog(tr("Saving %1").arg(job->path()), tr("Cancel"), 0, 100, m_window);
    progress->setAccessibleName(tr("Saving"));
    progress->setMinimumDuration(kPatienceMs);
    progress->setAutoReset(false);
    connect(job, &ExportJob::progressed, progress, &QProgressDialog::setValue);
    connect(progress, &QProgressDialog::canceled, job, &ExportJob::cancel);
    const auto end = [page, job, progress](MessageStrip::Kind kind, const QString &words) {
        if (page) {
            page->messages()->tell(kind, words);
        }
        progress->deleteLater();
        job->deleteLater();
    };
    connect(job, &ExportJob::done, this, [job, end] {
        end(MessageStrip::Kind::Done,
            tr("Saved %n row(s) in %1", nullptr, static_cast<int>(job->rows())).arg(job->path()));
    });
    connect(job, &ExportJob::failed, this, [job, end](const QString &why) {
        if (why.isEmpty()) {
            end(MessageStrip::Kind::Note, tr("Not saved: cancelled. %1 is as it was").arg(job->path()));
        } else {
            end(MessageStrip::Kind::Problem,
                tr("Cannot save %1: %2. Choose another folder or name").arg(job->path(), why));
        }
    });
    job->start();
}

}  // namespace weir::gui
