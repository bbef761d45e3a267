// SPDX-License-Identifier: GPL-3.0-or-later
#include "policycells.hpp"

#include <algorithm>

#include <QCoreApplication>

#include "format.hpp"
#include "policywords.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui::policycells {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::PolicyTable)
};

Cell number(quint64 value, const QString &tip = {}) {
    Cell cell{format::count(value), value, tip};
    cell.pale = value == 0;
    return cell;
}

Cell rateCell(std::optional<double> rate, bool counts, std::optional<double> time, std::uint64_t total) {
    if (!counts) {
        return {.text = format::none(),
                .sort = -1.0,
                .tip = Words::tr("Not counted: the policy does not count stalls"),
                .pale = true};
    }
    if (!rate) {
        return {.text = format::none(), .sort = -1.0, .tip = Words::tr("No rate yet"), .pale = true};
    }
    Cell cell{format::rate(*rate), *rate,
              Words::tr("%1 in all; waited %2 in each second of the last ten")
                  .arg(format::count(total), format::milliseconds(static_cast<quint64>(time.value_or(0))))};
    cell.pale = *rate == 0;
    return cell;
}

Look editLook(StagedPolicies::Edit edit) {
    using Edit = StagedPolicies::Edit;
    switch (edit) {
        case Edit::New:
            return {Glyph::Plus, Tone::Attention, Words::tr("new"), Words::tr("Added when it is applied")};
        case Edit::Changed:
            return {Glyph::Wave, Tone::Attention, Words::tr("changed"),
                    Words::tr("Changed when it is applied")};
        case Edit::Moved:
            return {Glyph::Wave, Tone::Attention, Words::tr("moved"), Words::tr("Moved when it is applied")};
        case Edit::Removed:
            return {Glyph::Cross, Tone::Attention, Words::tr("removed"),
                    Words::tr("Removed when it is applied")};
        case Edit::None:
            break;
    }
    return {};
}

TableRow policyRow(const Policy &policy, int place, StagedPolicies::Edit edit,
                   const PolicyHistory::Rates &rates) {
    using Edit = StagedPolicies::Edit;
    const Look look = edit == Edit::None ? lookOf(policy) : editLook(edit);
    const PolicyCounters &c = policy.counters;
    const Stalls stalls = c.stalls.value_or(Stalls());
    const QStringList refusals = policywords::refusals(c);
    TableRow row;
    row.key = format::text(policy.name);
    row.cells.resize(PolicyColumnCount);
    row.cells[Place] = {place > 0 ? QString::number(place) : format::none(), place > 0 ? place : INT_MAX,
                        place > 0 ? Words::tr("The first policy that matches a socket is its policy. Order "
                                              "number %1")
                                        .arg(policy.order)
                                  : QString()};
    row.cells[Name] = {.text = row.key};
    row.cells[State] = {.text = look.word, .tip = look.sentence, .glyph = look.glyph, .tone = look.tone};
    row.cells[Matches] = {.text = policywords::matchText(policy.match)};
    row.cells[Sets] = {.text = policywords::setText(policy)};
    row.cells[Manner] = {.text = policywords::howText(policy.how),
                         .tip = policywords::howSentence(policy.how)};
    row.cells[Reach] = {.text = policywords::scopeText(policy.scope),
                        .tip = policywords::scopeSentence(policy.scope)};
    row.cells[Open] = number(c.sockets, Words::tr("Open now, with changes of this policy"));
    row.cells[Matched] = number(c.matched, Words::tr("Sockets since the policy was made"));
    row.cells[Changed] = number(c.changed, Words::tr("%n socket(s) got everything back since", nullptr,
                                                     static_cast<int>(c.returned)));
    row.cells[Refused] =
        number(policywords::refused(c), refusals.isEmpty() ? Words::tr("None") : refusals.join(u'\n'));
    row.cells[Refused].glyph = refusals.isEmpty() ? Glyph::None : Glyph::Triangle;
    row.cells[Refused].tone = Tone::Attention;
    row.cells[NagleHolds] =
        rateCell(rates.nagleHolds, policy.countStalls, rates.nagleTime, stalls.nagleHolds);
    row.cells[AckWaits] = rateCell(rates.ackWaits, policy.countStalls, rates.ackTime, stalls.ackWaits);
    row.cells[Overridden] = number(c.overridden);
    row.cells[Kicks] = number(c.kicks);
    const bool bold = edit == Edit::New || edit == Edit::Changed;
    row.cells[Matches].staged = bold;
    row.cells[Sets].staged = bold;
    row.cells[Manner].staged = bold;
    row.cells[Reach].staged = bold;
    row.cells[Place].staged = edit == Edit::Moved;
    if (edit == Edit::Removed) {
        for (Cell &cell : row.cells) {
            cell.pale = true;
        }
    }
    return row;
}

