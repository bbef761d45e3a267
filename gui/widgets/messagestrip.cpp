// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagestrip.hpp"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include "colours.hpp"
#include "glyphs.hpp"
#include "icons.hpp"
#include "metrics.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kGoodNewsMs = 8000;

Tone toneOf(MessageStrip::Kind kind) {
    switch (kind) {
        case MessageStrip::Kind::Done:
            return Tone::Confirmed;
        case MessageStrip::Kind::Note:
            return Tone::Attention;
        case MessageStrip::Kind::Problem:
            return Tone::Bad;
    }
    return Tone::None;
}

Glyph glyphOf(MessageStrip::Kind kind) {
    switch (kind) {
        case MessageStrip::Kind::Done:
            return Glyph::Check;
        case MessageStrip::Kind::Note:
            return Glyph::Triangle;
        case MessageStrip::Kind::Problem:
            return Glyph::Cross;
    }
    return Glyph::None;
}

}  // namespace

MessageStrip::MessageStrip(QWidget *parent)
    : QFrame(parent),
      m_glyph(new QLabel(this)),
      m_text(new QLabel(this)),
      m_button(new QPushButton(this)),
      m_close(new QToolButton(this)) {
    setAccessibleName(tr("Message"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Message"));
    m_glyph->setAccessibleName(tr("Kind of message"));
    m_button->setAccessibleName(tr("What to do about it"));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kBetweenGroups, metrics::kInRow, metrics::kInGroup, metrics::kInRow);
    row->setSpacing(metrics::kInGroup);
    row->addWidget(m_glyph);
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &MessageStrip::clear);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (const auto action = m_action) {
            action();
        } else {
            emit buttonClicked();
        }
    });
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &MessageStrip::clear);
    hide();
}

void MessageStrip::tell(Kind kind, const QString &text, const QString &button, std::function<void()> action) {
    tell(kind, text, button);
    m_action = std::move(action);
}

void MessageStrip::tell(Kind kind, const QString &text, const QString &button) {
    m_kind = kind;
    m_action = {};
    if (m_text->text() != text) {
        m_text->setText(text);
        m_text->setAccessibleName(text);
        QAccessibleEvent event(m_text, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
    m_button->setText(button);
    m_button->setAccessibleName(button);
    m_button->setVisible(!button.isEmpty());
    paintGlyph();
    show();
    if (kind == Kind::Done) {
        m_timer.start(kGoodNewsMs);
    } else {
        m_timer.stop();
    }
}

void MessageStrip::setClosable(bool closable) {
    m_close->setVisible(closable);
}

void MessageStrip::clear() {
    m_text->clear();
    hide();
}

QString MessageStrip::text() const {
    return isHidden() ? QString() : m_text->text();
}

void MessageStrip::paintGlyph() {
    m_glyph->setPixmap(glyphPixmap(glyphOf(m_kind), toneOf(m_kind), metrics::glyphSize(font()) + 4, *this));
    m_close->setIcon(themedIcon(u"close"_s, *this));
}

void MessageStrip::changeEvent(QEvent *event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        paintGlyph();
    }
}

}  // namespace weir::gui
