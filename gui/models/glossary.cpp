// SPDX-License-Identifier: GPL-3.0-or-later
#include "glossary.hpp"

#include <algorithm>

#include <QCoreApplication>

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Glossary)
};

}  // namespace

QList<QPair<QString, QString>> glossary() {
    QList<QPair<QString, QString>> words{
        {Words::tr("service"),
         Words::tr("An address and port that clients use, and the backends behind it.")},
        {Words::tr("backend"),
         Words::tr("An address and port, or a port of this machine, that connections of a service go to.")},
        {Words::tr("scheduler"), Words::tr("The rule that chooses a backend for a new connection.")},
        {Words::tr("mode"),
         Words::tr("How connections get to a backend: with other addresses (nat, full-nat), to a program of "
                   "this machine (redirect, tproxy), or out of it (egress).")},
        {Words::tr("weight"),
         Words::tr("What share of the new connections a backend takes against the others; 0 takes none.")},
        {Words::tr("drain"),
         Words::tr("To take a backend out gently: no new connections, those that are open may end.")},
        {Words::tr("eject"), Words::tr("To set a backend down because a check of it failed.")},
        {Words::tr("affinity"),
         Words::tr("A time for which a client comes to the backend that it had before.")},
        {Words::tr("canary"),
         Words::tr("A group of backends that takes a small share at first, to see whether a change works.")},
        {Words::tr("fallback"), Words::tr("A backend that takes connections only when no other one can.")},
        {Words::tr("generation"),
         Words::tr("Number of the configuration in force; every change makes it one higher.")},
        {Words::tr("policy"),
         Words::tr("Settings of TCP that the module puts on sockets which match: program, group, address, "
                   "port.")},
        {Words::tr("connection"), Words::tr("What a socket of each side has with the other one.")},
        {Words::tr("listener"), Words::tr("A socket that waits for connections.")},
        {Words::tr("accept queue"),
         Words::tr("Connections that are made but that the program has not taken yet. When it is full, new "
                   "ones are refused.")},
        {Words::tr("backlog"), Words::tr("How many connections may wait in the accept queue.")},
        {Words::tr("path"), Words::tr("The way to a destination: its hops and how large a packet may be.")},
        {Words::tr("MTU"), Words::tr("The largest packet that a link takes, in bytes.")},
        {Words::tr("path MTU"), Words::tr("The largest packet that the whole path takes.")},
        {Words::tr("MSS"), Words::tr("The most bytes of data in one segment of TCP; less than the MTU.")},
        {Words::tr("black hole"),
         Words::tr("A hop that drops large packets and tells nobody, so that a connection hangs.")},
        {Words::tr("RTT"), Words::tr("Round-trip time: from sending to the confirmation.")},
        {Words::tr("RTO"), Words::tr("Time without confirmation after which data are sent again.")},
        {Words::tr("retransmission"), Words::tr("A segment that was sent again, for it seemed lost.")},
        {Words::tr("cwnd"),
         Words::tr("Congestion window: how many segments may be on their way unconfirmed.")},
        {Words::tr("slow start"),
         Words::tr("The beginning of a connection, in which the window grows with every round trip.")},
        {Words::tr("delayed ACK"),
         Words::tr("A confirmation that waits, often 40 ms, in the hope of travelling with data.")},
        {Words::tr("Nagle"),
         Words::tr("The rule that a small segment waits until the one before it is confirmed.")},
        {Words::tr("Fast Open"), Words::tr("Data that travel with the first packet of a connection (TFO).")},
        {Words::tr("TIME_WAIT"),
         Words::tr("What is left of a closed connection for 60 seconds; its ports cannot be used again.")},
        {Words::tr("pool"), Words::tr("Connections that a program keeps open to use them again.")},
        {Words::tr("module"), Words::tr("weir.ko, the part of Weir that works inside the kernel.")},
        {Words::tr("agent"),
         Words::tr("weir-agent, the program that reads and changes another machine, or this one as "
                   "administrator.")},
        {Words::tr("network namespace"),
         Words::tr("A network of its own inside a machine, as containers have: addresses, ports and "
                   "services.")},
        {Words::tr("frozen"), Words::tr("The view stands still; what happens is recorded all the same.")},
    };
    std::sort(words.begin(), words.end(), [](const auto &a, const auto &b) {
        return QString::localeAwareCompare(a.first.toCaseFolded(), b.first.toCaseFolded()) < 0;
    });
    return words;
}

}  // namespace weir::gui
