// SPDX-License-Identifier: GPL-3.0-or-later
#include "wordlist.hpp"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

#include "flatheader.hpp"
#include "metrics.hpp"

namespace weir::gui {

WordList::WordList(const QString &title, const QString &word, const QString &meaning,
                   const QList<QPair<QString, QString>> &rows, QWidget *parent)
    : QDialog(parent), m_line(new QLineEdit(this)), m_view(new QTableView(this)) {
    setWindowTitle(title);
    setAccessibleName(title);
    auto *model = new QStandardItemModel(0, 2, this);
    model->setHorizontalHeaderLabels({word, meaning});
    for (const auto &[first, second] : rows) {
        const QList<QStandardItem *> items{new QStandardItem(first), new QStandardItem(second)};
        for (QStandardItem *item : items) {
            item->setEditable(false);
            item->setTextAlignment(Qt::AlignLeft | Qt::AlignTop);
            item->setData(tr("%1: %2").arg(first, second), Qt::AccessibleTextRole);
        }
        model->appendRow(items);
    }
    auto *proxy = new QSortFilterProxyModel(this);
    proxy->setSourceModel(model);
    proxy->setFilterKeyColumn(-1);
    proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_line->setPlaceholderText(tr("Search"));
    m_line->setAccessibleName(tr("Search"));
    m_line->setClearButtonEnabled(true);
    m_line->installEventFilter(this);
    m_view->setModel(proxy);
    m_view->setAccessibleName(title);
    m_view->setHorizontalHeader(new FlatHeader(m_view));
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->horizontalHeader()->setSectionsClickable(false);
    m_view->verticalHeader()->hide();
    m_view->setShowGrid(false);
    m_view->setWordWrap(true);
    m_view->setTabKeyNavigation(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *close = buttons->button(QDialogButtonBox::Close);
    close->setAccessibleName(close->text().remove(u'&'));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kBetweenGroups, metrics::kBetweenGroups, metrics::kBetweenGroups,
                               metrics::kBetweenGroups);
    column->setSpacing(metrics::kInGroup);
    column->addWidget(m_line);
    column->addWidget(m_view, 1);
    column->addWidget(buttons);
    connect(m_line, &QLineEdit::textChanged, this, [this, proxy](const QString &text) {
        proxy->setFilterFixedString(text.trimmed());
        fit();
    });
    QSize size(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 36);
    if (parent != nullptr) {
        size = size.boundedTo(parent->size() * 9 / 10);
    }
    resize(size);
}

/// The first column as wide as its words, at most half; rows as high as the text in them.
void WordList::fit() {
    m_view->resizeColumnToContents(0);
    const int half = m_view->viewport()->width() / 2;
    m_view->setColumnWidth(0, std::min(m_view->columnWidth(0) + metrics::kBetweenGroups, half));
    m_view->resizeRowsToContents();
}

void WordList::resizeEvent(QResizeEvent *event) {
    QDialog::resizeEvent(event);
    fit();
}

/// Only now the table has its width.
void WordList::showEvent(QShowEvent *event) {
    QDialog::showEvent(event);
    fit();
}

bool WordList::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<const QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_PageDown) {
            m_view->setFocus(Qt::OtherFocusReason);
            if (!m_view->currentIndex().isValid()) {
                m_view->selectRow(0);
            }
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

}  // namespace weir::gui
