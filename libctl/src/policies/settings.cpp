// SPDX-License-Identifier: LGPL-2.1-or-later
// What can be set on a socket, listed once: its key, its limits, and its values in words.
#include <algorithm>
#include <cerrno>
#include <charconv>

#include <weir/policies.hpp>

#include "netlink/attrs.hpp"
#include "netlink/words.hpp"
#include "quoted.hpp"

namespace weir {

namespace {

using Kind = SettingInfo::Kind;
using enum SocketSetting;
using Number = nl::Attr<std::uint32_t>;

constexpr SettingInfo row(SocketSetting setting, std::string_view key, Kind kind, const Number &attr,
                          std::string_view help) {
    const std::uint32_t max = kind == Kind::Switch    ? 1
                              : kind == Kind::AckMode ? 2
                                                      : static_cast<std::uint32_t>(attr.max);
    return {setting, key, kind, static_cast<std::uint32_t>(attr.min), max, help};
}

constexpr std::array<SettingInfo, kSocketSettings> kSettings = {{
    row(Nagle, "nagle", Kind::Switch, nl::settings::nagle,
        "Whether small segments wait until what was sent is acknowledged: on, off"),
    row(DelayedAck, "delayed_ack", Kind::AckMode, nl::settings::delayed_ack,
        "When what is received is acknowledged: automatic, quick (never wait), delay"),
    row(DelayedAckMax, "delayed_ack_max", Kind::InMilliseconds, nl::settings::delayed_ack_max,
        "How long an acknowledgement waits at most, 1ms to 200ms"),
    row(FastOpenQueue, "fast_open_queue", Kind::Number, nl::settings::fast_open_queue,
        "Of listening sockets: connections that may be open by Fast Open before the handshake ends; 0 for "
        "off"),
    row(FastOpen, "fast_open", Kind::Switch, nl::settings::fast_open_connect,
        "Of connecting sockets: the first data goes with the SYN, without the program knowing: on, off"),
    row(FastOpenKick, "fast_open_kick", Kind::InMilliseconds, nl::settings::fast_open_kick,
        "After that time without data connect all the same, for servers that speak first; 0ms for never"),
    row(NotsentLowat, "notsent_lowat", Kind::Number, nl::settings::notsent_lowat,
        "Bytes not sent yet below which the program may write again; 0 for those of the sysctl"),
    row(UserTimeout, "user_timeout", Kind::InMilliseconds, nl::settings::user_timeout,
        "How long sent data may go unacknowledged before the connection ends; 0ms for the default"),
    row(Keepalive, "keepalive", Kind::Switch, nl::settings::keepalive,
        "Whether idle connections are probed: on, off"),
    row(KeepaliveIdle, "keepalive_idle", Kind::InSeconds, nl::settings::keepalive_idle,
        "How long idle before the first probe, as 60s"),
    row(KeepaliveInterval, "keepalive_interval", Kind::InSeconds, nl::settings::keepalive_interval,
        "How long between probes, as 10s"),
    row(KeepaliveCount, "keepalive_count", Kind::Number, nl::settings::keepalive_count,
        "Probes without answer that end the connection, 1 to 127"),
    row(Congestion, "congestion", Kind::Word, {}, "Congestion control algorithm, as cubic"),
    row(Mss, "mss", Kind::Number, nl::settings::mss,
        "Most bytes of payload in a segment, 88 to 32767; of listening and connecting sockets"),
}};

Error wrong(const SettingInfo &info, std::errc code, const std::string &why) {
    return makeError(code, why, std::string(info.key));
}

std::string number(const SettingInfo &info, std::uint32_t value) {
    switch (info.kind) {
        case Kind::Switch:
            return std::string(nl::nameOf(nl::kSwitchNames, value));
        case Kind::AckMode:
            return std::string(nl::nameOf(nl::kAckModeNames, value));
        case Kind::InMilliseconds:
            return millisecondsText(Milliseconds(value));
        case Kind::InSeconds:
            return durationText(Seconds(value));
        case Kind::Number:
        case Kind::Word:
            break;
    }
    return std::to_string(value);
}

template <std::size_t N>
Result<SettingValue> wordOf(const SettingInfo &info, const nl::EnumName (&names)[N], std::string_view text) {
    std::string known;
    for (std::size_t i = 0; i < N; ++i) {
        if (names[i].name == text)
            return SettingValue(static_cast<std::uint32_t>(names[i].value));
        known += (i == 0 ? "" : i + 1 == N ? " or " : ", ") + std::string(names[i].name);
    }
    return wrong(info, std::errc::invalid_argument, quoted(text) + " is not known; it is " + known);
}

bool isAlgorithm(std::string_view text) {
    return !text.empty() && text.size() <= nl::kCongestionMax && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '-';
    });
}

}  // namespace

