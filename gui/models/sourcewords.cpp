// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcewords.hpp"

#include <QCoreApplication>

#include "format.hpp"
#include "hostwords.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

using Status = SourceState::Status;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Sources)
};

void dress(SourceWords &words, Status status) {
    switch (status) {
        case Status::Works:
            words.tone = Tone::Live;
            words.glyph = Glyph::Disc;
            break;
        case Status::Idle:
            words.tone = Tone::Idle;
            words.glyph = Glyph::Ring;
            break;
        case Status::Missing:
        case Status::Denied:
            words.tone = Tone::Attention;
            words.glyph = Glyph::Triangle;
            break;
        case Status::Failed:
            words.tone = Tone::Bad;
            words.glyph = Glyph::Cross;
            break;
    }
}

QString why(const SourceState &state) {
    return state.error ? format::text(state.error->text()) : QString();
}

QString milliseconds(double value) {
    return format::milliseconds(static_cast<quint64>(value * 1000));
}

QString hertz(int interval) {
    const bool whole = interval > 0 && 1000 % interval == 0;
    const QString number = whole ? QString::number(1000 / interval) : format::significant(1000.0 / interval);
    return number + QChar(0x00a0) + u"Hz"_s;
}

SourceWords hostWords(const HostState &host, const QString &recording) {
    SourceWords words;
    words.title = Words::tr("Host");
    const QString spec = host.spec;
    switch (host.phase) {
        case HostState::Phase::Connecting:
            dress(words, Status::Idle);
            words.segment = recording.isEmpty() ? Words::tr("connecting to %1").arg(hostTitle(spec))
                                                : Words::tr("reading %1").arg(recording);
            words.detail = words.segment;
            break;
        case HostState::Phase::Connected: {
            dress(words, Status::Works);
            const bool here = spec == u"local"_s || asksForPassword(spec) || spec.startsWith(u"netns:"_s);
            const QString name = here ? hostTitle(spec) : format::text(host.info.name);
            words.segment = name;
            words.detail = Words::tr("%1, Linux %2, as user number %3")
                               .arg(name, format::text(host.info.release))
                               .arg(host.info.uid);
            words.detail += u", "_s + (host.info.admin ? Words::tr("allowed to change the balancer")
                                                       : Words::tr("may look, but change nothing"));
            if (const QString agent = format::text(host.info.agentVersion);
                !agent.isEmpty() && agent != QCoreApplication::applicationVersion()) {
                words.remedy = Words::tr(
                                   "weir-agent there is version %1, this application %2: what only one "
                                   "of them knows is missing")
                                   .arg(agent, QCoreApplication::applicationVersion());
            } else if (!host.info.admin) {
                words.remedy = Words::tr("Choose “This computer as administrator” to make changes");
            }
            break;
        }
        case HostState::Phase::Lost:
            dress(words, Status::Failed);
            if (!recording.isEmpty()) {
                words.segment = Words::tr("the recording cannot be read");
                words.detail = host.error ? format::text(host.error->text()) : words.segment;
                break;
            }
            words.segment = Words::tr("%1 does not answer").arg(hostTitle(spec));
            words.detail = problemOf(host).details;
            words.remedy = retryWords(host);
            break;
    }
    return words;
}

SourceWords recordingWords(const Sources &sources) {
    const HostState &host = sources.host;
    SourceWords words;
    words.title = Words::tr("Recording");
    dress(words, Status::Works);
    words.segment = Words::tr("recording of %1, Linux %2")
                        .arg(format::text(host.info.name), format::text(host.info.release));
    words.detail = Words::tr("%1, a recording of %2, Linux %3")
                       .arg(sources.recording, format::text(host.info.name), format::text(host.info.release));
    if (host.error) {
        words.tone = Tone::Attention;
        words.glyph = Glyph::Triangle;
        words.segment += u", "_s + Words::tr("damaged");
        words.remedy =
            Words::tr("What is before the damage counts. %1").arg(format::text(host.error->text()));
    } else if (sources.cutAt) {
        words.tone = Tone::Attention;
        words.glyph = Glyph::Triangle;
        words.segment += u", "_s + Words::tr("cut short");
        words.remedy = Words::tr("It ends at byte %1 without an end mark: what is there counts")
                           .arg(format::count(*sources.cutAt));
    }
    return words;
}

