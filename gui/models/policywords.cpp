// SPDX-License-Identifier: GPL-3.0-or-later
#include "policywords.hpp"

#include <QCoreApplication>

#include "format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui::policywords {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Policies)
};

QString fromTo(const QString &what, const QString &from, const QString &to) {
    return Words::tr("%1 from %2 to %3").arg(what, from, to);
}

QString switchText(bool on) {
    return on ? Words::tr("on") : Words::tr("off");
}

QString keep() {
    return Words::tr("keep");
}

}  // namespace

QString labelOf(SocketSetting setting) {
    switch (setting) {
        case SocketSetting::Nagle:
            return Words::tr("Nagle");
        case SocketSetting::DelayedAck:
            return Words::tr("delayed ACK");
        case SocketSetting::DelayedAckMax:
            return Words::tr("longest delayed ACK");
        case SocketSetting::FastOpenQueue:
            return Words::tr("Fast Open queue");
        case SocketSetting::FastOpen:
            return Words::tr("Fast Open");
        case SocketSetting::FastOpenKick:
            return Words::tr("Fast Open kick");
        case SocketSetting::NotsentLowat:
            return Words::tr("unsent low water");
        case SocketSetting::UserTimeout:
            return Words::tr("user timeout");
        case SocketSetting::Keepalive:
            return Words::tr("keepalive");
        case SocketSetting::KeepaliveIdle:
            return Words::tr("keepalive idle");
        case SocketSetting::KeepaliveInterval:
            return Words::tr("keepalive interval");
        case SocketSetting::KeepaliveCount:
            return Words::tr("keepalive probes");
        case SocketSetting::Congestion:
            return Words::tr("congestion control");
        case SocketSetting::Mss:
            return Words::tr("MSS");
    }
    return format::text(name(setting));
}

QString valueText(SocketSetting setting, const std::optional<SettingValue> &value) {
    return value ? format::text(text(setting, *value)) : format::none();
}

QString rangeText(const SettingInfo &info) {
    const bool bytes = info.setting == SocketSetting::Mss || info.setting == SocketSetting::NotsentLowat;
    switch (info.kind) {
        case SettingInfo::Kind::InMilliseconds:
        case SettingInfo::Kind::InSeconds:
        case SettingInfo::Kind::Number:
            return (bytes ? Words::tr("%1 to %2 bytes") : Words::tr("%1 to %2"))
                .arg(format::text(text(info.setting, info.min)), format::text(text(info.setting, info.max)));
        case SettingInfo::Kind::Word:
            return Words::tr("a name as cubic");
        case SettingInfo::Kind::Switch:
        case SettingInfo::Kind::AckMode:
            break;
    }
    return {};
}

QString roleText(weir::Role role) {
    switch (role) {
        case weir::Role::Listening:
            return Words::tr("listening");
        case weir::Role::Accepted:
            return Words::tr("accepted");
        case weir::Role::Connecting:
            return Words::tr("connecting");
    }
    return format::text(name(role));
}

QString matchText(const Match &match) {
    QStringList roles;
    for (const weir::Role role : {weir::Role::Listening, weir::Role::Accepted, weir::Role::Connecting}) {
        if (has(match.roles, role)) {
            roles.append(roleText(role));
        }
    }
    QStringList parts;
    if (!roles.isEmpty() && roles.size() < 3) {
        parts.append(roles.join(Words::tr(" or ")));
    }
    if (match.local) {
        parts.append(Words::tr("own address in %1").arg(format::text(match.local->text())));
    }
    if (match.localPort) {
        parts.append(Words::tr("own port %1").arg(format::text(match.localPort->text())));
    }
    if (match.remote) {
        parts.append(Words::tr("other side in %1").arg(format::text(match.remote->text())));
    }
    if (match.remotePort) {
        parts.append(Words::tr("other side’s port %1").arg(format::text(match.remotePort->text())));
    }
    if (match.uid) {
        parts.append(Words::tr("user %1").arg(*match.uid));
    }
    if (!match.cgroup.empty()) {
        parts.append(Words::tr("control group %1").arg(format::text(match.cgroup)));
    }
    if (!match.program.empty()) {
        parts.append(Words::tr("program %1").arg(format::text(match.program)));
    }
    return parts.isEmpty() ? Words::tr("every socket") : parts.join(u", "_s);
}

QString setText(const Policy &policy) {
    QStringList parts;
    for (const auto &[setting, value] : policy.set) {
        parts.append(u"%1 %2"_s.arg(labelOf(setting), valueText(setting, value)));
    }
    if (policy.countStalls) {
        parts.append(Words::tr("counts stalls"));
    }
    return parts.isEmpty() ? Words::tr("nothing") : parts.join(u", "_s);
}

