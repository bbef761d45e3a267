// SPDX-License-Identifier: GPL-3.0-or-later
#include "costcomparison.hpp"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QToolButton>

#include "backend/rewind.hpp"
#include "models/format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

CostComparison::CostComparison(QWidget *parent)
    : QObject(parent),
      m_reader(new Rewind(this)),
      m_button(new QToolButton(parent)),
      m_menu(new QMenu(m_button)) {
    m_button->setText(tr("Compare"));
    m_button->setAccessibleName(tr("Compare before and after"));
    m_button->setToolTip(tr("What connections cost before and after a change"));
    m_button->setAutoRaise(true);
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_button->setMenu(m_menu);
    buildMenu();
    connect(m_reader, &Rewind::answered, this, [this](const PastPtr &past) {
        if (!past->costs || past->error) {
            emit failed(tr("%1 cannot be compared: %2")
                            .arg(m_asking, past->error ? format::text(past->error->text()) : QString()));
        }
        if (past->costs && m_asked != nullptr) {
            this->*m_asked = {past->costs, QFileInfo(m_asking).fileName()};
            tell();
        }
    });
}

void CostComparison::buildMenu() {
    m_takeBefore = m_menu->addAction(tr("Take What Is Shown as &Before"), this, &CostComparison::takeBefore);
    m_menu->addAction(tr("Before from a &Recording…"), this, [this] { ask(&CostComparison::m_before); });
    m_menu->addSeparator();
    m_takeAfter = m_menu->addAction(tr("Take What Is Shown as &After"), this, &CostComparison::takeAfter);
    m_menu->addAction(tr("After from a Re&cording…"), this, [this] { ask(&CostComparison::m_after); });
    m_menu->addSeparator();
    m_end = m_menu->addAction(tr("&End the Comparison"), this, &CostComparison::end);
    m_takeBefore->setEnabled(false);
    m_takeAfter->setEnabled(false);
    m_end->setEnabled(false);
}

QList<QAction *> CostComparison::actions() const {
    QList<QAction *> all = m_menu->actions();
    all.removeIf([](const QAction *action) { return action->isSeparator(); });
    return all;
}

void CostComparison::setShown(const CostsPtr &costs, const QString &words, bool live) {
    m_shown = {costs, words};
    m_live = live;
    m_takeBefore->setEnabled(costs != nullptr);
    m_takeAfter->setEnabled(costs != nullptr && isActive());
    if (isActive() && !m_after.costs) {
        emit changed();
    }
}

/// What was shown as "now" is not now any more.
CostComparison::Side CostComparison::taken() const {
    Side side = m_shown;
    if (m_live && side.costs) {
        side.words = tr("up to %1").arg(format::clock(side.costs->time));
    }
    return side;
}

void CostComparison::takeBefore() {
    m_before = taken();
    tell();
}

void CostComparison::takeAfter() {
    m_after = taken();
    tell();
}

void CostComparison::ask(Side CostComparison::*side) {
    const QString file = QFileDialog::getOpenFileName(m_button->window(), tr("Open a Recording"), {},
                                                      tr("Recordings (*.weirrec);;All files (*)"));
    if (!file.isEmpty()) {
        read(side, file);
    }
}

void CostComparison::readBefore(const QString &recording) {
    read(&CostComparison::m_before, recording);
}

void CostComparison::readAfter(const QString &recording) {
    read(&CostComparison::m_after, recording);
}

void CostComparison::read(Side CostComparison::*side, const QString &recording) {
    m_asked = side;
    m_asking = recording;
    m_reader->openRecording(recording);
}

void CostComparison::end() {
    m_before = {};
    m_after = {};
    m_asked = nullptr;
    tell();
}

void CostComparison::tell() {
    m_takeAfter->setEnabled(m_shown.costs && isActive());
    m_end->setEnabled(isActive() || m_after.costs);
    emit changed();
}

std::vector<UsageChange> CostComparison::changes() const {
    const CostReport none;
    return isActive() ? compare(m_before.costs->report, later().costs ? later().costs->report : none)
                      : std::vector<UsageChange>();
}

QString CostComparison::text() const {
    return isActive() ? tr("Before: %1. After: %2").arg(m_before.words, later().words) : QString();
}

}  // namespace weir::gui
