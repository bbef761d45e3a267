// SPDX-License-Identifier: GPL-3.0-or-later
#include "listenerdetails.hpp"

#include <algorithm>

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>

#include "celldelegate.hpp"
#include "flatheader.hpp"
#include "glyphs.hpp"
#include "metrics.hpp"
#include "models/commoncolumns.hpp"
#include "models/format.hpp"
#include "models/listenerwords.hpp"
#include "models/scope.hpp"
#include "rateplot.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

QString countOf(double value) {
    return format::count(static_cast<quint64>(std::max(0.0, value)));
}

void setCell(QTreeWidgetItem &item, int column, const QString &text, CellKind kind) {
    item.setText(column, text);
    item.setToolTip(column, text);
    item.setData(column, KindRole, static_cast<int>(kind));
    item.setTextAlignment(column,
                          (kind == CellKind::Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

/// A list that keeps its place and selection while it is filled again.
void fit(QTreeWidget &list, int rows) {
    while (list.topLevelItemCount() > rows) {
        delete list.takeTopLevelItem(list.topLevelItemCount() - 1);
    }
    while (list.topLevelItemCount() < rows) {
        list.addTopLevelItem(new QTreeWidgetItem);
    }
}

QTreeWidget *listOf(const QStringList &titles, const QString &name, QWidget *parent) {
    auto *list = new QTreeWidget(parent);
    list->setAccessibleName(name);
    list->setHeader(new FlatHeader(list));
    list->setHeaderLabels(titles);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setFrameShape(QFrame::NoFrame);
    list->setItemDelegate(new CellDelegate(list));
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->header()->setSectionResizeMode(QHeaderView::Interactive);
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 0; column < titles.size(); ++column) {
        list->headerItem()->setTextAlignment(column, Qt::AlignLeft | Qt::AlignVCenter);
    }
    return list;
}

QWidget *columnOf(const QList<QWidget *> &parts, int stretched, QWidget *parent) {
    auto *made = new QWidget(parent);
    auto *column = new QVBoxLayout(made);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kInGroup);
    for (int place = 0; place < parts.size(); ++place) {
        column->addWidget(parts[place], place == stretched ? 1 : 0);
    }
    return made;
}

}  // namespace

ListenerDetails::ListenerDetails(QWidget *parent) : QScrollArea(parent) {
    setAccessibleName(tr("Details of the listener"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setBackgroundRole(QPalette::Base);
    auto *inner = new QWidget(this);
    m_row = new QHBoxLayout(inner);
    m_row->setContentsMargins(metrics::kBetweenGroups, metrics::kInGroup, metrics::kBetweenGroups,
                              metrics::kInGroup);
    m_row->setSpacing(metrics::kBetweenGroups);
    m_row->addWidget(buildExposure(), 1);
    m_row->addWidget(buildHolders(), 1);
    m_row->addWidget(buildQueue(), 1);
    setWidget(inner);
    dress();
}

QLabel *ListenerDetails::sentence(const QString &name) {
    auto *label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::Text);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(name);
    return label;
}

QWidget *ListenerDetails::buildExposure() {
    m_glyph = new QLabel(this);
    m_title = sentence(tr("Reachable from"));
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kInRow);
    row->addWidget(m_glyph);
    row->addWidget(m_title, 1);
    m_reason = sentence(tr("Why it can be reached"));
    m_entrances = listOf({tr("Way in"), tr("Interface"), tr("From")}, tr("Ways in"), this);
    m_entrances->setMinimumHeight(64);
    return columnOf({head, m_reason, m_entrances}, 2, this);
}

QWidget *ListenerDetails::buildHolders() {
    m_share = sentence(tr("Who takes the connections"));
    m_holders = listOf({tr("Process"), tr("Accepted"), tr("Share")}, tr("Processes"), this);
    m_holders->setMinimumHeight(64);
    for (const int column : {1, 2}) {
        m_holders->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    }
    return columnOf({m_share, m_holders}, 1, this);
}

QWidget *ListenerDetails::buildQueue() {
    m_plot = new RatePlot(this);
    m_plot->setAccessibleName(tr("Connections that waited to be accepted"));
    m_plot->setTitle(tr("Waiting to be accepted"));
    m_plot->setAxis(tr("waiting"), &countOf, RatePlot::kSeconds);
    m_plot->layout()->setContentsMargins(0, 0, 0, 0);
    m_limit = sentence(tr("Limit of the queue"));
    m_refused = sentence(tr("Refused connections"));
    m_command = sentence(tr("Equivalent command"));
    m_command->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return columnOf({m_plot, m_limit, m_refused, m_command}, 0, this);
}

void ListenerDetails::setListener(const SocketCell &cell, const RateHistory::Points &queue, qint64 now,
                                  const QString &command) {
    static const ListenerFacts kNothing;
    const ListenerFacts &facts = cell.listening == nullptr ? kNothing : *cell.listening;
    const Look look = scopeLook(cell.socket, cell.listening);
    m_title->setText(tr("%1 is reachable from: %2").arg(format::text(cell.socket.local.text()), look.word));
    m_reason->setText(look.sentence);
    m_shape = look.glyph;
    m_tone = look.tone;
    fillEntrances(facts);
    fillHolders(facts, cell.table == nullptr ? 0 : cell.table->listeners.acceptSeconds);
    fillQueue(cell, facts, queue, now);
    m_command->setText(command);
    dress();
}

