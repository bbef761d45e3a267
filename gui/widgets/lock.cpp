// SPDX-License-Identifier: GPL-3.0-or-later
#include "lock.hpp"

#include <QAction>
#include <QCoreApplication>

#include "icons.hpp"
#include "models/hostwords.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui::lock {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Lock)
};

QIcon iconOf(bool shut, const QString &open, const QWidget &widget) {
    return shut ? themedIcon(u"lock"_s, widget) : open.isEmpty() ? QIcon() : themedIcon(open, widget);
}

QString tipOf(const QString &help, const QString &why) {
    return why.isEmpty() ? help : help.isEmpty() ? why : help + u'\n' + why;
}

}  // namespace

bool isShut(const SourcesPtr &sources) {
    return sources && sources->host.phase == HostState::Phase::Connected && !sources->host.info.admin;
}

QString words(const SourcesPtr &sources) {
    if (!isShut(sources)) {
        return {};
    }
    const QString other = asAdministrator(sources->host.spec);
    return other.isEmpty()
               ? Words::tr("Needs an administrator's rights on that host: log in there as root")
               : Words::tr("Needs an administrator's rights: choose “%1” above").arg(hostTitle(other));
}

void show(QAction *action, const SourcesPtr &sources, const QString &open, const QString &help,
          const QWidget &widget) {
    action->setIcon(iconOf(isShut(sources), open, widget));
    action->setToolTip(tipOf(help.isEmpty() ? action->text().remove(u'&') : help, words(sources)));
}

}  // namespace weir::gui::lock
