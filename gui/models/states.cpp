// SPDX-License-Identifier: GPL-3.0-or-later
#include "states.hpp"

#include <algorithm>

#include <QCoreApplication>

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

Look lookOf(const BackendState &state) {
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
                                    [](const BackendState &backend) { return backend.backend.weight > 0; });
    if (state.backends.empty()) {
        return {Glyph::Cross, Tone::Bad, Words::tr("no backend"),
                Words::tr("Clients get no answer: the service has no backend")};
    }
    if (live == 0) {
        return {Glyph::Cross, Tone::Bad, Words::tr("no weight"),
                Words::tr("Clients get no answer: every backend has weight 0")};
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
