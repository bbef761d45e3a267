// SPDX-License-Identifier: GPL-3.0-or-later
#include "pathdetails.hpp"

#include <algorithm>

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QTabWidget>
#include <QVBoxLayout>

#include "cellview.hpp"
#include "emptystate.hpp"
#include "glyphs.hpp"
#include "metrics.hpp"
#include "models/format.hpp"
#include "models/pathrows.hpp"
#include "models/pathwords.hpp"
#include "pathpicture.hpp"
#include "plaintip.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

QLabel *label(QWidget *parent, const QString &name) {
    auto *made = new QLabel(parent);
    made->setTextFormat(Qt::PlainText);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    made->setAccessibleName(name);
    return made;
}

void fill(QLabel *label, const QString &text) {
    label->setText(text);
    label->setAccessibleDescription(text);
    label->setToolTip(plainTip(text));
    label->setVisible(!text.isEmpty());
}

qint64 now() {
    return QDateTime::currentMSecsSinceEpoch();
}

}  // namespace

PathDetails::PathDetails(QWidget *parent)
    : QWidget(parent),
      m_title(label(this, tr("Destination"))),
      m_when(label(this, tr("When it was probed"))),
      m_glyph(new QLabel(this)),
      m_verdict(label(this, tr("Result"))),
      m_size(label(this, tr("Segment size"))),
      m_progressText(label(this, tr("How far the probe is"))),
      m_progress(new QProgressBar(this)),
      m_probe(new QPushButton(tr("&Probe"), this)),
      m_cancel(new QPushButton(tr("&Cancel"), this)),
      m_empty(new EmptyState(this)),
      m_tabs(new QTabWidget(this)),
      m_picture(new PathPicture(this)),
      m_hop(label(this, tr("Chosen hop"))),
      m_notes(label(this, tr("What was found"))),
      m_hopTable(new CellTable(hopColumns(), this)),
      m_hopView(new CellView(m_hopTable, u"hops"_s, this)),
      m_probeTable(new CellTable(probeColumns(), this)),
      m_probeView(new CellView(m_probeTable, u"probes"_s, this)),
      m_stack(new QStackedLayout) {
    setAccessibleName(tr("Path to the selected destination"));
    setAutoFillBackground(true);
    m_hopView->setAccessibleName(tr("Hops"));
    m_probeView->setAccessibleName(tr("Earlier probes"));
    for (CellView *view : {m_hopView, m_probeView}) {
        view->horizontalHeader()->setStretchLastSection(true);
    }
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Views of the path"));
    m_tabs->addTab(buildPicture(), tr("P&icture"));
    m_tabs->addTab(m_hopView, tr("&Hops"));
    m_tabs->addTab(m_probeView, tr("E&arlier Probes"));
    m_empty->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);  // its room is for the picture
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_tabs);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kInRow);
    column->addWidget(buildTop());
    column->addLayout(m_stack, 1);
    connect(m_probe, &QPushButton::clicked, this, &PathDetails::probeAsked);
    connect(m_cancel, &QPushButton::clicked, this, &PathDetails::cancelAsked);
    connect(m_empty, &EmptyState::buttonClicked, this, [this] {
        if (m_subject.command.isEmpty()) {
            emit probeAsked();
        } else {
            emit copyAsked(m_subject.command);
        }
    });
    connect(m_picture, &PathPicture::hopChanged, this,
            [this](int ttl) { fill(m_hop, m_picture->wordsOfHop(ttl)); });
    connect(m_probeView, &CellView::currentKeyChanged, this, [this](const QString &key) {
        if (const qint64 time = key.toLongLong(); time != 0 && time != m_shown) {
            m_shown = time;
            display();
        }
    });
    show(Subject());
}

