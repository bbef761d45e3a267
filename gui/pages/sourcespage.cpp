// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcespage.hpp"

#include <algorithm>

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "models/commandline.hpp"
#include "models/format.hpp"
#include "models/hostwords.hpp"
#include "models/sourcewords.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/filterline.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/metrics.hpp"
#include "widgets/sourcestable.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

QString listOf(QStringList sentences) {
    for (QString &sentence : sentences) {
        sentence = u"• "_s + sentence;
    }
    return sentences.join(u'\n');
}

}  // namespace

SourcesPage::SourcesPage(HostSession *session, QWidget *parent)
    : Page(session, u"sources"_s, tr("Sources"), parent),
      m_scroll(new QScrollArea(this)),
      m_table(new SourcesTable(this)),
      m_cost(paragraph(tr("What Weir itself costs"))),
      m_unseen(paragraph(tr("What is not seen"))),
      m_rights(paragraph(tr("Rights"))),
      m_grant(new QPushButton(tr("&Grant for This Session…"), this)) {
    m_clock.start();
    m_grant->setAccessibleName(tr("Grant for this session"));
    m_grant->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_grant->setAutoDefault(false);
    auto *inner = new QWidget(this);
    m_column = new QVBoxLayout(inner);
    m_column->setContentsMargins(metrics::kBetweenGroups, metrics::kInRow, metrics::kBetweenGroups,
                                 metrics::kBetweenGroups);
    m_column->setSpacing(metrics::kInGroup);
    m_column->addWidget(m_table);
    m_unseenTitle = addSection(tr("What is not seen, and why"), {m_unseen});
    addSection(tr("What Weir itself costs"), {m_cost});
    addSection(tr("Rights"), {m_rights, m_grant});
    m_column->addStretch(1);
    m_scroll->setWidget(inner);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAccessibleName(tr("Sources"));
    setContent(m_scroll);
    connect(m_grant, &QPushButton::clicked, this, [this] {
        this->session()->open(isGranted() ? withoutAdministrator(this->session()->spec())
                                          : asAdministrator(this->session()->spec()));
    });
    // Also while another page is shown: it is the cost of a minute.
    connect(session, &HostSession::sourcesChanged, this, [this] { m_own.sample(m_clock.elapsed()); });
    refresh();
}

QLabel *SourcesPage::paragraph(const QString &name) {
    auto *label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setAccessibleName(name);
    return label;
}

QLabel *SourcesPage::addSection(const QString &title, const QList<QWidget *> &parts) {
    auto *label = new QLabel(title, this);
    label->setAccessibleName(title);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setContentsMargins(0, metrics::kInGroup, 0, 0);
    m_column->addWidget(label);
    for (QWidget *part : parts) {
        m_column->addWidget(part);
    }
    return label;
}

bool SourcesPage::isGranted() const {
    return asksForPassword(session()->spec());
}

void SourcesPage::hostOpened() {
    m_seen = false;
    Page::hostOpened();
    refresh();
}

void SourcesPage::setEarlier(const EarlierPtr &earlier) {
    Page::setEarlier(earlier);
    refresh();
}

/// What was read at the time that was chosen, if that is known.
const SourcesPtr &SourcesPage::shown() const {
    return earlier() && earlier()->sources ? earlier()->sources : sources();
}

void SourcesPage::setSources(const SourcesPtr &sources) {
    Page::setSources(sources);
    m_seen = m_seen || sources->host.phase == HostState::Phase::Connected;
    refresh();
}

QStringList SourcesPage::costWords(const Sources &sources) const {
    QStringList words;
    if (const auto processor = m_own.processor(); processor && !earlier()) {
        words.append(tr("Processor: %1 of one, mean of the last %n second(s)", nullptr, m_own.seconds())
                         .arg(format::percent(*processor)));
    }
    if (const auto size = OwnCost::size(); size && !earlier()) {
        words.append(tr("Memory: %1, in %n thread(s)", nullptr, size->threads)
                         .arg(format::bytes(static_cast<double>(size->memory))));
    }
    const double asked = sources.askedMs / 1000.0;
    const double kept = sources.intervalMs / 1000.0;
    words.append(
        sources.intervalMs > sources.askedMs
            ? tr("Interval: %1 s instead of the %2 s asked for, so that reading takes at most half of the "
                 "time")
                  .arg(format::significant(kept), format::significant(asked))
            : tr("Interval: %1 s, as asked for (View, Refresh Every)").arg(format::significant(asked)));
    return words;
}

void SourcesPage::refresh() {
    if (!sources() || !m_seen) {
        showContent(false);
        explainLost();
        return;
    }
    showContent(true);
    auto words = wordsOf(*shown());
    std::erase_if(words, [this](const SourceWords &each) {
        return !hasWords(each.title + u' ' + each.detail + u' ' + each.remedy, filter()->text());
    });
    m_table->setSources(words);
    m_unseen->setText(listOf(blindSpots(*shown())));
    for (QLabel *each : {m_unseenTitle, m_unseen}) {
        each->setVisible(!m_unseen->text().isEmpty());
    }
    m_cost->setText(listOf(costWords(*shown())));
    m_rights->setText(listOf(grantWords(*sources())));
    const bool possible = !asAdministrator(session()->spec()).isEmpty();
    m_grant->setText(isGranted() ? tr("&Give Back the Rights") : tr("&Grant for This Session…"));
    m_grant->setVisible(isGranted() || (possible && !sources()->host.info.admin));
}

/// Rights that were asked for and not given are no fault of the host.
void SourcesPage::explainLost() {
    if (isGranted() && sources() && sources()->host.phase == HostState::Phase::Lost) {
        const HostProblem problem = problemOf(sources()->host);
        emptyState()->explain(
            problem.title,
            tr("%1\nWithout these rights everything goes on that needs none.").arg(problem.details),
            problem.code, tr("&Go On without Them"));
    } else {
        explainHost();
    }
}

QString SourcesPage::text() const {
    return QStringList{m_unseen->text(), m_cost->text(), m_rights->text()}.join(u'\n');
}

void SourcesPage::focusContent() {
    (m_grant->isVisible() ? static_cast<QWidget *>(m_grant) : m_scroll)->setFocus(Qt::ShortcutFocusReason);
}

void SourcesPage::copy() {
    if (!sources()) {
        return;
    }
    QStringList lines;
    for (const SourceWords &words : wordsOf(*shown())) {
        lines.append(
            QStringList{words.title, words.detail, words.remedy, words.cost, words.count, words.lost}.join(
                u'\t'));
    }
    QApplication::clipboard()->setText(lines.join(u'\n') + u'\n' + text());
    messages()->tell(MessageStrip::Kind::Done, tr("Copied what the page says"));
}

QString SourcesPage::command() const {
    return weirctlLine(session()->spec(), {u"info"_s});
}

QString SourcesPage::explanation() const {
    return tr(
        "Where the numbers of the other pages come from, what each source costs and has lost, and what "
        "cannot be "
        "seen. Nothing here needs the module or rights; with them more is seen, and the page says how.");
}

void SourcesPage::filterChanged(const QString & /*text*/) {
    refresh();
}

void SourcesPage::fillColumnsMenu(QMenu * /*menu*/) {}

void SourcesPage::setStale(bool /*stale*/) {}

void SourcesPage::emptyAction() {
    if (isGranted()) {
        session()->open(withoutAdministrator(session()->spec()));
    } else {
        session()->retry();
    }
}

}  // namespace weir::gui
