// SPDX-License-Identifier: GPL-3.0-or-later
#include "headermenu.hpp"

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kVersion = 2;  // raise when columns change their places

/// A state is of no use when columns came or went.
int versionOf(const QHeaderView &header) {
    return kVersion * 1000 + header.count();
}

}  // namespace

HeaderMenu::HeaderMenu(QHeaderView *header, QString name)
    : QObject(header), m_header(header), m_name(std::move(name)) {
    header->setSectionsMovable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->installEventFilter(this);
    connect(header, &QHeaderView::customContextMenuRequested, this, &HeaderMenu::showMenu);
    connect(header, &QHeaderView::sectionMoved, this, &HeaderMenu::save);
    connect(header, &QHeaderView::sectionResized, this, &HeaderMenu::save);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &HeaderMenu::save);
}

void HeaderMenu::fill(QMenu *menu) {
    menu->clear();
    for (int place = 0; place < m_header->count(); ++place) {
        const int column = m_header->logicalIndex(place);
        auto *action = menu->addAction(m_header->model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_header->isSectionHidden(column));
        action->setEnabled(column != 0);
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            m_header->setSectionHidden(column, !shown);
            if (shown && m_header->sectionSize(column) < 16) {
                m_header->resizeSection(column, 96);
            }
            save();
        });
    }
    menu->addSeparator();
    if (m_header->isSortIndicatorShown()) {
        fillSorting(menu->addMenu(tr("&Sort By")));
    }
    menu->addAction(tr("Default Columns"), this, [this] {
        for (int column = 0; column < m_header->count(); ++column) {
            m_header->moveSection(m_header->visualIndex(column), column);
        }
        m_defaults();
        m_fontHeight = m_header->fontMetrics().height();
        save();
    });
}

/// As a click on the header does; the one in force turns the order around.
void HeaderMenu::fillSorting(QMenu *menu) {
    for (int place = 0; place < m_header->count(); ++place) {
        const int column = m_header->logicalIndex(place);
        if (m_header->isSectionHidden(column)) {
            continue;
        }
        const bool now = m_header->sortIndicatorSection() == column;
        const bool rising = m_header->sortIndicatorOrder() == Qt::AscendingOrder;
        const QString title = m_header->model()->headerData(column, Qt::Horizontal).toString();
        QAction *action = menu->addAction(!now     ? title
                                          : rising ? tr("%1, rising").arg(title)
                                                   : tr("%1, falling").arg(title));
        action->setCheckable(true);
        action->setChecked(now);
        connect(action, &QAction::triggered, this, [this, column, now, rising] {
            m_header->setSortIndicator(column, now && rising ? Qt::DescendingOrder : Qt::AscendingOrder);
        });
    }
}

void HeaderMenu::showMenu(const QPoint &position) {
    auto *menu = new QMenu(m_header);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fill(menu);
    menu->popup(m_header->mapToGlobal(position));
}

void HeaderMenu::restore(const std::function<void()> &defaults) {
    const QSettings settings;
    const bool fits = settings.value(u"tables/%1/version"_s.arg(m_name)).toInt() == versionOf(*m_header);
    const QByteArray state = settings.value(u"tables/%1/header"_s.arg(m_name)).toByteArray();
    if (!fits || state.isEmpty() || !m_header->restoreState(state)) {
        defaults();
        m_fontHeight = m_header->fontMetrics().height();
    } else {
        m_fontHeight = settings.value(u"tables/%1/font"_s.arg(m_name)).toInt();
        adaptToFont();
    }
    m_defaults = defaults;  // from now on changes are kept
}

/// Columns grow with the font.
void HeaderMenu::adaptToFont() {
    const int height = m_header->fontMetrics().height();
    if (m_fontHeight > 0 && height != m_fontHeight) {
        const double scale = static_cast<double>(height) / m_fontHeight;
        for (int column = 0; column < m_header->count(); ++column) {
            if (!m_header->isSectionHidden(column)) {
                m_header->resizeSection(column, static_cast<int>(m_header->sectionSize(column) * scale));
            }
        }
    }
    m_fontHeight = height;
}

bool HeaderMenu::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::FontChange && m_defaults) {
        adaptToFont();
    }
    return QObject::eventFilter(watched, event);
}

void HeaderMenu::save() const {
    if (!m_defaults) {
        return;  // still being built
    }
    QSettings settings;
    settings.setValue(u"tables/%1/version"_s.arg(m_name), versionOf(*m_header));
    settings.setValue(u"tables/%1/font"_s.arg(m_name), m_header->fontMetrics().height());
    settings.setValue(u"tables/%1/header"_s.arg(m_name), m_header->saveState());
}

QList<int> HeaderMenu::shownColumns() const {
    QList<int> columns;
    for (int place = 0; place < m_header->count(); ++place) {
        const int column = m_header->logicalIndex(place);
        if (!m_header->isSectionHidden(column)) {
            columns.append(column);
        }
    }
    return columns;
}

}  // namespace weir::gui