QWidget *PathDetails::buildTop() {
    auto *top = new QWidget(this);
    top->setAccessibleName(tr("Result of the probe"));
    m_title->setFont(metrics::fixedFont(font()));
    m_when->setForegroundRole(QPalette::PlaceholderText);
    m_glyph->setAccessibleName(tr("Kind of result"));
    m_verdict->setWordWrap(true);
    m_size->setWordWrap(true);
    m_size->setForegroundRole(QPalette::PlaceholderText);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Time of the probe that is over, of what it may take"));
    m_progress->setRange(0, static_cast<int>(ProbeOptions().budget));
    m_progress->setFixedHeight(metrics::kInGroup);
    m_progress->setFixedWidth(fontMetrics().averageCharWidth() * 16);
    m_probe->setAccessibleName(tr("Probe"));
    m_probe->setToolTip(
        tr("Sends packets there and finds out where large ones end; takes up to 20 seconds "
           "(Enter on the row)"));
    m_cancel->setAccessibleName(tr("Cancel the probe"));
    m_cancel->setToolTip(tr("Ends the probe with what is known so far (Esc)"));
    auto *first = new QHBoxLayout;
    first->setSpacing(metrics::kInGroup);
    first->addWidget(m_title);
    first->addWidget(m_when);
    first->addStretch(1);
    first->addWidget(m_progressText);
    first->addWidget(m_progress);
    first->addWidget(m_cancel);
    first->addWidget(m_probe);
    auto *second = new QHBoxLayout;
    second->setSpacing(metrics::kInRow);
    second->addWidget(m_glyph, 0, Qt::AlignTop);
    second->addWidget(m_verdict, 1);
    auto *column = new QVBoxLayout(top);
    column->setContentsMargins(metrics::kBetweenGroups, metrics::kInGroup, metrics::kBetweenGroups, 0);
    column->setSpacing(metrics::kInRow);
    column->addLayout(first);
    column->addLayout(second);
    column->addWidget(m_size);
    return top;
}

QWidget *PathDetails::buildPicture() {
    auto *inner = new QWidget(this);
    inner->setAutoFillBackground(true);
    inner->setBackgroundRole(QPalette::Base);
    m_hop->setWordWrap(true);
    m_hop->setForegroundRole(QPalette::Text);
    m_notes->setWordWrap(true);
    m_notes->setForegroundRole(QPalette::Text);
    auto *texts = new QVBoxLayout;
    texts->setContentsMargins(metrics::kBetweenGroups, 0, metrics::kBetweenGroups, metrics::kInGroup);
    texts->setSpacing(metrics::kInGroup);
    texts->addWidget(m_hop);
    texts->addWidget(m_notes);
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kInRow);
    column->addWidget(m_picture);
    column->addLayout(texts);
    column->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);  // the picture in it takes the keys
    scroll->setAccessibleName(tr("Picture of the path"));
    return scroll;
}

QSize PathDetails::minimumSizeHint() const {
    return {320, 10 * fontMetrics().height()};
}

const PathProbe *PathDetails::shown() const {
    const auto found = std::find_if(m_subject.probes.begin(), m_subject.probes.end(),
                                    [this](const PathProbe &probe) { return probe.time == m_shown; });
    return found != m_subject.probes.end() ? &*found
           : m_subject.probes.empty()      ? nullptr
                                           : &m_subject.probes.front();
}

void PathDetails::show(const Subject &subject) {
    const bool other = subject.destination != m_subject.destination;
    const bool newer =
        !subject.probes.empty() &&
        (m_subject.probes.empty() || subject.probes.front().time > m_subject.probes.front().time);
    m_subject = subject;
    if (other || newer || shown() == nullptr) {
        m_shown = subject.probes.empty() ? 0 : subject.probes.front().time;
    }
    if (!subject.probing) {
        setProgress({});
    }
    m_probeTable->setRows(probeCells(subject.probes, now()));
    display();
}

void PathDetails::setProgress(const ProbeProgress &progress) {
    const QString text =
        progress.resolving
            ? tr("Looking the name up")
            : tr("%1, %2, %3")
                  .arg(tr("%n hop(s)", nullptr, static_cast<int>(progress.hops)),
                       tr("%n packet(s)", nullptr, static_cast<int>(progress.packets)),
                       tr("%1 of at most %2 s")
                           .arg(format::significant(static_cast<double>(progress.elapsed) / 1000.0))
                           .arg(ProbeOptions().budget / 1000));
    m_progressText->setText(text);
    m_progressText->setAccessibleDescription(text);
    m_progress->setValue(static_cast<int>(std::min<qint64>(progress.elapsed, m_progress->maximum())));
}

