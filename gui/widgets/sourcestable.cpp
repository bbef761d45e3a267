// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcestable.hpp"

#include <algorithm>

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

#include "glyphs.hpp"
#include "metrics.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

SourcesTable::SourcesTable(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    setAccessibleName(tr("Sources of data"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics::kBetweenGroups);
    m_grid->setVerticalSpacing(metrics::kInGroup);
    m_grid->setColumnStretch(Detail, 1);
    const std::array<QString, Columns> titles{QString(),         tr("Source"), tr("What it delivers"),
                                              tr("One reading"), tr("Read"),   tr("Lost")};
    for (int column = Title; column < Columns; ++column) {
        auto *title = new QLabel(titles[static_cast<std::size_t>(column)], this);
        title->setAccessibleName(title->text());
        title->setForegroundRole(QPalette::PlaceholderText);
        title->setAlignment(column >= Cost ? Qt::AlignRight : Qt::AlignLeft);
        m_grid->addWidget(title, 0, column);
    }
}

SourcesTable::Row &SourcesTable::row(std::size_t place) {
    while (m_rows.size() <= place) {
        const int at = static_cast<int>(m_rows.size()) + 1;
        Row made{};
        for (int column = 0; column < Columns; ++column) {
            auto *label = new QLabel(this);
            label->setTextFormat(Qt::PlainText);
            label->setAlignment(Qt::AlignTop | (column >= Cost ? Qt::AlignRight : Qt::AlignLeft));
            made[static_cast<std::size_t>(column)] = label;
            m_grid->addWidget(label, at, column, column == Detail ? Qt::Alignment() : Qt::AlignTop);
        }
        made[Detail]->setAccessibleName(tr("What it delivers"));
        made[Detail]->setWordWrap(true);
        made[Detail]->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        m_rows.push_back(made);
    }
    return m_rows[place];
}

void SourcesTable::setSources(const std::vector<SourceWords> &sources) {
    m_sources = sources;
    for (std::size_t place = 0; place < std::max(sources.size(), m_rows.size()); ++place) {
        Row &entry = row(place);
        const bool used = place < sources.size();
        for (QLabel *label : entry) {
            label->setVisible(used);
        }
        if (!used) {
            continue;
        }
        const SourceWords &words = sources[place];
        const QString text = words.remedy.isEmpty() ? words.detail : words.detail + u"\n→ "_s + words.remedy;
        const std::array<QString, Columns> texts{QString(),  words.title, text,
                                                 words.cost, words.count, words.lost};
        for (std::size_t column = Title; column < Columns; ++column) {
            if (entry[column]->text() != texts[column]) {
                entry[column]->setText(texts[column]);
            }
            entry[column]->setAccessibleName(texts[column].isEmpty() ? words.title : texts[column]);
        }
    }
    dress();
    fit();
}

void SourcesTable::dress() {
    const int size = metrics::glyphSize(font()) + 4;
    for (std::size_t place = 0; place < m_sources.size(); ++place) {
        const SourceWords &words = m_sources[place];
        m_rows[place][Shape]->setPixmap(glyphPixmap(words.glyph, words.tone, size, *this));
        m_rows[place][Shape]->setAccessibleName(words.segment);
        for (std::size_t column = Cost; column < Columns; ++column) {
            m_rows[place][column]->setFont(metrics::fixedFont(font()));
        }
    }
}

/// Where there is little room, without the numbers: the words have most of them.
void SourcesTable::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    fit();
}

void SourcesTable::fit() {
    const bool narrow = width() < fontMetrics().averageCharWidth() * 90;
    for (int row = 0; row < m_grid->rowCount(); ++row) {
        const bool used = row <= static_cast<int>(m_sources.size());
        for (int column = Cost; column < Columns; ++column) {
            if (const QLayoutItem *item = m_grid->itemAtPosition(row, column); item != nullptr) {
                item->widget()->setVisible(used && !narrow);
            }
        }
    }
}

void SourcesTable::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        dress();
    }
}

}  // namespace weir::gui
