// SPDX-License-Identifier: GPL-3.0-or-later
#include "costdetails.hpp"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "elidedlabel.hpp"
#include "metrics.hpp"
#include "models/costcolumns.hpp"
#include "models/format.hpp"
#include "models/lane.hpp"
#include "plaintip.hpp"
#include "timeplot.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

CostDetails::CostDetails(QAction *showConnections, QWidget *parent)
    : QWidget(parent),
      m_title(new ElidedLabel(this)),
      m_words(new QLabel),
      m_button(new QToolButton(this)),
      m_plot(new TimePlot(this)) {
    setAccessibleName(tr("Details of the selected row"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    for (QLabel *label : {m_title, m_words}) {
        label->setTextFormat(Qt::PlainText);
        label->setForegroundRole(QPalette::Text);
    }
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_title->setAccessibleName(tr("Who connects whereto"));
    m_words->setAccessibleName(tr("What the numbers mean"));
    m_words->setWordWrap(true);
    m_words->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_words->setContentsMargins(metrics::kBetweenGroups, 0, metrics::kInGroup, metrics::kInGroup);
    m_button->setDefaultAction(showConnections);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_button->setAccessibleName(tr("Show its connections"));
    m_plot->setAccessibleName(tr("New connections and open ones over time"));
    auto *inner = new QWidget;
    m_row = new QHBoxLayout(inner);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    m_row->addWidget(m_words, 2);
    m_row->addWidget(m_plot, 3);
    inner->setBackgroundRole(QPalette::Base);
    auto *scroll = new QScrollArea(this);
    scroll->setAccessibleName(m_words->accessibleName());
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setBackgroundRole(QPalette::Base);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics::kBetweenGroups, metrics::kInGroup, metrics::kBetweenGroups,
                             metrics::kInRow);
    head->addWidget(m_title, 1);
    head->addWidget(m_button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(scroll, 1);
    clear();
}

void CostDetails::show(const Usage &usage, const QStringList &words) {
    m_title->setText(titleOf(usage));
    m_title->setToolTip(plainTip(m_title->text()));
    const QString text = words.join(u"\n\n"_s);
    if (m_words->text() != text) {
        m_words->setText(text);
    }
}

void CostDetails::showPlot(const Usage &usage, const std::vector<UsagePoint> &series, const TimeRange &span,
                           const TimeLinePtr &line) {
    m_plot->setVisible(span.end != 0);
    m_plot->setSpan(span.begin, span.end);
    m_plot->setLanes(series.size() < 2 ? std::vector<Lane>() : lanesOf(usage, series));
    m_plot->setMarks(line ? line->marks : std::vector<Mark>());
}

void CostDetails::clear() {
    m_title->setText(tr("No row is selected"));
    m_title->setToolTip({});
    m_words->setText(tr("Select one to see what its numbers mean, and its connections over time."));
    m_plot->setEmptyText({});
    m_plot->setLanes({});
}

/// So that most sentences fit.
QSize CostDetails::sizeHint() const {
    return {480, 17 * fontMetrics().height()};
}

/// Beside each other where there is room, else below each other.
void CostDetails::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    const bool narrow = width() < fontMetrics().averageCharWidth() * 90;
    m_row->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QString CostDetails::text() const {
    return m_title->text() + u'\n' + m_words->text();
}

}  // namespace weir::gui