const std::array<SettingInfo, kSocketSettings> &socketSettings() {
    return kSettings;
}

const SettingInfo *infoOf(SocketSetting setting) {
    const auto index = static_cast<std::size_t>(setting);
    return index < kSettings.size() ? &kSettings[index] : nullptr;
}

std::string_view name(SocketSetting setting) {
    const SettingInfo *info = infoOf(setting);
    return info != nullptr ? info->key : "?";
}

Result<SocketSetting> socketSettingFromName(std::string_view key) {
    std::string known;
    for (const SettingInfo &info : kSettings) {
        if (info.key == key)
            return info.setting;
        known += (known.empty() ? "" : ", ") + std::string(info.key);
    }
    return makeError(std::errc::invalid_argument, "no setting " + quoted(key) + ": there are " + known);
}

SocketSettings withDefaults(SocketSettings settings) {
    constexpr std::uint32_t kKickDefault = 5;
    const auto fastOpen = settings.find(SocketSetting::FastOpen);
    if (fastOpen != settings.end() && fastOpen->second == SettingValue(1U))
        settings.try_emplace(SocketSetting::FastOpenKick, kKickDefault);
    else
        settings.erase(SocketSetting::FastOpenKick);
    return settings;
}

Result<void> checkSetting(SocketSetting setting, const SettingValue &value) {
    const SettingInfo *info = infoOf(setting);
    if (info == nullptr)
        return makeError(std::errc::invalid_argument, "a setting that this program does not know");
    if (const auto *word = std::get_if<std::string>(&value)) {
        if (info->kind != Kind::Word || !isAlgorithm(*word))
            return wrong(*info, std::errc::invalid_argument,
                         quoted(*word) + " is no " +
                             (info->kind == Kind::Word ? "name of an algorithm, as cubic" : "number"));
        return {};
    }
    const auto given = std::get<std::uint32_t>(value);
    if (info->kind == Kind::Word)
        return wrong(*info, std::errc::invalid_argument, "is the name of an algorithm, as cubic");
    if (given < info->min || given > info->max)
        return wrong(*info, std::errc::result_out_of_range,
                     "must be from " + number(*info, info->min) + " to " + number(*info, info->max) +
                         ", not " + number(*info, given));
    return {};
}

Result<SettingValue> parseSetting(SocketSetting setting, std::string_view text) {
    const SettingInfo *info = infoOf(setting);
    if (info == nullptr)
        return makeError(std::errc::invalid_argument, "a setting that this program does not know");
    const auto checked = [&](const SettingValue &value) -> Result<SettingValue> {
        if (auto good = checkSetting(setting, value); !good)
            return good.error();
        return value;
    };
    const auto named = [&](Error error) {
        error.attribute = info->key;
        return error;
    };
    switch (info->kind) {
        case Kind::Switch:
            return wordOf(*info, nl::kSwitchNames, text);
        case Kind::AckMode:
            return wordOf(*info, nl::kAckModeNames, text);
        case Kind::InMilliseconds: {
            const auto time = parseMilliseconds(text);
            return time ? checked(time->count()) : named(time.error());
        }
        case Kind::InSeconds: {
            const auto time = parseDuration(text);
            return time ? checked(time->count()) : named(time.error());
        }
        case Kind::Number: {
            std::uint32_t value = 0;
            const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
            if (code != std::errc() || end != text.data() + text.size())
                return wrong(*info, std::errc::invalid_argument,
                             quoted(text) + " is no number from " + std::to_string(info->min) + " to " +
                                 std::to_string(info->max));
            return checked(value);
        }
        case Kind::Word:
            break;
    }
    return checked(std::string(text));
}

std::string text(SocketSetting setting, const SettingValue &value) {
    if (const auto *word = std::get_if<std::string>(&value))
        return *word;
    const auto given = std::get<std::uint32_t>(value);
    const SettingInfo *info = infoOf(setting);
    return info != nullptr ? number(*info, given) : std::to_string(given);
}

}  // namespace weir
