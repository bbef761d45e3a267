// SPDX-License-Identifier: GPL-3.0-or-later
#include "filterline.hpp"

#include <QAction>
#include <QKeyEvent>

#include "glyphs.hpp"
#include "icons.hpp"
#include "metrics.hpp"
#include "models/filter.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kPauseMs = 60;

}  // namespace

FilterLine::FilterLine(QWidget *parent)
    : QLineEdit(parent), m_problem(new QAction(this)), m_icon(new QAction(this)) {
    setPlaceholderText(tr("Filter (Ctrl+F)"));
    setAccessibleName(tr("Filter"));
    setToolTip(Filter::help());
    setClearButtonEnabled(true);
    m_icon->setText(tr("Filter"));
    m_problem->setText(tr("Problem with the filter"));
    m_problem->setVisible(false);
    addAction(m_icon, LeadingPosition);
    addAction(m_problem, TrailingPosition);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(this, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, [this] { emit filterChanged(text()); });
    dress();
}

void FilterLine::setProblem(const QString &problem) {
    m_problem->setVisible(!problem.isEmpty());
    m_problem->setToolTip(problem);
    setToolTip(problem.isEmpty() ? Filter::help() : problem);
    setAccessibleDescription(problem);
}

void FilterLine::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
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
