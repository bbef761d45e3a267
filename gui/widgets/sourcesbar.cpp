// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcesbar.hpp"

#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

#include "glyphs.hpp"
#include "metrics.hpp"
#include "plaintip.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

SourcesBar::SourcesBar(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout(this)) {
    setAccessibleName(tr("Sources of data"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_row->setContentsMargins(metrics::kInRow, 0, metrics::kInRow, 0);
    m_row->setSpacing(metrics::kInRow);
    m_row->addStretch();
}

QToolButton *SourcesBar::segment(std::size_t place) {
    while (m_segments.size() <= place) {
        auto *button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        connect(button, &QToolButton::clicked, this, &SourcesBar::clicked);
        m_row->insertWidget(static_cast<int>(m_segments.size()), button);
        m_segments.push_back(button);
    }
    return m_segments[place];
}

void SourcesBar::setSources(const std::vector<SourceWords> &sources, bool frozen) {
    m_sources = sources;
    if (frozen) {
        SourceWords words;
        words.title = tr("Frozen");
        words.segment = tr("frozen");
        words.detail = tr("The view stands still. Rates go on being recorded; Space goes on");
        words.tone = Tone::Attention;
        words.glyph = Glyph::Triangle;
        m_sources.insert(m_sources.begin(), words);
    }
    dress();
}

void SourcesBar::dress() {
    const int size = metrics::glyphSize(font()) + 2;
    for (std::size_t place = 0; place < m_sources.size(); ++place) {
        const SourceWords &words = m_sources[place];
        QToolButton *button = segment(place);
        QString tip = words.detail;
        if (!words.remedy.isEmpty()) {
            tip += u"\n"_s + words.remedy;
        }
        button->setIconSize({size, size});
        button->setIcon(glyphPixmap(words.glyph, words.tone, size, *this));
        button->setToolTip(plainTip(tip));
        button->setAccessibleName(words.title + u": "_s + words.segment);
        button->setAccessibleDescription(tip);
        button->show();
    }
    for (std::size_t place = m_sources.size(); place < m_segments.size(); ++place) {
        m_segments[place]->hide();
    }
    fit();
}

/// Where not all has room, their titles: the glyph and the tip say the rest.
void SourcesBar::fit() {
    int wanted = 2 * metrics::kInRow;
    for (const SourceWords &words : m_sources) {
        wanted += fontMetrics().horizontalAdvance(words.segment) + metrics::glyphSize(font()) +
                  metrics::kBetweenGroups + metrics::kInRow;
    }
    for (std::size_t place = 0; place < m_sources.size(); ++place) {
        const SourceWords &words = m_sources[place];
        const QString &text = wanted > width() ? words.title : words.segment;
        if (m_segments[place]->text() != text) {
            m_segments[place]->setText(text);
        }
    }
}

void SourcesBar::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    fit();
}

QString SourcesBar::text() const {
    QStringList parts;
    for (const SourceWords &words : m_sources) {
        parts.append(words.segment);
    }
    return parts.join(u" · "_s);
}

void SourcesBar::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        dress();
    } else if (event->type() == QEvent::FontChange) {
        // The buttons learn of it after this.
        QMetaObject::invokeMethod(this, &SourcesBar::dress, Qt::QueuedConnection);
    }
}

}  // namespace weir::gui