void ListenerDetails::fillEntrances(const ListenerFacts &facts) {
    const std::size_t count = facts.exposure ? facts.exposure->entrances.size() : 0;
    fit(*m_entrances, static_cast<int>(count));
    for (std::size_t place = 0; place < count; ++place) {
        const Entrance &entrance = facts.exposure->entrances[place];
        QTreeWidgetItem &item = *m_entrances->topLevelItem(static_cast<int>(place));
        setCell(item, 0, format::text(entrance.address.text()), CellKind::Address);
        setCell(item, 1, format::text(entrance.interface), CellKind::Text);
        setCell(item, 2, word(entrance.reach), CellKind::Text);
    }
    m_entrances->setVisible(count > 0);
}

/// Those that hold it, and those that took connections and hold it no more.
void ListenerDetails::fillHolders(const ListenerFacts &facts, int seconds) {
    std::vector<AcceptShare> all = facts.accepts;
    for (const Program &holder : facts.holders) {
        if (std::none_of(all.begin(), all.end(),
                         [&](const AcceptShare &each) { return each.program.pid == holder.pid; })) {
            all.push_back({holder, 0, 0});
        }
    }
    fit(*m_holders, static_cast<int>(all.size()));
    const bool counted = !facts.accepts.empty();
    for (std::size_t place = 0; place < all.size(); ++place) {
        const AcceptShare &share = all[place];
        QTreeWidgetItem &item = *m_holders->topLevelItem(static_cast<int>(place));
        const bool known = share.program.pid != 0;
        setCell(item, 0, known ? columns::programText(share.program) : tr("not known"), CellKind::Text);
        setCell(item, 1, counted ? format::count(share.accepted) : format::none(), CellKind::Number);
        setCell(item, 2, counted ? format::percent(share.share) : format::none(), CellKind::Number);
        item.setData(2, BarRole, counted ? QVariant(share.share) : QVariant());
        item.setToolTip(0, known
                               ? item.text(0)
                               : tr("Connections so short that nobody saw who took them; the module knows"));
    }
    m_holders->setVisible(!all.empty());
    QStringList words;
    if (facts.group > 1) {
        words.append(shareSentence(facts) + u'.');
    }
    if (facts.acceptsPerSecond && facts.acceptWait) {
        words.append(
            tr("%1 came in and waited %2 to be accepted, mean of the last %n second(s).", nullptr, seconds)
                .arg(format::rate(*facts.acceptsPerSecond), *facts.acceptWait == 0
                                                                ? tr("less than can be seen")
                                                                : format::milliseconds(*facts.acceptWait)));
    } else if (facts.acceptsPerSecond) {
        words.append(tr("Nothing came in within the last %n second(s).", nullptr, seconds));
    }
    if (facts.reuseAddress && facts.reusePort) {
        words.append(tr("Set by the program for reuse: %1.").arg(reuseWord(facts)));
    }
    if (all.empty()) {
        words.append(tr("Belongs to another user, whose programs you may not see."));
    }
    m_share->setText(words.join(u' '));
}

void ListenerDetails::fillQueue(const SocketCell &cell, const ListenerFacts &facts,
                                const RateHistory::Points &queue, qint64 now) {
    static const ListenersState kNothing;
    const ListenersState &state = cell.table == nullptr ? kNothing : cell.table->listeners;
    m_plot->setSeries({{tr("waiting"), 0, queue}}, static_cast<double>(now) / 1000.0);
    m_limit->setText(tr("At most %1 waited since %2. Limit: %3.")
                         .arg(format::count(facts.highWater), format::clock(facts.since),
                              limitSentence(cell.socket, facts, state)));
    const QString advice = overflowAdvice(cell.socket, facts, state);
    m_refused->setText(
        advice.isEmpty()
            ? tr("None has been refused since it began to listen.")
            : tr("%1 refused since it began to listen, %2 since %3, %4 within the last minute. %5")
                  .arg(format::count(cell.socket.drops), format::count(facts.refused),
                       format::clock(facts.since), format::count(facts.refusedLately), advice));
}

QString ListenerDetails::text() const {
    return QStringList{m_title->text(), m_reason->text(),  m_share->text(),
                       m_limit->text(), m_refused->text(), m_command->text()}
        .join(u'\n');
}

void ListenerDetails::dress() {
    m_glyph->setPixmap(glyphPixmap(m_shape, m_tone, metrics::glyphSize(font()) + 2, *this));
    m_glyph->setAccessibleName(m_title->text());
    m_command->setFont(metrics::fixedFont(font()));
    m_plot->setMinimumHeight(fontMetrics().height() * 8);
    for (QTreeWidget *list : {m_entrances, m_holders}) {
        for (const int column : {1, 2}) {
            const int title = fontMetrics().horizontalAdvance(list->headerItem()->text(column)) + 20;
            list->setColumnWidth(column, std::max(title, metrics::columnWidth(font(), 8)));
        }
    }
}

/// Beside each other where there is room, else below each other.
void ListenerDetails::resizeEvent(QResizeEvent *event) {
    QScrollArea::resizeEvent(event);
    const bool narrow = width() < fontMetrics().averageCharWidth() * 110;
    m_row->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void ListenerDetails::changeEvent(QEvent *event) {
    QScrollArea::changeEvent(event);
    const bool built = m_command != nullptr;
    if (built && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)) {
        dress();
    }
}

}  // namespace weir::gui
