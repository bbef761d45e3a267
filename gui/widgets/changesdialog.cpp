// SPDX-License-Identifier: GPL-3.0-or-later
#include "changesdialog.hpp"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "metrics.hpp"
#include "trybutton.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

ChangesDialog::ChangesDialog(const QString &title, const QString &sentence, const QStringList &lines,
                             Answers answers, QWidget *parent)
    : QDialog(parent) {
    setWindowTitle(title);
    auto *says = new QLabel(sentence, this);
    says->setTextFormat(Qt::PlainText);
    says->setWordWrap(true);
    says->setAccessibleName(sentence);
    auto *list = new QListWidget(this);
    list->setObjectName(u"changesList"_s);
    list->setAccessibleName(tr("Changes"));
    list->setWordWrap(true);
    list->addItems(lines);
    list->setMinimumSize(fontMetrics().averageCharWidth() * 72, fontMetrics().height() * 10);
    list->setCurrentRow(0);
    auto *buttons = new QDialogButtonBox(
        answers == Answers::Close ? QDialogButtonBox::Close : QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (answers != Answers::Close) {
        auto *attempt = new TryButton(this);
        buttons->addButton(attempt, QDialogButtonBox::ActionRole);
        auto *apply = buttons->addButton(tr("&Apply"), QDialogButtonBox::AcceptRole);
        apply->setObjectName(u"changesApply"_s);
        apply->setEnabled(answers == Answers::All);
        apply->setToolTip(answers == Answers::Try
                              ? tr("Something is on trial: keep it or go back first, or try this too")
                              : tr("Sends the changes as one transaction"));
        buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
        connect(attempt, &TryButton::tryFor, this, [this](std::chrono::milliseconds time) {
            m_confirm = time;
            accept();
        });
        connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    }
    auto *column = new QVBoxLayout(this);
    column->setSpacing(metrics::kInGroup);
    column->addWidget(says);
    column->addWidget(list, 1);
    column->addWidget(buttons);
}

}  // namespace weir::gui
