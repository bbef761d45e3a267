// SPDX-License-Identifier: GPL-3.0-or-later
#include "pendingbar.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "metrics.hpp"
#include "plaintip.hpp"
#include "trybutton.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kNamed = 4;  // more are counted

}  // namespace

PendingBar::PendingBar(QWidget *parent)
    : QFrame(parent),
      m_words(new QLabel(this)),
      m_try(new TryButton(this)),
      m_apply(new QPushButton(tr("&Apply"), this)),
      m_discard(new QPushButton(tr("&Discard"), this)) {
    setAccessibleName(tr("Changes not applied yet"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_apply->setAccessibleName(tr("Apply the changes"));
    m_apply->setObjectName(u"applyPending"_s);
    m_apply->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_discard->setAccessibleName(tr("Discard the changes"));
    m_discard->setObjectName(u"discardPending"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kBetweenGroups, metrics::kInGroup, metrics::kBetweenGroups,
                            metrics::kInGroup);
    row->setSpacing(metrics::kInGroup);
    row->addWidget(m_words, 1);
    row->addWidget(m_discard);
    row->addWidget(m_try);
    row->addWidget(m_apply);
    m_try->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return));
    connect(m_try, &TryButton::tryFor, this, &PendingBar::tryFor);
    connect(m_apply, &QPushButton::clicked, this, &PendingBar::apply);
    connect(m_discard, &QPushButton::clicked, this, &PendingBar::discard);
    refresh();
    hide();
}

void PendingBar::setWords(const QStringList &words) {
    QStringList shown = words.mid(0, kNamed);
    if (words.size() > kNamed) {
        shown.append(tr("and %n more", nullptr, static_cast<int>(words.size() - kNamed)));
    }
    const QString text = shown.join(u'\n');
    if (m_words->text() != text) {
        m_words->setText(text);
        m_words->setAccessibleName(text);
        m_words->setToolTip(plainTip(words.join(u'\n')));
    }
    setVisible(!words.isEmpty());
}

QString PendingBar::text() const {
    return isHidden() ? QString() : m_words->text();
}

void PendingBar::setBusy(bool busy) {
    m_busy = busy;
    refresh();
}

void PendingBar::setTrial(bool trial) {
    m_trial = trial;
    refresh();
}

void PendingBar::refresh() {
    m_try->setEnabled(!m_busy);
    m_apply->setEnabled(!m_busy && !m_trial);
    m_apply->setToolTip(m_trial ? tr("Something is on trial: keep it or go back first, or try this too")
                                : tr("Sends the changes as one transaction (Ctrl+Return)"));
    m_discard->setEnabled(!m_busy);
}

}  // namespace weir::gui
