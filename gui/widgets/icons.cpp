// SPDX-License-Identifier: GPL-3.0-or-later
#include "icons.hpp"

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

}  // namespace

QIcon themedIcon(const QString &name, const QWidget &widget) {
    QFile file(u":/weir/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray svg = file.readAll();
    const QPalette &palette = widget.palette();
    QIcon icon;
    for (const int size : {16, 20, 24, 32, 48}) {
        for (const double ratio : {1.0, 2.0}) {
            icon.addPixmap(rendered(svg, palette.color(QPalette::ButtonText), size, ratio), QIcon::Normal);
            icon.addPixmap(
                rendered(svg, palette.color(QPalette::Disabled, QPalette::ButtonText), size, ratio),
                QIcon::Disabled);
        }
    }
    return icon;
}

}  // namespace weir::gui
