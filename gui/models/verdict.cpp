// SPDX-License-Identifier: GPL-3.0-or-later
#include "verdict.hpp"

#include <algorithm>

#include <QCoreApplication>

#include "format.hpp"

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Verdict)
};

// Shares of a life from which on something is worth a sentence: what is avoidable comes first.
constexpr double kWorthTelling = 0.1;
constexpr double kMuch = 0.2;
// Below that a connection has not been there for long enough for shares to mean anything.
constexpr quint64 kShortest = 100;  // microseconds

class Judge {
public:
    Judge(const Followed &followed, const LifeParts &parts)
        : m_followed(followed), m_connection(followed.connection), m_parts(parts) {}

    [[nodiscard]] Verdict judge() const {
        if (m_followed.status == Followed::Status::Unknown) {
            return {
                Glyph::Info, Tone::Idle,
                Words::tr("This connection is not known any more: it ended before anything was kept of it.")};
        }
        if (m_parts.total < kShortest) {
            return {Glyph::Info, Tone::Idle,
                    Words::tr("It was seen for too short a time to say where the time went.")};
        }
        for (const auto look :
             {&Judge::error, &Judge::lostSyns, &Judge::nagle, &Judge::timeouts, &Judge::beginning,
              &Judge::ackWaits, &Judge::receiver, &Judge::sendBuffer, &Judge::loss, &Judge::network}) {
            if (const Verdict verdict = (this->*look)(); !verdict.text.isEmpty()) {
                return verdict;
            }
        }
        return application();
    }

private:
    [[nodiscard]] double share(LifeCause cause) const {
        return static_cast<double>(m_parts.of(cause)) / static_cast<double>(m_parts.total);
    }
    [[nodiscard]] QString total() const {
        const QString life = format::duration(m_parts.total);
        return m_parts.open || m_parts.beganEarlier ? Words::tr("the %1 seen so far").arg(life) : life;
    }
    [[nodiscard]] QString time(LifeCause cause) const { return format::duration(m_parts.of(cause)); }
    [[nodiscard]] int stalls(LifeCause cause) const {
        for (const LifePart &part : m_parts.parts) {
            if (part.cause == cause) {
                return static_cast<int>(std::min<quint64>(part.stalls, 1'000'000'000));
            }
        }
        return 0;
    }

    [[nodiscard]] Verdict error() const {
        if (m_followed.status != Followed::Status::Ended || m_connection.error == 0) {
            return {};
        }
        const QString why = format::text(std::generic_category().message(m_connection.error));
        return {Glyph::Cross, Tone::Bad,
                Words::tr("After %1 its program got an error: %2.").arg(total(), why)};
    }

    [[nodiscard]] Verdict lostSyns() const {
        const auto again = m_connection.synRetransmits.value_or(0);
        if (again == 0) {
            return {};
        }
        // RFC 6298: the first timeout is a second, and later ones are not shorter.
        return {Glyph::Triangle, Tone::Attention,
                Words::tr("Its SYN was sent again %n time(s): at least %1 passed before it was open. "
                          "Packets were lost, or the other side did not take them.",
                          nullptr, static_cast<int>(again))
                    .arg(format::duration(quint64{again} * 1'000'000))};
    }

    [[nodiscard]] Verdict nagle() const {
        const int holds = stalls(LifeCause::NagleHold);
        if (holds == 0 || share(LifeCause::NagleHold) < kWorthTelling) {
            return {};
        }
        const bool off = nagleIsOff();
        return {Glyph::Triangle, Tone::Attention,
                off ? Words::tr(
                          "Of %1, about %2 went into %n small segment(s) that waited for an acknowledgement, "
                          "before nagle was set off.",
                          nullptr, holds)
                          .arg(total(), time(LifeCause::NagleHold))
                    : Words::tr(
                          "Of %1, about %2 went into %n small segment(s) that waited for an acknowledgement; "
                          "with nagle off they would have been sent at once.",
                          nullptr, holds)
                          .arg(total(), time(LifeCause::NagleHold))};
    }

    [[nodiscard]] bool nagleIsOff() const {
        if (!m_followed.state) {
            return false;
        }
        for (const SettingState &setting : m_followed.state->settings) {
            if (setting.setting == SocketSetting::Nagle && setting.value) {
                const auto *value = std::get_if<std::uint32_t>(&*setting.value);
                return value != nullptr && *value == 0;
            }
        }
        return false;
    }

    [[nodiscard]] Verdict timeouts() const {
        const int count = stalls(LifeCause::Timeout);
        if (count == 0 || share(LifeCause::Timeout) < kWorthTelling) {
            return {};
        }
        return {Glyph::Cross, Tone::Bad,
                Words::tr(
                    "Of %1, %2 went into %n timeout(s) of the retransmission timer: nothing came back at all "
                    "in that time. Look for where its packets are lost.",
                    nullptr, count)
                    .arg(total(), time(LifeCause::Timeout))};
    }

    /// What somebody waited for because it is new.
    [[nodiscard]] Verdict beginning() const {
        const quint64 handshake = m_parts.of(LifeCause::Handshake);
        const quint64 slowStart = m_parts.of(LifeCause::SlowStart);
        const double both = static_cast<double>(handshake + slowStart) / static_cast<double>(m_parts.total);
        if (m_parts.beganEarlier || both < kMuch) {
            return {};
        }
        if (slowStart == 0) {
            return {
                Glyph::Triangle, Tone::Attention,
                Words::tr(
                    "Of %1, %2 (%3) went into the handshake; a connection that is kept open does not need "
                    "it.")
                    .arg(total(), format::duration(handshake), format::percent(both))};
        }
        return {
            Glyph::Triangle, Tone::Attention,
            Words::tr(
                "Of %1, about %2 (%3) went into being new: %4 into the handshake, about %5 into slow start; "
                "a connection that is kept open does not need the first, and while it is busy not the "
                "second.")
                .arg(total(), format::duration(handshake + slowStart), format::percent(both),
                     format::duration(handshake), format::duration(slowStart))};
    }

    [[nodiscard]] Verdict ackWaits() const {
        const int waits = stalls(LifeCause::AckWait);
        if (waits == 0 || share(LifeCause::AckWait) < kWorthTelling) {
            return {};
        }
        return {
            Glyph::Triangle, Tone::Attention,
            Words::tr(
                "In %1, %n acknowledgement(s) waited here for %2 in all for data to go with, and none came; "
                "the other side may have waited for them. Delayed acknowledgements can be set quick.",
                nullptr, waits)
                .arg(total(), time(LifeCause::AckWait))};
    }

    [[nodiscard]] Verdict receiver() const {
        if (share(LifeCause::Receiver) < kMuch) {
            return {};
        }
        return {
            Glyph::Triangle, Tone::Attention,
            Words::tr("Of %1, %2 (%3) the other side's window was full: its program reads too slowly, or its "
                      "receive buffer is too small.")
                .arg(total(), time(LifeCause::Receiver), format::percent(share(LifeCause::Receiver)))};
    }

    [[nodiscard]] Verdict sendBuffer() const {
        if (share(LifeCause::SendBuffer) < kMuch) {
            return {};
        }
        return {
            Glyph::Triangle, Tone::Attention,
            Words::tr(
                "Of %1, %2 (%3) the send buffer of its socket was full while the window was not; a larger "
                "one (SO_SNDBUF, net.ipv4.tcp_wmem) lets more be in flight.")
                .arg(total(), time(LifeCause::SendBuffer), format::percent(share(LifeCause::SendBuffer)))};
    }

    [[nodiscard]] Verdict loss() const {
        if (m_followed.limits.by != LimitedBy::Loss) {
            return {};
        }
        const TcpInfo &info = m_connection.socket.info;
        const double again = info.segmentsOut == 0 ? 0
                                                   : static_cast<double>(info.retransmits) /
                                                         static_cast<double>(info.segmentsOut);
        return {
            Glyph::Cross, Tone::Bad,
            Words::tr(
                "Of %1, %2 (%3) the network held it up, and %4 of its segments were sent again: loss keeps "
                "its window small.")
                .arg(total(), time(LifeCause::Network), format::percent(share(LifeCause::Network)),
                     format::percent(again))};
    }

    [[nodiscard]] Verdict network() const {
        if (m_followed.limits.by != LimitedBy::CongestionWindow &&
            m_followed.limits.by != LimitedBy::RoundTrips) {
            return {};
        }
        const TcpInfo &info = m_connection.socket.info;
        const QString rtt = format::milliseconds(info.rtt);
        return m_followed.limits.by == LimitedBy::RoundTrips
                   ? Verdict{Glyph::Disc, Tone::Live,
                             Words::tr("Of %1, %2 (%3) it waited for acknowledgements over a round trip of "
                                       "%4; what "
                                       "it sent fits into the first window.")
                                 .arg(total(), time(LifeCause::Network),
                                      format::percent(share(LifeCause::Network)), rtt)}
                   : Verdict{
                         Glyph::Disc, Tone::Live,
                         Words::tr("Of %1, %2 (%3) data was in flight: it goes as fast as its window of %4 "
                                   "segments and a round trip of %5 let it.")
                             .arg(total(), time(LifeCause::Network),
                                  format::percent(share(LifeCause::Network)), format::count(info.cwnd), rtt)};
    }

    [[nodiscard]] Verdict application() const {
        if (m_followed.limits.by != LimitedBy::Application) {
            return {Glyph::Info, Tone::Idle,
                    Words::tr("It lived for %1; the kernel has no numbers that say where the time went.")
                        .arg(total())};
        }
        return {
            Glyph::Disc, Tone::Live,
            Words::tr("Of %1, it had nothing to send for %2 (%3); TCP did not hold it up.")
                .arg(total(), time(LifeCause::Application), format::percent(share(LifeCause::Application)))};
    }

    const Followed &m_followed;
    const Connection &m_connection;
    const LifeParts &m_parts;
};

}  // namespace

Verdict verdictOf(const Followed &followed, const LifeParts &parts) {
    return Judge(followed, parts).judge();
}

}  // namespace weir::gui
