// SPDX-License-Identifier: GPL-3.0-or-later
#include "filterline.hpp"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QKeyEvent>
#include <QSettings>
#include <QStringListModel>

#include "glyphs.hpp"
#include "icons.hpp"
#include "metrics.hpp"
#include "models/filter.hpp"
#include "plaintip.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kPauseMs = 0;  // what is typed meanwhile is taken together
constexpr int kRemembered = 20;
constexpr int kRows = 10;

}  // namespace

FilterLine::FilterLine(QWidget *parent)
    : QLineEdit(parent),
      m_problem(new QAction(this)),
      m_icon(new QAction(this)),
      m_completer(new QCompleter(this)),
      m_list(new QStringListModel(this)),
      m_help(Filter::help()) {
    setPlaceholderText(tr("Filter (Ctrl+F)"));
    setAccessibleName(tr("Filter"));
    setToolTip(m_help);
    setClearButtonEnabled(true);
    m_icon->setText(tr("Filter"));
    m_problem->setText(tr("Problem with the filter"));
    m_problem->setVisible(false);
    addAction(m_icon, LeadingPosition);
    addAction(m_problem, TrailingPosition);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    m_completer->setModel(m_list);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(kRows);
    m_completer->setWidget(this);
    m_completer->popup()->setAccessibleName(tr("What the filter can go on with"));
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) { take(index.row()); });
    connect(this, &QLineEdit::textEdited, this, [this] { offer(false); });
    connect(this, &QLineEdit::editingFinished, this, &FilterLine::remember);
    connect(this, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, [this] { emit filterChanged(text()); });
    dress();
}

void FilterLine::setWords(const QString &name, std::function<FilterWords()> words) {
    m_name = name;
    m_words = std::move(words);
}

void FilterLine::setHelp(const QString &help) {
    m_help = help;
    setToolTip(help);
}

void FilterLine::setProblem(const QString &problem) {
    m_problem->setVisible(!problem.isEmpty());
    m_problem->setToolTip(plainTip(problem));
    setToolTip(problem.isEmpty() ? m_help : plainTip(problem));
    setAccessibleDescription(problem);
}

QStringList FilterLine::history() const {
    return QSettings().value(u"filter/%1"_s.arg(m_name)).toStringList();
}

QStringList FilterLine::offered() const {
    return m_completer->popup()->isVisible() ? m_list->stringList() : QStringList();
}

/// What was typed and made sense; the newest first.
void FilterLine::remember() {
    const QString line = text().trimmed();
    const bool going = m_completer->popup()->isVisible();  // it has taken the focus
    if (m_name.isEmpty() || line.isEmpty() || going || m_problem->isVisible()) {
        return;
    }
    QStringList lines = history();
    lines.removeAll(line);
    lines.prepend(line);
    QSettings().setValue(u"filter/%1"_s.arg(m_name), lines.mid(0, kRemembered));
}

void FilterLine::offer(bool all) {
    m_offered = m_words ? completionsOf(text(), cursorPosition(), m_words(), all) : QList<FilterCompletion>();
    showList();
}

void FilterLine::offerHistory() {
    m_offered.clear();
    for (const QString &line : history()) {
        m_offered.append({line, line, static_cast<int>(line.size())});
    }
    showList();
}

void FilterLine::showList() {
    QStringList terms;
    for (const FilterCompletion &completion : m_offered) {
        terms.append(completion.term);
    }
    m_list->setStringList(terms);
    if (terms.isEmpty() || !isVisible()) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->complete();
    m_completer->popup()->setCurrentIndex(QModelIndex());  // Return takes the line as it is
}

void FilterLine::take(int row) {
    if (row < 0 || row >= m_offered.size()) {
        return;
    }
    const FilterCompletion completion = m_offered[row];
    setText(completion.line);
    setCursorPosition(completion.cursor);
    if (completion.term.endsWith(u':')) {
        offer(false);  // its values
    }
}

void FilterLine::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Escape) {
        m_completer->popup()->hide();
        if (!text().isEmpty()) {
            clear();
            return;
        }
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        offer(true);
        return;
    }
    if (event->key() == Qt::Key_Down && !m_completer->popup()->isVisible()) {
        text().isEmpty() ? offerHistory() : offer(true);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterLine::dress() {
    m_icon->setIcon(themedIcon(u"filter"_s, *this));
    m_problem->setIcon(glyphPixmap(Glyph::Triangle, Tone::Attention, 16, *this));
}

void FilterLine::changeEvent(QEvent *event) {
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        dress();
    }
}

}  // namespace weir::gui
