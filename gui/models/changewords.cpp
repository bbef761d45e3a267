// SPDX-License-Identifier: GPL-3.0-or-later
#include "changewords.hpp"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

#include "format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Change)
};

QString settings(const ServiceChange &change, const Service *now) {
    QStringList parts;
    const auto add = [&parts, now](const QString &what, const QString &from, const QString &to) {
        if (now == nullptr) {
            parts.append(u"%1 %2"_s.arg(what, to));
        } else {
            parts.append(Words::tr("%1 from %2 to %3").arg(what, from, to));
        }
    };
    const Service old = now != nullptr ? *now : Service();
    if (change.listen) {
        add(Words::tr("listens on"), format::text(old.listen.text()), format::text(change.listen->text()));
    }
    if (change.scheduler) {
        add(Words::tr("scheduler"), format::text(name(old.scheduler)), format::text(name(*change.scheduler)));
    }
    if (change.mode) {
        add(Words::tr("mode"), format::text(name(old.mode)), format::text(name(*change.mode)));
    }
    if (change.tableSize) {
        add(Words::tr("table size"), QString::number(old.tableSize), QString::number(*change.tableSize));
    }
    if (change.key) {
        add(Words::tr("key"), format::text(name(old.key)), format::text(name(*change.key)));
    }
    if (change.accounting) {
        add(Words::tr("accounting"), format::text(name(old.accounting)),
            format::text(name(*change.accounting)));
    }
    return parts.join(u", "_s);
}

QString serviceWords(const QString &service, const Change &change, const BalancerState &now) {
    const ServiceState *found = findService(now, change.service.name);
    const QString details = settings(change.service, found != nullptr ? &found->service : nullptr);
    if (found == nullptr) {
        return Words::tr("%1: add the service, %2").arg(service, details);
    }
    return details.isEmpty() ? Words::tr("%1: nothing changes").arg(service)
                             : u"%1: %2"_s.arg(service, details);
}

QString backendWords(const QString &service, const Change &change, const BalancerState &now) {
    const QString target = format::text(change.backend.target.text());
    const std::uint32_t weight = change.weight.value_or(kWeightDefault);
    const Backend *found = findBackend(now, change.service.name, change.backend.target);
    if (found == nullptr) {
        return Words::tr("%1: add backend %2 with weight %3").arg(service, target).arg(weight);
    }
    if (!change.weight || weight == found->weight) {
        return Words::tr("%1: nothing changes").arg(service);
    }
    return Words::tr("%1: weight of %2 from %3 to %4").arg(service, target).arg(found->weight).arg(weight);
}

}  // namespace

QString wordsOf(const Change &change, const BalancerState &now) {
    const QString service = format::text(change.service.name);
    switch (change.kind) {
        case Change::Kind::SetService:
            return serviceWords(service, change, now);
        case Change::Kind::ReplaceService:
            return Words::tr("%1: replace the service").arg(format::text(change.whole.name));
        case Change::Kind::DeleteService: {
            const ServiceState *found = findService(now, change.service.name);
            const int backends = found != nullptr ? static_cast<int>(found->backends.size()) : 0;
            return Words::tr("%1: remove the service and its %n backend(s)", nullptr, backends).arg(service);
        }
        case Change::Kind::SetBackend:
            return backendWords(service, change, now);
        case Change::Kind::DeleteBackend:
            return Words::tr("%1: remove backend %2")
                .arg(service, format::text(change.backend.target.text()));
        case Change::Kind::Flush:
            return Words::tr("Remove every service");
    }
    return {};
}

const ServiceState *findService(const BalancerState &state, const std::string &service) {
    const auto found =
        std::find_if(state.services.begin(), state.services.end(),
                     [&service](const ServiceState &entry) { return entry.service.name == service; });
    return found == state.services.end() ? nullptr : &*found;
}

const Backend *findBackend(const BalancerState &state, const std::string &service, const Target &target) {
    const ServiceState *owner = findService(state, service);
    if (owner == nullptr) {
        return nullptr;
    }
    const auto found =
        std::find_if(owner->backends.begin(), owner->backends.end(),
                     [&target](const BackendState &entry) { return entry.backend.target == target; });
    return found == owner->backends.end() ? nullptr : &found->backend;
}

bool isLastLive(const ServiceState &service, const Target &target) {
    bool live = false;
    for (const BackendState &entry : service.backends) {
        if (entry.backend.weight > 0) {
            if (entry.backend.target != target) {
                return false;
            }
            live = true;
        }
    }
    return live;
}

}  // namespace weir::gui
