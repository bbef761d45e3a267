// SPDX-License-Identifier: GPL-3.0-or-later
#include "format.hpp"

#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace weir::gui::format {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Format)
};

constexpr QChar kThin(0x202f);  // no line breaks there, and text from right to left keeps the order
constexpr QChar kFixed(0x00a0);

QString grouped(QString digits) {
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3) {
        digits.insert(at, kThin);
    }
    return digits;
}

QString withUnit(const QString &number, const QString &unit) {
    return number + kFixed + unit;
}

}  // namespace

QString none() {
    return u"–"_s;
}

QString count(quint64 value) {
    return grouped(QString::number(value));
}

QString significant(double value) {
    if (!std::isfinite(value)) {
        return none();
    }
    if (value < 0) {
        return u"−"_s + significant(-value);
    }
    if (value < 1e-6) {
        return u"0"_s;
    }
    // Rounded first: 9.996 has three digits as 10.0, not as 10.00.
    const int decimals = 2 - static_cast<int>(std::floor(std::log10(value)));
    const double scale = std::pow(10.0, decimals);
    const double rounded = decimals > 0 ? std::round(value * scale) / scale : std::round(value);
    if (rounded >= 1000) {
        return count(static_cast<quint64>(rounded));
    }
    const int shown = std::max(0, 2 - static_cast<int>(std::floor(std::log10(rounded) + 1e-12)));
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(rounded, 'f', shown);
}

QString bytes(double value) {
    static constexpr std::array units{"B", "kB", "MB", "GB", "TB", "PB"};
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    const QString number =
        unit == 0 ? count(static_cast<quint64>(std::llround(std::max(0.0, value)))) : significant(value);
    return withUnit(number, QLatin1StringView(units[unit]));
}

QString byteRate(double perSecond) {
    return bytes(perSecond) + u"/s"_s;
}

QString rate(double perSecond) {
    return withUnit(significant(perSecond), u"/s"_s);
}

QString milliseconds(quint64 micros) {
    return withUnit(significant(static_cast<double>(micros) / 1000.0), u"ms"_s);
}

QString duration(quint64 micros) {
    if (micros < 999'500) {
        return milliseconds(micros);
    }
    if (micros < 59'950'000) {
        return withUnit(significant(static_cast<double>(micros) / 1e6), u"s"_s);
    }
    const quint64 seconds = (micros + 500'000) / 1'000'000;
    if (seconds < 3600) {
        return Words::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60).replace(u' ', kFixed);
    }
    const quint64 minutes = seconds / 60;
    return (minutes < 24 * 60 ? Words::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60)
                              : Words::tr("%1 d %2 h").arg(minutes / 1440).arg(minutes % 1440 / 60))
        .replace(u' ', kFixed);
}

QString percent(double ratio) {
    return withUnit(significant(ratio * 100.0), u"%"_s);
}

QString clock(qint64 time) {
    return QDateTime::fromMSecsSinceEpoch(time).toString(u"HH:mm:ss"_s);
}

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

}  // namespace weir::gui::format
