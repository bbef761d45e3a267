// SPDX-License-Identifier: GPL-3.0-or-later
#include "helppopup.hpp"

#include <QAbstractItemView>
#include <QAccessible>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QScreen>
#include <QVBoxLayout>

#include "colours.hpp"
#include "metrics.hpp"
#include "models/roles.hpp"
#include "viewrows.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

QLabel *label(QWidget *parent) {
    auto *made = new QLabel(parent);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    return made;
}

}  // namespace

HelpPopup::HelpPopup(QWidget *parent)
    : QFrame(parent, Qt::Popup), m_title(label(this)), m_text(label(this)), m_keys(label(this)) {
    setFrameShape(StyledPanel);
    setFocusPolicy(Qt::StrongFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kBetweenGroups, metrics::kInGroup, metrics::kBetweenGroups,
                               metrics::kInGroup);
    column->setSpacing(metrics::kInGroup);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_keys);
}

QString HelpPopup::text() const {
    return m_title->text() + u'\n' + m_text->text();
}

void HelpPopup::explainColumn(QAbstractItemView *view, int column) {
    const QHeaderView *header = headerOf(*view);
    const QAbstractItemModel *model = view->model();
    m_view = view;
    m_column = column;
    const QString help = model->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString();
    const QString key = model->headerData(column, Qt::Horizontal, KeyRole).toString();
    m_title->setText(model->headerData(column, Qt::Horizontal).toString());
    m_text->setText(help.isEmpty() ? tr("Nothing more is known of this column") : help);
    m_keys->setText(key.isEmpty() ? tr("Left and right: the next column. Escape: close")
                                  : tr("In the filter and in files: %1. Left and right: the next column. "
                                       "Escape: close")
                                        .arg(key));
    const int left = header->sectionViewportPosition(column);
    show(header->viewport()->mapToGlobal(QPoint(left, header->height())));
}

void HelpPopup::explain(const QString &title, const QString &text, const QRect &over) {
    m_view.clear();
    m_column = -1;
    m_title->setText(title);
    m_text->setText(text);
    m_keys->setText(tr("Escape: close"));
    show(over.topLeft());
}

void HelpPopup::show(const QPoint &corner) {
    QPalette pale = palette();
    pale.setColor(QPalette::WindowText, colours::pale(pale));
    m_keys->setPalette(pale);
    const int width = fontMetrics().averageCharWidth() * 72;
    const QRect room = parentWidget()->window()->screen()->availableGeometry();
    setFixedWidth(std::min(width, room.width()));
    adjustSize();
    setFixedHeight(std::min(heightForWidth(this->width()), room.height()));
    QRect place(corner, size());
    place.moveRight(std::min(place.right(), room.right()));
    place.moveBottom(std::min(place.bottom(), room.bottom()));
    place.moveLeft(std::max(place.left(), room.left()));
    place.moveTop(std::max(place.top(), room.top()));
    move(place.topLeft());
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_text->text() + u'\n' + m_keys->text());
    QFrame::show();
    setFocus(Qt::PopupFocusReason);
    QAccessibleEvent changed(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&changed);
}

void HelpPopup::keyPressEvent(QKeyEvent *event) {
    const bool right = event->key() == Qt::Key_Right;
    if ((right || event->key() == Qt::Key_Left) && m_view) {
        const QList<int> columns = columnsOf(*m_view, false);
        const bool forward = right == (layoutDirection() == Qt::LeftToRight);
        const auto next = columns.indexOf(m_column) + (forward ? 1 : -1);
        if (next >= 0 && next < columns.size()) {
            if (auto *header = headerOf(*m_view); m_view->currentIndex().isValid()) {
                m_view->scrollTo(m_view->currentIndex().siblingAtColumn(columns[next]));
                header->viewport()->update();
            }
            explainColumn(m_view, columns[next]);
        }
        return;
    }
    if (event->key() == Qt::Key_F1 || event->key() == Qt::Key_Return) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
}

}  // namespace weir::gui
