// SPDX-License-Identifier: GPL-3.0-or-later
#include "trialbar.hpp"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "glyphs.hpp"
#include "icons.hpp"
#include "metrics.hpp"
#include "models/countdown.hpp"
#include "models/format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kStepMs = 250;

}  // namespace

TrialBar::TrialBar(QWidget *parent)
    : QFrame(parent),
      m_glyph(new QLabel(this)),
      m_text(new QLabel(this)),
      m_back(new QPushButton(tr("&Go Back"), this)),
      m_keep(new QPushButton(tr("&Keep"), this)) {
    setAccessibleName(tr("Changes on trial"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_glyph->setAccessibleName(tr("On trial"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_back->setObjectName(u"trialBack"_s);
    m_back->setAccessibleName(tr("Go back to what was before the trial"));
    m_keep->setObjectName(u"trialKeep"_s);
    m_keep->setAccessibleName(tr("Keep the changes that are on trial"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kBetweenGroups, metrics::kInRow, metrics::kBetweenGroups,
                            metrics::kInRow);
    row->setSpacing(metrics::kInGroup);
    row->addWidget(m_glyph);
    row->addWidget(m_text, 1);
    row->addWidget(m_back);
    row->addWidget(m_keep);
    connect(m_back, &QPushButton::clicked, this, [this] { emit goBack(m_generation); });
    connect(m_keep, &QPushButton::clicked, this, [this] { emit keep(m_generation); });
    m_timer.setInterval(kStepMs);
    connect(&m_timer, &QTimer::timeout, this, &TrialBar::tell);
    setRefusal({});
    dress();
    hide();
}

void TrialBar::setState(const BalancerPtr &state) {
    const bool was = m_shown;
    m_shown = state && state->module.trial;
    if (m_shown) {
        m_generation = state->generation;
        m_former = state->module.trial->former;
        m_deadline.setRemainingTime(state->module.trial->left);
        m_timer.start();
        tell();
    } else {
        m_timer.stop();
    }
    setVisible(m_shown);
    if (m_shown && !was) {
        QAccessibleEvent event(m_text, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void TrialBar::setRefusal(const QString &reason) {
    const bool allowed = reason.isEmpty();
    m_back->setEnabled(allowed);
    m_keep->setEnabled(allowed);
    m_back->setToolTip(allowed ? tr("Takes the changes back at once") : reason);
    m_keep->setToolTip(allowed ? tr("The kernel no longer goes back by itself") : reason);
    if (allowed == m_allowed) {
        return;
    }
    m_allowed = allowed;
    for (QPushButton *button : {m_back, m_keep}) {
        button->setIcon(allowed ? QIcon() : themedIcon(u"lock"_s, *this));
    }
}

void TrialBar::tell() {
    const qint64 left = m_deadline.remainingTime();
    const QString generation = format::count(m_generation);
    const QString former = format::count(m_former);
    const QString text =
        left > 0 ? tr("Generation %1 is on trial: back to %2 in %3 unless it is kept")
                       .arg(generation, former, countdown(left))
                 : tr("The time of generation %1 is up: the kernel goes back to %2").arg(generation, former);
    if (m_text->text() != text) {
        m_text->setText(text);
        m_text->setAccessibleName(text);
    }
}

QString TrialBar::text() const {
    return m_shown ? m_text->text() : QString();
}

void TrialBar::dress() {
    m_glyph->setPixmap(glyphPixmap(Glyph::Half, Tone::Attention, metrics::glyphSize(font()) + 4, *this));
}

void TrialBar::changeEvent(QEvent *event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        dress();
    }
}

}  // namespace weir::gui