QString howText(How how) {
    return how == How::Enforce ? Words::tr("enforce") : Words::tr("default");
}

QString howSentence(How how) {
    return how == How::Enforce ? Words::tr("Set again when the program sets something else")
                               : Words::tr("What the program sets afterwards wins");
}

QString scopeText(Scope scope) {
    return scope == Scope::Existing ? Words::tr("existing too") : Words::tr("new only");
}

QString scopeSentence(Scope scope) {
    return scope == Scope::Existing
               ? Words::tr("Sockets that are open already are changed, too")
               : Words::tr("Sockets that are open already stay as they are; new ones get it");
}

QString originText(Origin origin, const std::string &policy) {
    switch (origin) {
        case Origin::Kernel:
            return Words::tr("kernel default");
        case Origin::Sysctl:
            return Words::tr("sysctl");
        case Origin::Route:
            return Words::tr("route");
        case Origin::Program:
            return Words::tr("program");
        case Origin::Policy:
            return policy.empty() ? Words::tr("policy") : Words::tr("policy %1").arg(format::text(policy));
        case Origin::Hand:
            return Words::tr("by hand");
    }
    return format::text(name(origin));
}

QString originSentence(Origin origin) {
    switch (origin) {
        case Origin::Kernel:
            return Words::tr("Nobody has set it: what the kernel does by itself");
        case Origin::Sysctl:
            return Words::tr("A sysctl of this network namespace says so");
        case Origin::Route:
            return Words::tr("The route to the other side says so");
        case Origin::Program:
            return Words::tr("The program has set it on its socket");
        case Origin::Policy:
            return Words::tr("A policy has set it; without the policy it goes back");
        case Origin::Hand:
            return Words::tr("Set on this one socket with weirctl socket set");
    }
    return {};
}

quint64 refused(const PolicyCounters &counters) {
    return counters.refusedMemory + counters.refusedFastOpen + counters.refusedCongestion +
           counters.refusedLate;
}

QStringList refusals(const PolicyCounters &counters) {
    QStringList all;
    const auto add = [&all](quint64 count, const QString &why) {
        if (count > 0) {
            all.append(u"%1 %2"_s.arg(format::count(count), why));
        }
    };
    add(counters.refusedMemory, Words::tr("for want of memory"));
    add(counters.refusedFastOpen,
        Words::tr("because net.ipv4.tcp_fastopen or black hole detection has Fast Open off"));
    add(counters.refusedCongestion, Words::tr("because the algorithm is not loaded, or not allowed"));
    add(counters.refusedLate, Words::tr("because it was too late in the life of the socket"));
    return all;
}

QString changeText(const Policy *before, const Policy &after, int placeBefore, int placeAfter) {
    const QString title = format::text(after.name);
    if (before == nullptr) {
        QStringList parts{Words::tr("add the policy for %1").arg(matchText(after.match)),
                          Words::tr("sets %1").arg(setText(after)), howText(after.how),
                          scopeText(after.scope)};
        return u"%1: %2"_s.arg(title, parts.join(u", "_s));
    }
    QStringList parts;
    if (before->match != after.match) {
        parts.append(fromTo(Words::tr("match"), matchText(before->match), matchText(after.match)));
    }
    for (const SettingInfo &info : socketSettings()) {
        const auto from = before->set.find(info.setting);
        const auto to = after.set.find(info.setting);
        const QString was = from == before->set.end() ? keep() : valueText(info.setting, from->second);
        const QString is = to == after.set.end() ? keep() : valueText(info.setting, to->second);
        if (was != is) {
            parts.append(fromTo(labelOf(info.setting), was, is));
        }
    }
    if (before->how != after.how) {
        parts.append(fromTo(Words::tr("how"), howText(before->how), howText(after.how)));
    }
    if (before->scope != after.scope) {
        parts.append(fromTo(Words::tr("scope"), scopeText(before->scope), scopeText(after.scope)));
    }
    if (before->countStalls != after.countStalls) {
        parts.append(fromTo(Words::tr("counting stalls"), switchText(before->countStalls),
                            switchText(after.countStalls)));
    }
    if (placeBefore != placeAfter) {
        parts.append(fromTo(Words::tr("place"), QString::number(placeBefore), QString::number(placeAfter)));
    } else if (before->order != after.order) {
        parts.append(
            fromTo(Words::tr("number"), QString::number(before->order), QString::number(after.order)));
    }
    return parts.isEmpty() ? Words::tr("%1: nothing changes").arg(title)
                           : u"%1: %2"_s.arg(title, parts.join(u", "_s));
}

QString removalText(const Policy &policy) {
    return Words::tr("%1: remove the policy; %n socket(s) will get back what it changed", nullptr,
                     static_cast<int>(policy.counters.sockets))
        .arg(format::text(policy.name));
}

}  // namespace weir::gui::policywords
