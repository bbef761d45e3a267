// SPDX-License-Identifier: GPL-3.0-or-later
#include "colours.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace weir::gui::colours {
namespace {

constexpr QRgb kBlue = 0xff0072b2;
constexpr QRgb kOrange = 0xffe69f00;
constexpr QRgb kGreen = 0xff009e73;
constexpr QRgb kVermillion = 0xffd55e00;
constexpr QRgb kPurple = 0xffcc79a7;
constexpr QRgb kSky = 0xff56b4e9;
constexpr QRgb kGrey = 0xff7f7f7f;

QColor mixed(const QColor &a, const QColor &b, double share) {
    return QColor::fromRgbF(static_cast<float>(a.redF() * (1 - share) + b.redF() * share),
                            static_cast<float>(a.greenF() * (1 - share) + b.greenF() * share),
                            static_cast<float>(a.blueF() * (1 - share) + b.blueF() * share));
}

double luminance(const QColor &colour) {
    const auto part = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

QColor adapted(QRgb colour, const QPalette &palette) {
    return isDark(palette) ? mixed(QColor(colour), Qt::white, 0.22) : QColor(colour);
}

}  // namespace

bool isDark(const QPalette &palette) {
    return palette.color(QPalette::Base).lightness() < 128;
}

QColor of(Tone tone, const QPalette &palette) {
    switch (tone) {
        case Tone::Live:
            return adapted(kBlue, palette);
        case Tone::Idle:
            return adapted(kGrey, palette);
        case Tone::Attention:
            return adapted(kOrange, palette);
        case Tone::Bad:
            return adapted(kVermillion, palette);
        case Tone::Confirmed:
            return adapted(kGreen, palette);
        case Tone::None:
            break;
    }
    return palette.color(QPalette::Text);
}

QColor ofSelected(Tone tone, const QPalette &palette) {
    const QColor colour = of(tone, palette);
    return contrast(colour, palette.color(QPalette::Highlight)) < 1.5
               ? palette.color(QPalette::HighlightedText)
               : colour;
}

double contrast(const QColor &a, const QColor &b) {
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return std::max(x, y) / std::min(x, y);
}

QColor series(int number, const QPalette &palette) {
    static constexpr std::array kSeries{kBlue, kOrange, kGreen, kPurple, kSky};
    const auto place = static_cast<std::size_t>(number);
    return adapted(place < kSeries.size() ? kSeries[place] : kGrey, palette);
}

QColor seriesText(int number, const QPalette &palette) {
    return mixed(series(number, palette), palette.color(QPalette::Text), 0.5);
}

QColor pale(const QPalette &palette) {
    return mixed(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.36);
}

QColor line(const QPalette &palette) {
    return mixed(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.82);
}

}  // namespace weir::gui::colours
