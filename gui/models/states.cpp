// SPDX-License-Identifier: GPL-3.0-or-later
#include "states.hpp"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

#include "countdown.hpp"
#include "format.hpp"

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::States)
};

struct Entry {
    Glyph glyph;
    Tone tone;
    QString sentence;
};

Entry entryOf(TcpState state) {
    switch (state) {
        case TcpState::Established:
            return {Glyph::Disc, Tone::Live, Words::tr("Open for data both ways")};
        case TcpState::SynSent:
            return {Glyph::Half, Tone::Attention, Words::tr("Waits for the other side to answer")};
        case TcpState::SynRecv:
        case TcpState::NewSynRecv:
            return {Glyph::Half, Tone::Attention,
                    Words::tr("Answered a request to connect, waits for the last step")};
        case TcpState::FinWait1:
            return {Glyph::Half, Tone::Idle, Words::tr("Closed here, the other side has not confirmed it")};
        case TcpState::FinWait2:
            return {Glyph::Half, Tone::Idle, Words::tr("Closed here, the other side still may send")};
        case TcpState::TimeWait:
            return {Glyph::Ring, Tone::Idle, Words::tr("Closed; its ports stay reserved for 60 seconds")};
        case TcpState::Close:
            return {Glyph::Cross, Tone::Idle, Words::tr("Closed")};
        case TcpState::CloseWait:
            return {Glyph::Triangle, Tone::Attention,
                    Words::tr("The other side closed; the program here has not")};
        case TcpState::LastAck:
        case TcpState::Closing:
            return {Glyph::Half, Tone::Idle,
                    Words::tr("Both sides closed, the last confirmation is missing")};
        case TcpState::Listen:
            return {Glyph::Disc, Tone::Live, Words::tr("Waits for connections")};
    }
    return {Glyph::None, Tone::None, {}};
}

}  // namespace

Look lookOf(TcpState state) {
    const Entry entry = entryOf(state);
    return {entry.glyph, entry.tone, format::text(name(state)), entry.sentence};
}

Look lookOf(LimitedBy by) {
    switch (by) {
        case LimitedBy::Application:
            return {Glyph::Ring, Tone::Idle, Words::tr("nothing to send"),
                    Words::tr("The program had nothing to send")};
        case LimitedBy::Receiver:
            return {
                Glyph::Triangle, Tone::Attention, Words::tr("their window"),
                Words::tr("The other side's window was full: it does not read as fast as this side sends")};
        case LimitedBy::SendBuffer:
            return {Glyph::Triangle, Tone::Attention, Words::tr("send buffer"),
                    Words::tr("The send buffer of its socket was full before the window was")};
        case LimitedBy::CongestionWindow:
            return {Glyph::Disc, Tone::Live, Words::tr("network"),
                    Words::tr("There was more to send than the congestion window lets be in flight")};
        case LimitedBy::Loss:
            return {Glyph::Cross, Tone::Bad, Words::tr("loss"),
                    Words::tr("One of 100 segments or more had to be sent again")};
        case LimitedBy::RoundTrips:
            return {Glyph::Disc, Tone::Live, Words::tr("round trips"),
                    Words::tr("It waited for acknowledgements of what fits into the first window")};
        case LimitedBy::Unknown:
            break;
    }
    return {Glyph::None, Tone::None, format::none(), Words::tr("The kernel has no numbers that say")};
}

namespace {

QString timeText(std::chrono::milliseconds time) {
    const auto seconds = time.count() / 1000;
    return seconds < 60     ? Words::tr("%1 s").arg(seconds)
           : seconds < 3600 ? Words::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60)
                            : Words::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
}

Look lookOf(const Drain &drain, std::uint32_t active) {
    if (drain.ended) {
        return {Glyph::Ring, Tone::Idle, Words::tr("drained"),
                Words::tr("The drain has ended; it takes no new connections")};
    }
    QStringList parts{Words::tr("Draining for %1: %2 of %3 connections are open")
                          .arg(timeText(drain.since))
                          .arg(active)
                          .arg(drain.begunWith)};
    if (drain.oldest) {
        parts.append(Words::tr("the oldest has lasted %1").arg(timeText(*drain.oldest)));
    }
    if (drain.order.deadline) {
        parts.append(Words::tr("ends in %1 at the latest").arg(timeText(*drain.order.deadline)));
        parts.append(drain.order.action == DrainAction::Reset ? Words::tr("then what is open is reset")
                                                              : Words::tr("then what is open goes on"));
    }
    if (drain.order.remove) {
        parts.append(Words::tr("the backend is removed at the end"));
    }
    const QString word = drain.order.deadline ? Words::tr("%1 of %2, %3")
                                                    .arg(active)
                                                    .arg(drain.begunWith)
                                                    .arg(countdown(drain.order.deadline->count()))
                                              : Words::tr("%1 of %2 left").arg(active).arg(drain.begunWith);
    return {Glyph::Half, Tone::Attention, word, parts.join(QStringLiteral(", "))};
}

}  // namespace

Look lookOf(const BackendState &state) {
    if (state.backend.drain) {
        return lookOf(*state.backend.drain, state.backend.counters.active);
    }
    if (state.backend.state == Health::Down) {
        return {Glyph::Cross, Tone::Bad, Words::tr("down"),
                Words::tr("Set down by a check or by hand: takes no new connections")};
    }
    if (state.backend.weight > 0 && state.backend.fallback) {
        return {Glyph::Ring, Tone::Idle, Words::tr("standby"),
                Words::tr("Takes connections only when no other backend can")};
    }
    if (state.backend.weight > 0) {
        return {Glyph::Disc, Tone::Live, Words::tr("live"), Words::tr("Takes new connections")};
    }
    if (state.backend.counters.active > 0) {
        return {Glyph::Half, Tone::Attention, Words::tr("draining"),
                Words::tr("Weight 0: takes no new connections; those it has go on")};
    }
    return {Glyph::Ring, Tone::Idle, Words::tr("off"), Words::tr("Weight 0 and no connections left")};
}

Look lookOf(const ServiceState &state) {
    const auto live = std::count_if(state.backends.begin(), state.backends.end(),
                                    [](const BackendState &backend) { return takes(backend.backend); });
    if (state.backends.empty()) {
        if (state.service.mode == Mode::Egress) {
            return {
                Glyph::Disc, Tone::Live, Words::tr("blocks"),
                Words::tr("Connections that it covers are turned away: an egress service without backends")};
        }
        return {Glyph::Cross, Tone::Bad, Words::tr("no backend"),
                Words::tr("Clients get no answer: the service has no backend")};
    }
    if (live == 0) {
        const bool weights = std::any_of(state.backends.begin(), state.backends.end(),
                                         [](const BackendState &entry) { return entry.backend.weight > 0; });
        return {Glyph::Cross, Tone::Bad, weights ? Words::tr("none up") : Words::tr("no weight"),
                weights ? Words::tr("No backend takes connections: they are down, drained or of weight 0")
                        : Words::tr("No backend takes connections: every one has weight 0")};
    }
    return {Glyph::Disc, Tone::Live, Words::tr("live"),
            Words::tr("%n backend(s) take new connections", nullptr, static_cast<int>(live))};
}

Glyph glyphOf(RowChange change) {
    switch (change) {
        case RowChange::New:
            return Glyph::Plus;
        case RowChange::Changed:
            return Glyph::Wave;
        case RowChange::Closed:
            return Glyph::Cross;
        case RowChange::None:
            break;
    }
    return Glyph::None;
}

}  // namespace weir::gui
