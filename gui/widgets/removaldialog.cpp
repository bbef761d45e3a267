// SPDX-License-Identifier: GPL-3.0-or-later
#include "removaldialog.hpp"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "metrics.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

RemovalDialog::RemovalDialog(const QString &words, const QString &consequence, const QString &button,
                             const QString &typed, QWidget *parent)
    : QDialog(parent), m_wanted(typed) {
    setWindowTitle(button);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(metrics::kInGroup);
    for (const QString &sentence : {words, consequence}) {
        auto *label = new QLabel(sentence, this);
        label->setAccessibleName(sentence);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMinimumWidth(fontMetrics().averageCharWidth() * 56);
        column->addWidget(label);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_remove = buttons->addButton(button, QDialogButtonBox::DestructiveRole);
    m_remove->setObjectName(u"removalApply"_s);
    connect(m_remove, &QPushButton::clicked, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    if (!typed.isEmpty()) {
        m_typed = new QLineEdit(this);
        m_typed->setObjectName(u"removalName"_s);
        m_typed->setAccessibleName(tr("Name of the service, to confirm"));
        auto *label = new QLabel(tr("&Type %1 to confirm:").arg(typed), this);
        label->setBuddy(m_typed);
        column->addWidget(label);
        column->addWidget(m_typed);
        m_remove->setEnabled(false);
        connect(m_typed, &QLineEdit::textChanged, this,
                [this](const QString &text) { m_remove->setEnabled(text == m_wanted); });
    }
    column->addSpacing(metrics::kInGroup);
    column->addWidget(buttons);
}

}  // namespace weir::gui
