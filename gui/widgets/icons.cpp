// SPDX-License-Identifier: GPL-3.0-or-later
#include "icons.hpp"

#include <map>
#include <tuple>

#include <QCoreApplication>
#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

QPixmap rendered(QByteArray svg, const QColor &colour, int size, double ratio) {
    svg.replace("currentColor", colour.name().toLatin1());
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter, QRectF(0, 0, size, size));
    return pixmap;
}

QIcon made(const QString &name, const QColor &enabled, const QColor &disabled) {
    QFile file(u":/weir/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray svg = file.readAll();
    QIcon icon;
    for (const int size : {16, 20, 24, 32, 48}) {
        for (const double ratio : {1.0, 2.0}) {
            icon.addPixmap(rendered(svg, enabled, size, ratio), QIcon::Normal);
            icon.addPixmap(rendered(svg, disabled, size, ratio), QIcon::Disabled);
        }
    }
    return icon;
}

using Key = std::tuple<QString, QRgb, QRgb>;

}  // namespace

QIcon themedIcon(const QString &name, const QWidget &widget) {
    static std::map<Key, QIcon> icons;
    // No pixmap may outlive the application.
    [[maybe_unused]] static const bool cleared = [] {
        qAddPostRoutine([] { icons.clear(); });
        return true;
    }();
    const QColor enabled = widget.palette().color(QPalette::ButtonText);
    const QColor disabled = widget.palette().color(QPalette::Disabled, QPalette::ButtonText);
    const auto [place, isNew] = icons.try_emplace({name, enabled.rgb(), disabled.rgb()});
    if (isNew) {
        place->second = made(name, enabled, disabled);
    }
    return place->second;
}

}  // namespace weir::gui
