// SPDX-License-Identifier: GPL-3.0-or-later
#include "rights.hpp"

#include <QFile>
#include <QList>

namespace weir::gui {

bool holdsRights(const QByteArray &status) {
    for (const QByteArray &line : status.split('\n')) {
        const QByteArray value = line.mid(line.indexOf(':') + 1).simplified();
        if (line.startsWith("Uid:") && value.split(' ').value(1) == "0") {
            return true;  // the effective one
        }
        if (line.startsWith("CapEff:") && value.toULongLong(nullptr, 16) != 0) {
            return true;
        }
    }
    return false;
}

bool holdsRights() {
    QFile file(QStringLiteral("/proc/self/status"));
    return file.open(QIODevice::ReadOnly) && holdsRights(file.readAll());
}

}  // namespace weir::gui
