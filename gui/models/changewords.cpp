// SPDX-License-Identifier: GPL-3.0-or-later
#include "changewords.hpp"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

#include "format.hpp"
#include "policywords.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Change)
};

/// The keys of weir.toml in words; those that have none are words already.
QString label(std::string_view key) {
    const QString plain = format::text(key);
    if (plain == u"listen"_s) {
        return Words::tr("listens on");
    }
    if (plain == u"source"_s) {
        return Words::tr("source addresses");
    }
    if (plain == u"uids"_s) {
        return Words::tr("users");
    }
    if (plain == u"cgroups"_s) {
        return Words::tr("control groups");
    }
    if (plain == u"except_uids"_s) {
        return Words::tr("users left out");
    }
    if (plain == u"except_cgroups"_s) {
        return Words::tr("control groups left out");
    }
    return QString(plain).replace(u'_', u' ').replace(u'.', u' ');
}

/// @p now is null for what is new.
template <class Of, class Changes>
QString settingsWords(const Changes &change, const Of *now) {
    Of after = now != nullptr ? *now : Of();
    apply(change, after);
    const auto from = now != nullptr ? settings(*now, &change) : std::vector<Setting>();
    const auto to = settings(after, &change);
    QStringList parts;
    for (std::size_t i = 0; i < to.size(); ++i) {
        const QString what = label(to[i].key);
        const QString value = format::text(to[i].text());
        parts.append(now == nullptr
                         ? u"%1 %2"_s.arg(what, value)
                         : Words::tr("%1 from %2 to %3").arg(what, format::text(from[i].text()), value));
    }
    return parts.join(u", "_s);
}

QString serviceWords(const QString &service, const Change &change, const BalancerState &now) {
    const ServiceState *found = findService(now, change.service.name);
    const QString details = settingsWords(change.service, found != nullptr ? &found->service : nullptr);
    if (found == nullptr) {
        return Words::tr("%1: add the service, %2").arg(service, details);
    }
    return details.isEmpty() ? Words::tr("%1: nothing changes").arg(service)
                             : u"%1: %2"_s.arg(service, details);
}

QString backendWords(const QString &service, const Change &change, const BalancerState &now) {
    const QString target = format::text(change.backend.target.text());
    const Backend *found = findBackend(now, change.service.name, change.backend.target);
    BackendChange what = change.backend;
    if (found == nullptr) {
        what.weight = what.weight.value_or(kWeightDefault);
        return Words::tr("%1: add backend %2 with %3")
            .arg(service, target, settingsWords<Backend>(what, nullptr));
    }
    Backend after = *found;
    apply(what, after);
    const std::optional<Health> state = what.state;
    what = changeOf(*found, after);
    what.state = state && *state != found->state ? state : std::nullopt;
    if (isEmpty(what)) {
        return Words::tr("%1: nothing changes").arg(service);
    }
    const auto only = settings(after, &what);
    if (only.size() == 1) {
        return Words::tr("%1: %2 of %3 from %4 to %5")
            .arg(service, label(only[0].key), target, format::text(settings(*found, &what)[0].text()),
                 format::text(only[0].text()));
    }
    return Words::tr("%1: backend %2, %3").arg(service, target, settingsWords(what, found));
}

QString drainWords(const QString &service, const Change &change) {
    QString words =
        Words::tr("%1: drain backend %2").arg(service, format::text(change.backend.target.text()));
    if (change.drain.deadline) {
        const auto seconds = std::chrono::duration_cast<Seconds>(*change.drain.deadline);
        words += Words::tr(" for at most %1").arg(format::text(durationText(seconds)));
        if (change.drain.action == DrainAction::Reset) {
            words += Words::tr(", then reset what is open");
        }
    }
    return change.drain.remove ? words + Words::tr(", then remove it") : words;
}

}  // namespace

QString wordsOf(const Change &change, const BalancerState &now) {
    const QString service = format::text(change.service.name);
    switch (change.kind) {
        case Change::Kind::SetService:
            return serviceWords(service, change, now);
        case Change::Kind::ReplaceService:
            return findService(now, change.whole.name) != nullptr
                       ? Words::tr("%1: replace the service").arg(format::text(change.whole.name))
                       : Words::tr("%1: add the service, listens on %2, with %n backend(s)", nullptr,
                                   static_cast<int>(change.whole.backends.size()))
                             .arg(format::text(change.whole.name), format::text(change.whole.listen.text()));
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
        case Change::Kind::DrainBackend:
            return drainWords(service, change);
        case Change::Kind::UndrainBackend:
            return Words::tr("%1: end the drain of backend %2")
                .arg(service, format::text(change.backend.target.text()));
        case Change::Kind::Flush:
            return Words::tr("Remove every service and every policy");
        case Change::Kind::SetPolicy: {
            const Policy *found = findPolicy(now, change.policy.name);
            Policy after = found != nullptr ? *found : Policy();
            after.name = change.policy.name;
            apply(change.policy, after);
            return policywords::changeText(found, after);
        }
        case Change::Kind::DeletePolicy: {
            Policy gone;
            gone.name = change.policy.name;
            const Policy *found = findPolicy(now, gone.name);
            return policywords::removalText(found != nullptr ? *found : gone);
        }
    }
    return {};
}

const ServiceState *findService(const BalancerState &state, const std::string &service) {
    const auto found =
        std::find_if(state.services.begin(), state.services.end(),
                     [&service](const ServiceState &entry) { return entry.service.name == service; });
    return found == state.services.end() ? nullptr : &*found;
}

const Policy *findPolicy(const BalancerState &state, const std::string &policy) {
    const auto found = std::find_if(state.policies.begin(), state.policies.end(),
                                    [&policy](const Policy &entry) { return entry.name == policy; });
    return found == state.policies.end() ? nullptr : &*found;
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
        if (takes(entry.backend)) {
            if (entry.backend.target != target) {
                return false;
            }
            live = true;
        }
    }
    return live;
}

}  // namespace weir::gui
