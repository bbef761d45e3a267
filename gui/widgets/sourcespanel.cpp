// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcespanel.hpp"

#include <QGridLayout>
#include <QLabel>

#include "glyphs.hpp"
#include "metrics.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

SourcesPanel::SourcesPanel(QWidget *parent) : QFrame(parent, Qt::Popup), m_grid(new QGridLayout(this)) {
    setFrameShape(StyledPanel);
    setAccessibleName(tr("Sources of data"));
    m_grid->setContentsMargins(metrics::kBetweenGroups, metrics::kBetweenGroups, metrics::kBetweenGroups,
                               metrics::kBetweenGroups);
    m_grid->setHorizontalSpacing(metrics::kInGroup);
    m_grid->setVerticalSpacing(metrics::kInGroup);
    m_grid->setColumnStretch(2, 1);
}

SourcesPanel::Row &SourcesPanel::row(std::size_t place) {
    while (m_rows.size() <= place) {
        const int at = static_cast<int>(m_rows.size());
        Row made{new QLabel(this), new QLabel(this), new QLabel(this)};
        made.detail->setWordWrap(true);
        made.detail->setTextFormat(Qt::PlainText);
        made.detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        made.detail->setMinimumWidth(fontMetrics().averageCharWidth() * 60);
        m_grid->addWidget(made.glyph, at, 0, Qt::AlignTop);
        m_grid->addWidget(made.title, at, 1, Qt::AlignTop);
        m_grid->addWidget(made.detail, at, 2, Qt::AlignTop);
        m_rows.push_back(made);
    }
    return m_rows[place];
}

void SourcesPanel::setSources(const std::vector<SourceWords> &sources) {
    for (std::size_t place = 0; place < std::max(sources.size(), m_rows.size()); ++place) {
        Row &entry = row(place);
        const bool used = place < sources.size();
        for (QLabel *label : {entry.glyph, entry.title, entry.detail}) {
            label->setVisible(used);
        }
        if (!used) {
            continue;
        }
        const SourceWords &words = sources[place];
        const int size = metrics::glyphSize(font()) + 4;
        const QString text = words.remedy.isEmpty() ? words.detail : words.detail + u"\n→ "_s + words.remedy;
        entry.glyph->setPixmap(glyphPixmap(words.glyph, words.tone, size, *this));
        entry.glyph->setAccessibleName(words.segment);
        entry.title->setText(words.title);
        entry.title->setAccessibleName(words.title);
        entry.detail->setText(text);
        entry.detail->setAccessibleName(text);
    }
}

void SourcesPanel::popUp(const QPoint &bottomLeft) {
    adjustSize();
    move(bottomLeft - QPoint(0, height()));
    show();
}

}  // namespace weir::gui
