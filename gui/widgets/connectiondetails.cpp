// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectiondetails.hpp"

#include <algorithm>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include "connectionpanel.hpp"
#include "connectionplot.hpp"
#include "elidedlabel.hpp"
#include "icons.hpp"
#include "metrics.hpp"
#include "separator.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr std::array<qint64, 4> kSpans{60'000, 300'000, 900'000, 3'600'000};

}  // namespace

ConnectionDetails::ConnectionDetails(QWidget *parent)
    : QWidget(parent),
      m_title(new ElidedLabel(this)),
      m_compare(
          button(tr("Compare &With…"), tr("Shows another connection beside this one, on the same scales"))),
      m_close(button(tr("Close"), tr("Closes the details (Esc)"))) {
    setAccessibleName(tr("Details"));
    m_title->setAccessibleName(tr("Details"));
    m_title->setTextFormat(Qt::PlainText);
    m_compare->setObjectName(u"compareWith"_s);
    m_compare->setCheckable(true);
    connect(m_compare, &QToolButton::clicked, this, [this](bool checked) {
        if (m_cookies.size() == 2) {
            back();
        } else {
            setChoosing(checked);
        }
    });
    connect(m_close, &QToolButton::clicked, this, &ConnectionDetails::close);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics::kBetweenGroups, metrics::kInRow, metrics::kInGroup, metrics::kInRow);
    head->setSpacing(metrics::kInGroup);
    head->addWidget(m_title, 1);
    head->addWidget(m_compare);
    head->addWidget(m_close);
    auto *both = new QSplitter(Qt::Horizontal, this);
    both->setChildrenCollapsible(false);
    for (std::size_t place = 0; place < m_panels.size(); ++place) {
        auto *panel = new ConnectionPanel;
        auto *area = new QScrollArea(both);
        area->setWidget(panel);
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setFocusPolicy(Qt::NoFocus);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        both->addWidget(area);
        m_panels[place] = panel;
        m_areas[place] = area;
        connect(panel->plot(), &ConnectionPlot::cursorMoved, this,
                [this, place](qint64 time) { m_panels[1 - place]->plot()->setCursor(time); });
        connect(panel->plot(), &ConnectionPlot::spanStep, this, [this](int steps) {
            m_span = std::clamp(m_span + steps, 0, static_cast<int>(kSpans.size()) - 1);
            refresh();
        });
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addLayout(head);
    column->addWidget(both, 1);
    dress();
    QWidget::hide();
}

QToolButton *ConnectionDetails::button(const QString &text, const QString &tip) {
    auto *made = new QToolButton(this);
    made->setText(text);
    made->setToolTip(tip);
    made->setAccessibleName(QString(text).remove(u'&').remove(u'…'));
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::TabFocus);
    made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return made;
}

bool ConnectionDetails::isChoosing() const {
    return m_compare->isChecked() && m_cookies.size() == 1;
}

void ConnectionDetails::open(std::uint64_t cookie) {
    if (isChoosing() && cookie != m_cookies.front()) {
        compare(cookie);
        return;
    }
    m_cookies = {cookie};
    changed();
}

void ConnectionDetails::compare(std::uint64_t cookie) {
    if (m_cookies.empty() || m_cookies.front() == cookie) {
        m_cookies = {cookie};
    } else {
        m_cookies = {m_cookies.front(), cookie};
    }
    changed();
}

void ConnectionDetails::changed() {
    m_compare->setChecked(m_cookies.size() == 2);
    m_areas[1]->setVisible(m_cookies.size() == 2);
    const bool wasOpen = !isHidden();
    setVisible(!m_cookies.empty());
    if (!wasOpen && !m_cookies.empty()) {
        emit opened();
    }
    refresh();
    emit cookiesChanged(m_cookies);
}

void ConnectionDetails::close() {
    if (m_cookies.empty()) {
        return;
    }
    m_cookies.clear();
    m_set.reset();
    changed();
    emit closed();
}

void ConnectionDetails::back() {
    if (isChoosing()) {
        setChoosing(false);
    } else if (m_cookies.size() == 2) {
        m_cookies.pop_back();
        changed();
    } else {
        close();
    }
}

void ConnectionDetails::setChoosing(bool choosing) {
    m_compare->setChecked(choosing);
    refresh();
}

void ConnectionDetails::setSet(const FollowedPtr &set) {
    m_set = set;
    refresh();
}

void ConnectionDetails::refresh() {
    m_title->setText(isChoosing() ? tr("Choose the other connection in the table: Enter, or a double click")
                     : m_cookies.size() == 2 ? tr("Two connections on the same scales")
                                             : tr("Details"));
    m_compare->setText(m_cookies.size() == 2 ? tr("End &Comparison") : tr("Compare &With…"));
    const qint64 now = m_set ? m_set->time : 0;
    std::vector<Followed> all;
    for (const std::uint64_t cookie : m_cookies) {
        const Followed *known = m_set ? m_set->find(cookie) : nullptr;
        if (known != nullptr) {
            all.push_back(*known);
        }
    }
    if (all.empty() || all.size() < m_cookies.size()) {
        return;  // the answer is on its way
    }
    const qint64 span = kSpans[static_cast<std::size_t>(m_span)];
    ConnectionScales scales = scalesOf(all.front(), now, span);
    scales.unite(scalesOf(all.back(), now, span));
    scales.begin = std::max(scales.begin, scales.end - span);
    for (std::size_t place = 0; place < all.size(); ++place) {
        m_panels[place]->setFollowed(all[place], scales, now);
    }
}

bool ConnectionDetails::copyFields() const {
    return isVisible() && (m_panels[0]->copyFields() || (m_cookies.size() == 2 && m_panels[1]->copyFields()));
}

void ConnectionDetails::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Escape) {
        back();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void ConnectionDetails::dress() {
    m_close->setIcon(themedIcon(u"close"_s, *this));
    const int size = std::max(16, fontMetrics().height());
    m_close->setIconSize({size, size});
}

void ConnectionDetails::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        dress();
    }
}

}  // namespace weir::gui
