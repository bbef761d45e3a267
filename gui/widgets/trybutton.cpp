// SPDX-License-Identifier: GPL-3.0-or-later
#include "trybutton.hpp"

#include <algorithm>
#include <array>

#include <QMenu>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr std::array kTimes{10, 30, 60, 120, 300, 600};
constexpr int kFirst = 60;
constexpr auto kKey = "changes/trialSeconds";

QString timeText(int seconds) {
    return seconds < 60 ? TryButton::tr("%1 s").arg(seconds) : TryButton::tr("%1 min").arg(seconds / 60);
}

int stored() {
    const int seconds = QSettings().value(QLatin1StringView(kKey), kFirst).toInt();
    return std::find(kTimes.begin(), kTimes.end(), seconds) == kTimes.end() ? kFirst : seconds;
}

}  // namespace

TryButton::TryButton(QWidget *parent) : QToolButton(parent), m_seconds(stored()) {
    setObjectName(u"tryChanges"_s);
    setPopupMode(MenuButtonPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *menu = new QMenu(this);
    for (const int seconds : kTimes) {
        menu->addAction(timeText(seconds), this, [this, seconds] { choose(seconds); });
    }
    setMenu(menu);
    connect(this, &QToolButton::clicked, this, [this] { emit tryFor(time()); });
    tell();
}

std::chrono::milliseconds TryButton::time() const {
    return std::chrono::seconds(m_seconds);
}

void TryButton::choose(int seconds) {
    m_seconds = seconds;
    QSettings().setValue(QLatin1StringView(kKey), seconds);
    tell();
    if (isEnabled()) {
        emit tryFor(time());
    }
}

void TryButton::tell() {
    setText(tr("&Try for %1").arg(timeText(m_seconds)));
    setAccessibleName(tr("Try the changes for %1").arg(timeText(m_seconds)));
    setToolTip(tr("Applies, and the kernel goes back after %1 unless you keep it (Ctrl+Shift+Return). "
                  "The arrow offers other times")
                   .arg(timeText(m_seconds)));
}

/// Another one may have chosen another time.
void TryButton::showEvent(QShowEvent *event) {
    m_seconds = stored();
    tell();
    QToolButton::showEvent(event);
}

}  // namespace weir::gui