SourceWords socketWords(const Sources &sources) {
    const SourceState &state = sources.sockets;
    SourceWords words;
    words.title = Words::tr("Sockets");
    dress(words, state.status);
    switch (state.status) {
        case Status::Works:
            words.cost = milliseconds(state.milliseconds);
            words.count = format::count(state.count);
            words.segment =
                Words::tr("sock_diag %1 %2").arg(hertz(sources.intervalMs), milliseconds(state.milliseconds));
            words.detail = Words::tr("The kernel's list of sockets (sock_diag), read at %1: %2 sockets in %3")
                               .arg(hertz(sources.intervalMs), format::count(state.count),
                                    milliseconds(state.milliseconds));
            if (sources.intervalMs > sources.askedMs) {
                words.detail += u". "_s + Words::tr(
                                              "Less often than asked for, so that reading takes at most half "
                                              "of the time");
            }
            break;
        case Status::Idle:
            words.segment = Words::tr("sock_diag idle");
            words.detail = Words::tr(
                "The kernel's list of sockets (sock_diag) is read while Listeners or "
                "Connections is shown, else every 10 seconds");
            break;
        default:
            words.segment = Words::tr("no sockets");
            words.detail =
                Words::tr("The kernel's list of sockets (sock_diag) cannot be read: %1").arg(why(state));
            break;
    }
    return words;
}

SourceWords ownerWords(const Sources &sources) {
    const SourceState &state = sources.owners;
    SourceWords words;
    words.title = Words::tr("Programs");
    dress(words, state.status);
    switch (state.status) {
        case Status::Works:
            words.cost = milliseconds(state.milliseconds);
            words.count = Words::tr("%1 of %2").arg(format::count(state.count), format::count(state.of));
            words.segment =
                Words::tr("programs %1/%2").arg(format::count(state.count), format::count(state.of));
            words.detail =
                Words::tr("Programs that hold the sockets (/proc): known for %1 of %2; the last look took %3")
                    .arg(format::count(state.count), format::count(state.of),
                         milliseconds(state.milliseconds));
            if (state.count < state.of && sources.host.info.uid != 0) {
                words.remedy =
                    Words::tr("Other users' programs are visible to “This computer as administrator” only");
            }
            break;
        case Status::Idle:
            words.segment = Words::tr("programs idle");
            words.detail = Words::tr("Looked for while Listeners or Connections is shown");
            break;
        default:
            words.segment = Words::tr("programs unknown");
            words.detail = Words::tr("The programs that hold the sockets are not known: %1").arg(why(state));
            break;
    }
    return words;
}

SourceWords moduleWords(const Sources &sources) {
    const SourceState &state = sources.module;
    SourceWords words;
    words.title = Words::tr("Module");
    dress(words, state.status);
    switch (state.status) {
        case Status::Works:
            if (sources.moduleInfo) {
                const ModuleInfo &info = *sources.moduleInfo;
                words.cost = milliseconds(state.milliseconds);
                words.count = format::count(info.services + info.backends);
                words.segment = Words::tr("module %1 generation %2")
                                    .arg(format::text(info.version), format::count(info.generation));
                words.detail =
                    Words::tr("Module weir %1: %2 services, %3 backends, %4 connections open; read in %5")
                        .arg(format::text(info.version), format::count(info.services),
                             format::count(info.backends), format::count(info.active),
                             milliseconds(state.milliseconds));
                words.remedy = format::text(info.mismatch);
            }
            break;
        case Status::Missing:
            words.segment = Words::tr("no module: sudo modprobe weir");
            words.detail =
                Words::tr("No module weir in this kernel. Sockets still work; the balancer needs it");
            words.remedy = moduleRemedy();
            break;
        case Status::Denied:
            words.segment = Words::tr("module: not allowed");
            words.detail = Words::tr("The module answers administrators only: %1").arg(why(state));
            words.remedy = Words::tr("Choose “This computer as administrator”");
            break;
        case Status::Idle:
            words.segment = Words::tr("module: not asked yet");
            words.detail = words.segment;
            break;
        case Status::Failed:
            words.segment = Words::tr("module: no answer");
            words.detail = Words::tr("The module does not answer: %1").arg(why(state));
            break;
    }
    return words;
}

/// Where the news of each connection comes from: the status bar names it, the page explains it.
SourceWords activityWords(const Sources &sources) {
    const SourceState &state = sources.activity;
    SourceWords words;
    words.title = Words::tr("Connections");
    dress(words, state.status);
    if (state.status != Status::Works) {
        words.segment = Words::tr("no connections");
        words.detail = state.error ? Words::tr("Connections are not followed: %1").arg(why(state))
                                   : Words::tr("Connections are followed from the first reading on");
        return words;
    }
    words.cost = milliseconds(state.milliseconds);
    words.count = format::count(state.count);
    words.lost = format::count(state.lost);
    switch (sources.news) {
        case NewsFrom::Records:
            words.segment = Words::tr("records %1 lost").arg(format::count(state.lost));
            words.detail = Words::tr(
                "The module's records (/dev/weir): every connection, however short, with its program, its "
                "times "
                "and its final numbers");
            break;
        case NewsFrom::Events:
            words.segment = Words::tr("ends %1 lost").arg(format::count(state.lost));
            words.detail = Words::tr(
                "The kernel's word of each connection that ends (sock_diag): its final numbers, but not the "
                "program of those that live shorter than an interval");
            break;
        default:
            words.segment = Words::tr("readings only");
            words.tone = Tone::Attention;
            words.glyph = Glyph::Triangle;
            words.detail = Words::tr("Readings only: connections shorter than an interval are not seen");
            break;
    }
    if (sources.news != NewsFrom::Records && !sources.whyNoRecords.isEmpty()) {
        words.remedy = Words::tr("No records: %1").arg(sources.whyNoRecords);
    }
    if (state.lost > 0) {
        words.tone = Tone::Attention;
        words.glyph = Glyph::Triangle;
    }
    return words;
}

