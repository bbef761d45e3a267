// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme.hpp"

#include <QApplication>
#include <QStyle>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

Theme::Appearance g_current = Theme::Appearance::System;

struct Shades {
    QRgb window, base, alternate, text, button, highlight, highlighted, placeholder, disabled, light, mid,
        dark, link;
};

QPalette paletteOf(const Shades &shades) {
    QPalette palette;
    palette.setColor(QPalette::Window, shades.window);
    palette.setColor(QPalette::WindowText, shades.text);
    palette.setColor(QPalette::Base, shades.base);
    palette.setColor(QPalette::AlternateBase, shades.alternate);
    palette.setColor(QPalette::Text, shades.text);
    palette.setColor(QPalette::Button, shades.button);
    palette.setColor(QPalette::ButtonText, shades.text);
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::Highlight, shades.highlight);
    palette.setColor(QPalette::HighlightedText, shades.highlighted);
    palette.setColor(QPalette::PlaceholderText, shades.placeholder);
    palette.setColor(QPalette::ToolTipBase, shades.base);
    palette.setColor(QPalette::ToolTipText, shades.text);
    palette.setColor(QPalette::Light, shades.light);
    palette.setColor(QPalette::Midlight, shades.button);
    palette.setColor(QPalette::Mid, shades.mid);
    palette.setColor(QPalette::Dark, shades.dark);
    palette.setColor(QPalette::Shadow, shades.dark);
    palette.setColor(QPalette::Link, shades.link);
    palette.setColor(QPalette::LinkVisited, shades.link);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText}) {
        palette.setColor(QPalette::Disabled, role, shades.disabled);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, shades.mid);
    return palette;
}

}  // namespace

QPalette Theme::light() {
    return paletteOf({0xfff4f5f6, 0xffffffff, 0xfff8f9fa, 0xff1b1d1f, 0xffeceef0, 0xffcfe3f3, 0xff0d2233,
                      0xff6a7075, 0xff8b9196, 0xffffffff, 0xffc4c8cc, 0xffa2a7ac, 0xff005f94});
}

QPalette Theme::dark() {
    return paletteOf({0xff212427, 0xff191c1e, 0xff1e2123, 0xffe3e6e8, 0xff2d3135, 0xff26455e, 0xfff2f6f9,
                      0xff979da2, 0xff7b8186, 0xff3b4045, 0xff43494e, 0xff111314, 0xff6db3e0});
}

void Theme::apply(Appearance appearance) {
    static const QString systemStyle = QApplication::style()->name();
    g_current = appearance;
    if (appearance == Appearance::System) {
        if (QApplication::style()->name() != systemStyle) {
            QApplication::setStyle(systemStyle);
        }
        QApplication::setPalette(QPalette());
        QToolTip::setPalette(QApplication::palette());
        return;
    }
    // Not every desktop's style takes another palette; this one does.
    if (QApplication::style()->name() != "fusion"_L1) {
        QApplication::setStyle(u"fusion"_s);
    }
    const QPalette palette = appearance == Appearance::Light ? light() : dark();
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

Theme::Appearance Theme::current() {
    return g_current;
}

Theme::Appearance Theme::fromName(const QString &name) {
    return name == u"light" ? Appearance::Light : name == u"dark" ? Appearance::Dark : Appearance::System;
}

QString Theme::name(Appearance appearance) {
    return appearance == Appearance::Light  ? u"light"_s
           : appearance == Appearance::Dark ? u"dark"_s
                                            : u"system"_s;
}

}  // namespace weir::gui