QString stateWord(TcpState state) {
    return format::text(weir::name(state));
}

Cell addressCell(const Endpoint &endpoint) {
    return endpoint.address.size() == 0 ? Cell{.text = format::none(), .pale = true}
                                        : Cell{.text = format::text(endpoint.text())};
}

Cell programCell(const SocketState &socket) {
    return socket.program.empty()
               ? Cell{.text = format::none(),
                      .tip = Words::tr("Noted only while some policy matches by program, when the socket "
                                       "begins to listen or to connect"),
                      .pale = true}
               : Cell{.text = format::text(socket.program)};
}

}  // namespace

Look lookOf(const Policy &policy) {
    const PolicyCounters &c = policy.counters;
    const quint64 refused = policywords::refused(c);
    if (c.matched == 0) {
        return {Glyph::Ring, Tone::Idle, Words::tr("unused"), Words::tr("No socket has matched so far")};
    }
    if (refused > 0 && c.changed == 0) {
        return {Glyph::Cross, Tone::Bad, Words::tr("refused"),
                Words::tr("No socket could be changed: %1").arg(policywords::refusals(c).join(u"; "_s))};
    }
    if (refused > 0) {
        return {Glyph::Triangle, Tone::Attention, Words::tr("partly"),
                Words::tr("Not on all sockets: %1").arg(policywords::refusals(c).join(u"; "_s))};
    }
    if (c.sockets > 0) {
        return {Glyph::Disc, Tone::Live, Words::tr("active"),
                Words::tr("%n socket(s) are open with it", nullptr, static_cast<int>(c.sockets))};
    }
    return {Glyph::Half, Tone::Idle, Words::tr("waits"),
            Words::tr("Sockets have matched; none is open now with changes of it")};
}

std::vector<TableColumn> policyColumns() {
    using enum CellKind;
    return {
        {Words::tr("Place"), Words::tr("The first policy that matches a socket is its policy"), Number, 3,
         true, "place"},
        {Words::tr("Policy"), Words::tr("Name of the policy"), Text, 10, true, "policy"},
        {Words::tr("State"), Words::tr("Whether sockets have it"), Text, 13, true, "state"},
        {Words::tr("Matches"), Words::tr("Which sockets it means: those to which all of it applies"), Text,
         34, true, "matches"},
        {Words::tr("Sets"), Words::tr("What these sockets get"), Text, 28, true, "sets"},
        {Words::tr("Sockets"), Words::tr("Open now, with changes of this policy"), Number, 7, true,
         "sockets"},
        {Words::tr("Matched"), Words::tr("Sockets since the policy was made"), Number, 8, true, "matched"},
        {Words::tr("Changed"), Words::tr("Sockets that it changed since it was made"), Number, 8, true,
         "changed"},
        {Words::tr("Refused"), Words::tr("Sockets that could not be changed; the tooltip says why"), Number,
         8, true, "refused"},
        {Words::tr("Nagle holds"),
         Words::tr("Small segments per second that waited for an acknowledgement, an estimate"), Number, 9,
         true, "nagle_holds", "per_second"},
        {Words::tr("ACK waits"), Words::tr("Acknowledgements per second that waited for data, and none came"),
         Number, 9, true, "ack_waits", "per_second"},
        {Words::tr("How"),
         Words::tr("Who wins if the program sets it too: default, the program; enforce, the policy"), Text, 8,
         false, "how"},
        {Words::tr("Scope"), Words::tr("Whether sockets that are open already are changed, too"), Text, 12,
         false, "scope"},
        {Words::tr("Overridden"), Words::tr("Settings that a program had changed"), Number, 8, false,
         "overridden"},
        {Words::tr("Kicks"), Words::tr("Connections made without data, because none came in time"), Number, 7,
         false, "kicks"},
    };
}