SourceWords eventWords(const SourceState &state) {
    SourceWords words;
    words.title = Words::tr("Events");
    dress(words, state.status);
    switch (state.status) {
        case Status::Works:
            words.count = format::count(state.count);
            words.lost = format::count(state.lost);
            words.segment = Words::tr("events %1 lost").arg(format::count(state.lost));
            words.detail =
                state.lost == 0
                    ? Words::tr("The module tells of changes at once: %1 events so far, none lost")
                          .arg(format::count(state.count))
                    : Words::tr(
                          "The module tells of changes at once: %1 events so far, %2 times some were lost")
                          .arg(format::count(state.count), format::count(state.lost));
            if (state.lost > 0) {
                words.tone = Tone::Attention;
                words.glyph = Glyph::Triangle;
                words.remedy = Words::tr("After a loss everything was read again");
            }
            break;
        case Status::Missing:
        case Status::Idle:
            words.tone = Tone::Idle;
            words.glyph = Glyph::Ring;
            words.segment = Words::tr("no events");
            words.detail = Words::tr("Events come from the module");
            break;
        case Status::Denied:
        case Status::Failed:
            words.segment = Words::tr("no events");
            words.detail = Words::tr("Changes are seen at the next reading only: %1").arg(why(state));
            break;
    }
    return words;
}

}  // namespace

QString moduleRemedy() {
    return u"sudo modprobe weir"_s;
}

bool isModuleMissing(const Error &error) {
    return error.is(std::errc::no_such_file_or_directory) && error.attribute == "module";
}

std::vector<SourceWords> wordsOf(const Sources &sources) {
    if (!sources.recording.isEmpty() && sources.host.phase == HostState::Phase::Connected) {
        return {recordingWords(sources)};
    }
    std::vector<SourceWords> all{hostWords(sources.host, sources.recording)};
    if (sources.host.phase == HostState::Phase::Connected) {
        all.push_back(moduleWords(sources));
        all.push_back(eventWords(sources.events));
        all.push_back(activityWords(sources));
        all.push_back(socketWords(sources));
        all.push_back(ownerWords(sources));
    }
    return all;
}

QStringList blindSpots(const Sources &sources) {
    if (sources.host.phase != HostState::Phase::Connected) {
        return {};
    }
    QStringList spots;
    const QString because =
        sources.whyNoRecords.isEmpty() ? QString() : u' ' + Words::tr("(%1)").arg(sources.whyNoRecords);
    if (sources.news == NewsFrom::Events) {
        spots.append(
            Words::tr("The programs, handshakes and first bytes of connections shorter than an interval: the "
                      "kernel does not tell them when a connection ends, the module's records would%1")
                .arg(because));
    } else if (sources.news == NewsFrom::Readings) {
        spots.append(Words::tr("Connections that begin and end between two readings: nothing tells of them%1")
                         .arg(because));
    }
    if (sources.module.status != Status::Works) {
        spots.append(
            Words::tr("Stalls by Nagle and delayed acknowledgements, SO_REUSEADDR and SO_REUSEPORT, services "
                      "and policies: "
                      "only the module weir knows them"));
    }
    if (sources.host.info.uid != 0) {
        spots.append(Words::tr(
            "Which programs of other users hold sockets: /proc shows them to the administrator only"));
    }
    spots.append(Words::tr(
        "What firewalls stop: from where a listener can be reached is told by addresses and routes"));
    spots.append(Words::tr(
        "Other network namespaces, as containers have them: choose netns:NAME as the host to look into one"));
    spots.append(Words::tr("What is inside the connections: Weir reads no payload"));
    return spots;
}

QStringList grantWords(const Sources &sources) {
    if (sources.host.info.admin && asksForPassword(sources.host.spec)) {
        return {Words::tr(
            "Granted for this session: weir-agent runs as root and ends when another host is chosen or "
            "the application quits. The application itself has no rights")};
    }
    if (sources.host.info.admin) {
        return {Words::tr("This user may do everything already; nothing is left to grant")};
    }
    return {
        Words::tr(
            "The application stays without rights. pkexec asks for an administrator's password and starts "
            "weir-agent as root, until another host is chosen or the application quits"),
        Words::tr(
            "The agent may list TCP and UDP sockets and name their programs, read interfaces, addresses and "
            "routes, and read and change what the module weir does: services, backends, policies"),
        Words::tr("It refuses everything else: closing sockets, changing routes or addresses, other files")};
}

}  // namespace weir::gui
