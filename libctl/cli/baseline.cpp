// SPDX-License-Identifier: LGPL-2.1-or-later
#include "baseline.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <optional>

#include <nlohmann/json.hpp>

namespace weir::cli {

namespace {

constexpr std::size_t kLongest = 64 << 20;  // of a file, bytes

std::string textAt(const Json &row, const char *key) {
    const auto found = row.find(key);
    return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Nothing for what is no listener.
std::optional<KnownListener> listenerOf(const Json &row) {
    if (!row.is_object() || textAt(row, "address").empty() || !row.contains("port") ||
        !row["port"].is_number_unsigned() || row["port"].get<std::uint64_t>() > 65535) {
        return {};
    }
    KnownListener out;
    out.family = textAt(row, "family") == "inet6" ? Family::Inet6 : Family::Inet;
    out.address = textAt(row, "address");
    out.port = row["port"].get<std::uint16_t>();
    out.interface = textAt(row, "interface_name");
    if (const auto exposure = row.find("exposure"); exposure != row.end() && exposure->is_object()) {
        out.reach = textAt(*exposure, "reach");
    }
    const auto processes = row.find("processes");
    if (processes != row.end() && processes->is_array() && !processes->empty() &&
        processes->front().is_object()) {
        out.program = textAt(processes->front(), "program");
    }
    return out;
}

}  // namespace

Result<Baseline> Baseline::read(const std::string &path) {
    const auto bad = [&](const std::string &what) {
        return makeError(EINVAL, what + "; write one with \"weirctl listeners --save FILE\"", "--new-since",
                         path);
    };
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    if (!in) {
        return bad("cannot be read");
    }
    if (in.tellg() > static_cast<std::streamoff>(kLongest)) {
        return bad("is too long for a list of listeners");
    }
    in.seekg(0);
    const Json document = Json::parse(in, nullptr, false);
    if (!document.is_object() || !document.contains("listeners") || !document["listeners"].is_array()) {
        return bad("is no list of listeners");
    }
    Baseline out;
    for (const Json &row : document["listeners"]) {
        const std::optional<KnownListener> listener = listenerOf(row);
        if (!listener) {
            return bad("has an entry that is no listener");
        }
        out.m_listeners.add(*listener);
    }
    return out;
}

Result<void> Baseline::write(const std::string &path, const Json &document) {
    const std::string part = path + ".part" + std::to_string(::getpid());
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out << jsonText(document);
    out.close();
    if (!out || std::rename(part.c_str(), path.c_str()) != 0) {
        const int error = errno == 0 ? EIO : errno;
        std::remove(part.c_str());
        return makeError(error, "cannot be written: " + std::generic_category().message(error), "--save",
                         path);
    }
    return {};
}

std::string Baseline::since(const Json &row) {
    const std::optional<KnownListener> listener = listenerOf(row);
    return listener ? m_listeners.since(*listener) : "new";
}

}  // namespace weir::cli