void PathDetails::display() {
    fill(m_title, m_subject.name.isEmpty() ? m_subject.destination
                                           : tr("%1 (%2)").arg(m_subject.destination, m_subject.name));
    fill(m_size, m_subject.size ? pathwords::arithmetic(*m_subject.size) : QString());
    for (QWidget *each : {static_cast<QWidget *>(m_progressText), static_cast<QWidget *>(m_progress),
                          static_cast<QWidget *>(m_cancel)}) {
        each->setVisible(m_subject.probing);
    }
    m_probe->setVisible(!m_subject.probing && !m_subject.destination.isEmpty() &&
                        m_subject.command.isEmpty());
    const PathProbe *probe = shown();
    m_glyph->setVisible(probe != nullptr);
    if (probe == nullptr) {
        fill(m_when, {});
        fill(m_verdict, {});
        explain();
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    displayProbe(*probe);
    m_stack->setCurrentWidget(m_tabs);
}

void PathDetails::displayProbe(const PathProbe &probe) {
    const bool latest = &probe == &m_subject.probes.front();
    const QString time = pathwords::moment(probe.time, now());
    fill(m_when, !latest       ? tr("as it was at %1").arg(time)
                 : probe.early ? tr("probed at %1, ended by hand").arg(time)
                               : tr("probed at %1").arg(time));
    fill(m_verdict, pathwords::verdict(probe.report));
    paintVerdict();
    m_picture->setProbe(probe);
    fill(m_hop, m_picture->wordsOfHop(m_picture->currentHop()));
    fill(m_notes, notes(probe).join(u'\n'));
    m_hopTable->setRows(hopCells(probe.report));
    m_probeView->select(QString::number(probe.time));
}

QStringList PathDetails::notes(const PathProbe &probe) const {
    QStringList out = pathwords::notes(probe.report);
    const auto place = static_cast<std::size_t>(&probe - m_subject.probes.data());
    if (place + 1 < m_subject.probes.size() && !probe.early) {
        const PathProbe &before = m_subject.probes[place + 1];
        const QString time = pathwords::moment(before.time, now());
        const QStringList changes = pathwords::changes(before, probe);
        out.append(changes.isEmpty() ? tr("Nothing changed since %1").arg(time)
                                     : tr("Since %1: %2").arg(time, changes.join(u"; "_s)));
    }
    return out;
}

/// Why there is no picture, and what can be done about it.
void PathDetails::explain() {
    if (m_subject.destination.isEmpty()) {
        m_empty->explain(tr("No destination is selected"), {}, {}, {});
    } else if (!m_subject.command.isEmpty()) {
        m_empty->explain(
            tr("A probe has to start on %1 itself").arg(m_subject.host),
            tr("The packets have to leave from there; what is read from here is above. This does it:"),
            m_subject.command, tr("C&opy the Command"));
    } else if (m_subject.probing) {
        m_empty->explain(
            tr("Probing %1").arg(m_subject.destination),
            tr("Small packets find the hops, then large ones find out where they end. Esc ends it "
               "with what is known by then."),
            {}, {});
    } else {
        m_empty->explain(
            tr("%1 has not been probed yet").arg(m_subject.destination),
            tr("A probe sends UDP packets that may not be fragmented and finds the hops, the MTU "
               "of each, and where large packets end. It needs no privileges and takes up to 20 "
               "seconds."),
            {}, tr("P&robe Now"));
    }
}

void PathDetails::paintVerdict() {
    if (const PathProbe *probe = shown()) {
        const Look look = pathwords::lookOf(probe->report.verdict);
        m_glyph->setPixmap(glyphPixmap(look.glyph, look.tone, metrics::glyphSize(font()) + 4, *this));
        m_glyph->setAccessibleDescription(look.word);
    }
}

void PathDetails::setStale(bool stale) {
    m_probe->setEnabled(!stale);
}

CellView *PathDetails::focusedTable() const {
    return m_hopView->hasFocus() ? m_hopView : m_probeView->hasFocus() ? m_probeView : nullptr;
}

QString PathDetails::text() const {
    QStringList out;
    for (const QLabel *each : {m_title, m_when, m_verdict, m_size, m_progressText, m_hop, m_notes}) {
        if (!each->isHidden()) {
            out.append(each->text());
        }
    }
    if (m_stack->currentWidget() == m_empty) {
        out.append(m_empty->text());
    }
    return out.join(u'\n');
}

void PathDetails::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_title->setFont(metrics::fixedFont(font()));
        m_progress->setFixedWidth(fontMetrics().averageCharWidth() * 16);
        paintVerdict();
    }
}

}  // namespace weir::gui
