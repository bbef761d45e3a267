// SPDX-License-Identifier: LGPL-2.1-or-later
#include "baseline.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include <weir/exposure.hpp>

namespace weir::cli {

namespace {

constexpr std::size_t kLongest = 64 << 20;  // of a file, bytes

std::string textAt(const Json &row, const char *key) {
    const auto found = row.find(key);
    return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// What makes two listeners the same: numbers of interfaces and sockets change, names do not.
std::string keyOf(const Json &row) {
    const auto port = row.find("port");
    return textAt(row, "family") + ' ' + textAt(row, "address") + ' ' +
           (port != row.end() && port->is_number_unsigned() ? std::to_string(port->get<std::uint64_t>())
                                                            : "") +
           ' ' + textAt(row, "interface_name");
}

std::string reachOf(const Json &row) {
    const auto exposure = row.find("exposure");
    return exposure != row.end() && exposure->is_object() ? textAt(*exposure, "reach") : std::string();
}

std::string programOf(const Json &row) {
    const auto processes = row.find("processes");
    if (processes == row.end() || !processes->is_array() || processes->empty() ||
        !processes->front().is_object()) {
        return {};
    }
    return textAt(processes->front(), "program");
}

int rank(const std::string &reach) {
    for (int i = 0; i <= static_cast<int>(Reach::Public); ++i) {
        if (name(static_cast<Reach>(i)) == reach) {
            return i;
        }
    }
    return -1;
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
        if (!row.is_object() || textAt(row, "address").empty() || !row.contains("port") ||
            !row["port"].is_number_unsigned()) {
            return bad("has an entry that is no listener");
        }
        out.m_entries[keyOf(row)] = {
            textAt(row, "address") + ' ' + std::to_string(row["port"].get<std::uint64_t>()), reachOf(row),
            programOf(row), false};
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
    const auto found = m_entries.find(keyOf(row));
    if (found == m_entries.end()) {
        return "new";
    }
    Entry &before = found->second;
    before.seen = true;
    if (rank(reachOf(row)) > rank(before.reach) && !before.reach.empty()) {
        return "was " + before.reach;
    }
    const std::string program = programOf(row);
    // Who asks without privileges sees fewer programs; that is nothing new.
    return !program.empty() && !before.program.empty() && program != before.program ? "was " + before.program
                                                                                    : "";
}

std::vector<std::string> Baseline::gone() const {
    std::vector<std::string> out;
    for (const auto &[key, entry] : m_entries) {
        if (!entry.seen) {
            out.push_back(entry.address);
        }
    }
    return out;
}

}  // namespace weir::cli