std::vector<TableRow> policyRows(const StagedPolicies &staged, const PolicyHistory &history,
                                 const TimeRange &range) {
    const auto ratesOf = [&history, &range](const Policy &policy) {
        return range.isLive() ? history.recent(policy.name)
                              : history.between(policy.name, range.begin, range.end);
    };
    std::vector<TableRow> rows;
    int place = 0;
    const auto edits = staged.edits();
    for (const Policy &policy : staged.wanted()) {
        const auto edit = edits.find(policy.name);
        rows.push_back(policyRow(policy, ++place,
                                 edit == edits.end() ? StagedPolicies::Edit::None : edit->second,
                                 ratesOf(policy)));
    }
    for (const Policy &policy : staged.removed()) {
        rows.push_back(policyRow(policy, 0, StagedPolicies::Edit::Removed, ratesOf(policy)));
    }
    return rows;
}

std::vector<TableColumn> socketColumns() {
    using enum CellKind;
    return {
        {Words::tr("Local"), Words::tr("Address and port of this end"), Address, 21, true, "local"},
        {Words::tr("Remote"), Words::tr("Address and port of the other end"), Address, 21, true, "remote"},
        {Words::tr("State"), Words::tr("State of TCP"), Text, 11, true, "state"},
        {Words::tr("Program"), Words::tr("Program that made the socket"), Text, 12, true, "program"},
        {Words::tr("Role"), Words::tr("How the socket comes to have its state"), Text, 11, true, "role"},
        {Words::tr("User"), Words::tr("Who made it"), Number, 6, false, "uid"},
        {Words::tr("Nagle holds"),
         Words::tr("Small segments that waited for an acknowledgement, an estimate"), Number, 9, true,
         "nagle_holds"},
        {Words::tr("ACK waits"), Words::tr("Acknowledgements that waited for data, and none came"), Number, 9,
         true, "ack_waits"},
        {Words::tr("Retransmits"), Words::tr("Segments sent again"), Number, 9, true, "retransmits"},
        {Words::tr("RTT"), Words::tr("Round trip time"), Number, 9, true, "rtt", "us"},
    };
}

