// SPDX-License-Identifier: GPL-3.0-or-later
#include "emptystate.hpp"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "icons.hpp"
#include "metrics.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kTextWidth = 520;

QLabel *label(QWidget *parent) {
    auto *made = new QLabel(parent);
    made->setWordWrap(true);
    made->setTextFormat(Qt::PlainText);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    made->setMaximumWidth(kTextWidth * 2);
    made->setMinimumWidth(kTextWidth);
    return made;
}

void fill(QLabel *label, const QString &text) {
    label->setText(text);
    label->setAccessibleName(text);
    label->setVisible(!text.isEmpty());
}

}  // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent),
      m_title(label(this)),
      m_details(label(this)),
      m_code(label(this)),
      m_button(new QPushButton(this)) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Why this is empty"));
    m_title->setForegroundRole(QPalette::Text);
    m_details->setForegroundRole(QPalette::Text);
    m_code->setFont(metrics::fixedFont(font()));
    m_code->setForegroundRole(QPalette::Text);
    auto *column = new QVBoxLayout;
    column->setSpacing(metrics::kInGroup);
    column->addStretch(2);
    column->addWidget(m_title);
    column->addWidget(m_details);
    column->addWidget(m_code);
    column->addSpacing(metrics::kInGroup);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    column->addStretch(3);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kBetweenGroups, metrics::kBetweenGroups, metrics::kBetweenGroups,
                            metrics::kBetweenGroups);
    row->addStretch();
    row->addLayout(column);
    row->addStretch();
    connect(m_button, &QPushButton::clicked, this, &EmptyState::buttonClicked);
}

void EmptyState::explain(const QString &title, const QString &details, const QString &code,
                         const QString &button) {
    fill(m_title, title);
    fill(m_details, details);
    fill(m_code, code);
    m_button->setText(button);
    m_button->setAccessibleName(button);
    m_button->setVisible(!button.isEmpty());
    m_button->setIcon({});
    m_button->setAccessibleDescription({});
    m_button->setToolTip({});
}

void EmptyState::lockButton() {
    m_button->setIcon(themedIcon(u"lock"_s, *m_button));
    m_button->setAccessibleDescription(tr("Asks for a password"));
    m_button->setToolTip(tr("Asks for a password"));
}

QSize EmptyState::minimumSizeHint() const {
    return {320, 120};
}

bool EmptyState::hasButton() const {
    return !m_button->isHidden();
}

QString EmptyState::text() const {
    return QStringList{m_title->text(), m_details->text(), m_code->text()}.join(u'\n');
}

}  // namespace weir::gui
