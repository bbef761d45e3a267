// SPDX-License-Identifier: GPL-3.0-or-later
#include "listenerwords.hpp"

#include <QCoreApplication>
#include <QStringList>

#include "format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::ListenerWords)
};

constexpr std::uint32_t kLittle = 1024;  // what servers of today ask for is more

}  // namespace

QString protocolWord(const Socket &socket) {
    if (socket.family != Family::Inet6) {
        return Words::tr("IPv4");
    }
    return socket.local.address.isAny() && !socket.v6only ? Words::tr("IPv4 and 6") : Words::tr("IPv6 only");
}

QString limitWord(LimitBy by) {
    switch (by) {
        case LimitBy::Program:
            return Words::tr("program");
        case LimitBy::Somaxconn:
            return Words::tr("somaxconn");
        case LimitBy::FormerSomaxconn:
            return Words::tr("former somaxconn");
        case LimitBy::Unknown:
            break;
    }
    return format::none();
}

QString reuseWord(const ListenerFacts &facts) {
    if (!facts.reuseAddress || !facts.reusePort) {
        return format::none();
    }
    QStringList set;
    if (*facts.reuseAddress) {
        set.append(Words::tr("address"));
    }
    if (*facts.reusePort) {
        set.append(Words::tr("port"));
    }
    return set.isEmpty() ? Words::tr("no") : set.join(u", "_s);
}

QString shareSentence(const ListenerFacts &facts) {
    if (facts.group < 2) {
        return Words::tr("No other socket shares its address and port");
    }
    const QString even = format::percent(1.0 / facts.group);
    if (!facts.share) {
        return Words::tr(
                   "%1 sockets share the address and port; which of them takes how much is not known yet. "
                   "Even would be %2 each")
            .arg(facts.group)
            .arg(even);
    }
    return Words::tr("%1 sockets share the address and port; this one took %2, even would be %3")
        .arg(facts.group)
        .arg(format::percent(*facts.share), even);
}

QString limitSentence(const Socket &socket, const ListenerFacts &facts, const ListenersState &state) {
    const QString limit = format::count(socket.sendQueue);
    const QString most = state.somaxconn ? format::count(*state.somaxconn) : format::none();
    switch (facts.limitBy) {
        case LimitBy::Program:
            return Words::tr("The program asked for %1 in listen(); net.core.somaxconn would allow %2")
                .arg(limit, most);
        case LimitBy::Somaxconn:
            return Words::tr("net.core.somaxconn caps it at %1").arg(limit);
        case LimitBy::FormerSomaxconn:
            return Words::tr(
                       "%1 is what net.core.somaxconn was when the program began to listen; it is %2 now")
                .arg(limit, most);
        case LimitBy::Unknown:
            break;
    }
    return Words::tr("%1; who set it is not known, for net.core.somaxconn cannot be read there").arg(limit);
}

QString overflowAdvice(const Socket &socket, const ListenerFacts &facts, const ListenersState &state) {
    if (socket.drops == 0) {
        return {};
    }
    const QString slow = Words::tr(
        "If the queue fills with more places too, the program accepts too slowly: give it more workers.");
    switch (facts.limitBy) {
        case LimitBy::Program: {
            const QString raise = Words::tr("Raise the backlog in the program's own settings.");
            const QString both = state.somaxconn && *state.somaxconn <= kLittle
                                     ? Words::tr("Beyond %1 also raise net.core.somaxconn.")
                                           .arg(format::count(*state.somaxconn))
                                     : QString();
            return QStringList{raise, both, slow}.join(u' ').simplified();
        }
        case LimitBy::Somaxconn:
            return Words::tr(
                       "Raise net.core.somaxconn (sudo sysctl net.core.somaxconn=%1), then restart the "
                       "program: "
                       "the limit is taken over when it begins to listen.")
                       .arg(2 * socket.sendQueue) +
                   u' ' + slow;
        case LimitBy::FormerSomaxconn:
            return Words::tr(
                       "A restart of the program would make the limit smaller: raise net.core.somaxconn "
                       "first.") +
                   u' ' + slow;
        case LimitBy::Unknown:
            break;
    }
    return Words::tr("Raise the program's backlog and net.core.somaxconn there, whichever is less.") + u' ' +
           slow;
}

}  // namespace weir::gui
