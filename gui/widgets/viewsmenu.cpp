// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewsmenu.hpp"

#include <QAbstractItemView>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QInputDialog>
#include <QSaveFile>

#include "filterline.hpp"
#include "messagestrip.hpp"
#include "models/roles.hpp"
#include "pages/page.hpp"
#include "viewrows.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr qint64 kLargest = 4 << 20;  // bytes of a file

QString keyOf(const QHeaderView &header, int column) {
    return header.model()->headerData(column, Qt::Horizontal, KeyRole).toString();
}

int columnOf(const QHeaderView &header, const QString &key) {
    for (int column = 0; column < header.count(); ++column) {
        if (keyOf(header, column) == key) {
            return column;
        }
    }
    return -1;
}

QString shown(QString name) {
    return name.replace(u'&', u"&&"_s);
}

void showColumns(QHeaderView &header, const std::vector<SavedView::Column> &columns) {
    int place = 0;
    QList<int> wanted;
    for (const SavedView::Column &column : columns) {
        const int at = columnOf(header, column.key);
        if (at < 0 || wanted.contains(at)) {
            continue;  // of another version
        }
        wanted.append(at);
        header.setSectionHidden(at, false);
        header.moveSection(header.visualIndex(at), place++);
        if (column.width > 0) {
            header.resizeSection(at, column.width);
        }
    }
    for (int column = 0; column < header.count() && !wanted.isEmpty(); ++column) {
        header.setSectionHidden(column, !wanted.contains(column));
    }
}

}  // namespace

ViewsMenu::ViewsMenu(Page *page, QWidget *parent)
    : QMenu(tr("Views"), parent), m_page(page), m_remove(new QMenu(tr("&Remove"), this)) {
    setAccessibleName(tr("Saved views"));
    connect(this, &QMenu::aboutToShow, this, &ViewsMenu::fill);
}

void ViewsMenu::fill() {
    clear();
    const SavedViews views = SavedViews::load();
    m_remove->clear();
    for (const SavedView &view : views.all()) {
        if (view.page != m_page->name()) {
            continue;
        }
        addAction(shown(view.name), this, [this, view] { apply(view); });
        m_remove->addAction(shown(view.name), this, [this, view] {
            SavedViews now = SavedViews::load();
            now.remove(view.page, view.name);
            store(now, tr("Removed the view “%1”").arg(view.name));
        });
    }
    if (m_remove->isEmpty()) {
        addAction(tr("No views saved for this page"))->setEnabled(false);
    }
    addSeparator();
    addAction(tr("&Save This View…"), this, &ViewsMenu::askForName);
    if (!m_remove->isEmpty()) {
        addMenu(m_remove);
    }
    addSeparator();
    addAction(tr("&Import Views…"), this, &ViewsMenu::askForImport);
    addAction(tr("&Export All Views…"), this, &ViewsMenu::askForExport)->setEnabled(!views.all().empty());
}

SavedView ViewsMenu::current(const QString &name) const {
    SavedView view;
    view.name = name.simplified();
    view.page = m_page->name();
    view.filter = m_page->filter()->text().trimmed();
    if (const QAbstractItemView *table = m_page->table(); table != nullptr) {
        const QHeaderView *header = headerOf(*table);
        for (const int column : columnsOf(*table, false)) {
            view.columns.push_back({keyOf(*header, column), header->sectionSize(column)});
        }
        if (header->isSortIndicatorShown()) {
            view.sort = keyOf(*header, header->sortIndicatorSection());
            view.descending = header->sortIndicatorOrder() == Qt::DescendingOrder;
        }
    }
    return view;
}

void ViewsMenu::apply(const SavedView &view) {
    m_page->filter()->setText(view.filter);
    const QAbstractItemView *table = m_page->table();
    if (table == nullptr) {
        return;
    }
    QHeaderView *header = headerOf(*table);
    showColumns(*header, view.columns);
    if (const int column = columnOf(*header, view.sort); column >= 0) {
        header->setSortIndicator(column, view.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
}

void ViewsMenu::store(const SavedViews &views, const QString &done) {
    QString problem;
    if (views.save(&problem)) {
        m_page->messages()->tell(MessageStrip::Kind::Done, done);
    } else {
        m_page->messages()->tell(MessageStrip::Kind::Problem,
                                 tr("Cannot write %1: %2").arg(SavedViews::path(), problem));
    }
}

void ViewsMenu::save(const QString &name) {
    SavedViews views = SavedViews::load();
    views.put(current(name));
    store(views, tr("Saved the view “%1”").arg(name.simplified()));
}

void ViewsMenu::askForName() {
    bool ok = false;
    const QString name = QInputDialog::getText(
        m_page, tr("Save this view"), tr("&Name; one that exists is replaced"), QLineEdit::Normal, {}, &ok);
    if (ok && !name.simplified().isEmpty()) {
        save(name);
    }
}

void ViewsMenu::askForImport() {
    const QString path = QFileDialog::getOpenFileName(m_page, tr("Import views"), {}, tr("Views (*.json)"));
    if (!path.isEmpty()) {
        importFrom(path);
    }
}

void ViewsMenu::askForExport() {
    const QString path =
        QFileDialog::getSaveFileName(m_page, tr("Export views"), u"weir-views.json"_s, tr("Views (*.json)"));
    if (!path.isEmpty()) {
        exportTo(path);
    }
}

void ViewsMenu::importFrom(const QString &path) {
    QFile file(path);
    QString problem;
    std::optional<SavedViews> read;
    if (!file.open(QIODevice::ReadOnly)) {
        problem = file.errorString();
    } else if (file.size() > kLargest) {
        problem = tr("It is too large");
    } else {
        read = SavedViews::parse(file.readAll(), &problem);
    }
    if (!read) {
        m_page->messages()->tell(MessageStrip::Kind::Problem, tr("Cannot import %1: %2").arg(path, problem));
        return;
    }
    SavedViews views = SavedViews::load();
    for (const SavedView &view : read->all()) {
        views.put(view);
    }
    store(views, tr("Imported %n view(s)", nullptr, static_cast<int>(read->all().size())));
}

void ViewsMenu::exportTo(const QString &path) {
    const SavedViews views = SavedViews::load();
    const QByteArray bytes = views.json();
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) {
        m_page->messages()->tell(
            MessageStrip::Kind::Done,
            tr("Saved %n view(s) in %1", nullptr, static_cast<int>(views.all().size())).arg(path));
    } else {
        m_page->messages()->tell(MessageStrip::Kind::Problem,
                                 tr("Cannot write %1: %2").arg(path, file.errorString()));
    }
}

}  // namespace weir::gui
