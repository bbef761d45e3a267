// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme.hpp"

#include <QApplication>
#include <QProxyStyle>
#include <QStyleOption>
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

/// The style draws the edges of fields and boxes darker than the window: on a dark one nobody sees
/// them, nor which of them has the focus.
class OutlinedStyle : public QProxyStyle {
public:
    OutlinedStyle() : QProxyStyle(u"fusion"_s) {}

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (element == PE_FrameLineEdit && frame != nullptr) {
            const auto seen = outlined(*frame);
            QProxyStyle::drawPrimitive(element, &seen, painter, widget);
        } else if ((element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton) &&
                   button != nullptr) {
            const auto seen = outlined(*button);
            QProxyStyle::drawPrimitive(element, &seen, painter, widget);
        } else {
            QProxyStyle::drawPrimitive(element, option, painter, widget);
        }
    }

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override {
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        if (control == CC_SpinBox && spin != nullptr) {
            const auto seen = outlined(*spin);
            QProxyStyle::drawComplexControl(control, &seen, painter, widget);
        } else if (control == CC_ComboBox && combo != nullptr) {
            const auto seen = outlined(*combo);
            QProxyStyle::drawComplexControl(control, &seen, painter, widget);
        } else {
            QProxyStyle::drawComplexControl(control, option, painter, widget);
        }
    }

private:
    /// The edges are made of these two.
    template <class Option>
    static Option outlined(const Option &option) {
        Option made(option);
        made.palette.setColor(QPalette::Window, QRgb(0xff7e8890));
        made.palette.setColor(QPalette::Highlight, QRgb(0xff4f9bd0));
        return made;
    }
};

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
    if (appearance == Appearance::Dark) {
        if (dynamic_cast<OutlinedStyle *>(QApplication::style()) == nullptr) {
            QApplication::setStyle(new OutlinedStyle);
        }
    } else if (QApplication::style()->name() != "fusion"_L1) {
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