std::vector<TableRow> socketRows(const PolicySockets &sockets) {
    std::vector<TableRow> rows;
    const Cell none{.text = format::none(), .sort = -1.0, .pale = true};
    for (std::size_t at = 0; at < std::min(sockets.sockets.size(), kMostSockets); ++at) {
        const SocketState &socket = sockets.sockets[at];
        const gui::Look look = gui::lookOf(socket.state);
        TableRow row;
        row.key = QString::number(socket.cookie);
        row.cells = {
            addressCell(socket.local),
            addressCell(socket.remote),
            {.text = stateWord(socket.state), .tip = look.sentence, .glyph = look.glyph, .tone = look.tone},
            programCell(socket),
            {.text = policywords::roleText(socket.role)},
            {QString::number(socket.uid), socket.uid},
            none,
            none,
            none,
            none};
        if (socket.stalls) {
            row.cells[6] = number(socket.stalls->nagleHolds);
            row.cells[7] = number(socket.stalls->ackWaits);
        }
        if (const auto &traffic = sockets.traffic[at]) {
            row.cells[8] = number(traffic->retransmits);
            row.cells[9] = {format::milliseconds(traffic->rtt), traffic->rtt};
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<TableColumn> settingColumns() {
    using enum CellKind;
    return {
        {Words::tr("Setting"), Words::tr("What can be set on a socket"), Text, 20, true, "setting"},
        {Words::tr("In force"), Words::tr("Its value now"), Text, 10, true, "value"},
        {Words::tr("From"), Words::tr("Where the value comes from"), Text, 16, true, "origin"},
        {Words::tr("Would go back to"), Words::tr("What the value was before somebody set it"), Text, 12,
         true, "former"},
    };
}

std::vector<TableRow> settingRows(const SocketState &socket) {
    std::vector<TableRow> rows;
    for (const SettingState &state : socket.settings) {
        const SettingInfo *info = infoOf(state.setting);
        const bool ours = state.origin == Origin::Policy || state.origin == Origin::Hand;
        TableRow row;
        row.key = format::text(weir::name(state.setting));
        row.cells = {{.text = policywords::labelOf(state.setting),
                      .sort = static_cast<std::uint32_t>(state.setting),
                      .tip = info != nullptr ? format::text(info->help) : QString()},
                     {.text = policywords::valueText(state.setting, state.value)},
                     {.text = policywords::originText(state.origin, socket.policy),
                      .tip = policywords::originSentence(state.origin),
                      .glyph = ours ? Glyph::Disc : Glyph::None,
                      .tone = Tone::Live,
                      .pale = state.origin == Origin::Kernel},
                     {.text = policywords::valueText(state.setting, state.former), .pale = !state.former}};
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<TableColumn> previewColumns() {
    using enum CellKind;
    return {
        {Words::tr("Local"), Words::tr("Address and port of this end"), Address, 21, true, "local"},
        {Words::tr("Remote"), Words::tr("Address and port of the other end"), Address, 21, true, "remote"},
        {Words::tr("Program"), Words::tr("Program that made the socket"), Text, 12, true, "program"},
        {Words::tr("Policy"), Words::tr("The first that matches the socket"), Text, 10, true, "policy"},
        {Words::tr("Setting"), Words::tr("What would change"), Text, 18, true, "setting"},
        {Words::tr("Now"), Words::tr("The value in force"), Text, 9, true, "value"},
        {Words::tr("From"), Words::tr("Where the value in force comes from"), Text, 18, true, "origin"},
        {Words::tr("Then"), Words::tr("The value that it would get"), Text, 9, true, "wanted"},
        {Words::tr("When"), Words::tr("Sockets that are open are changed by policies of scope existing only"),
         Text, 16, true, "when"},
    };
}

std::vector<TableRow> previewRows(const PolicySockets &sockets, const std::vector<Policy> &policies) {
    std::vector<TableRow> rows;
    for (const SocketState &socket : sockets.sockets) {
        const auto policy = std::ranges::find(policies, socket.policy, &Policy::name);
        const bool newOnly = policy != policies.end() && policy->scope == Scope::New;
        for (const SettingState &state : socket.settings) {
            if (!state.wanted) {
                continue;
            }
            if (rows.size() == kMostSockets) {
                return rows;
            }
            TableRow row;
            row.key = u"%1 %2"_s.arg(socket.cookie).arg(static_cast<std::uint32_t>(state.setting));
            row.cells = {addressCell(socket.local),
                         addressCell(socket.remote),
                         programCell(socket),
                         {.text = socket.policy.empty() ? format::none() : format::text(socket.policy)},
                         {.text = policywords::labelOf(state.setting)},
                         {.text = policywords::valueText(state.setting, state.value)},
                         {.text = policywords::originText(state.origin, {}),
                          .tip = policywords::originSentence(state.origin)},
                         {.text = policywords::valueText(state.setting, state.wanted), .staged = !newOnly},
                         {.text = newOnly ? Words::tr("new sockets only") : Words::tr("at once"),
                          .tip = newOnly ? policywords::scopeSentence(Scope::New) : QString()}};
            if (newOnly) {
                for (Cell &cell : row.cells) {
                    cell.pale = true;
                }
            }
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

}  // namespace weir::gui::policycells
