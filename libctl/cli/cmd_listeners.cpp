// SPDX-License-Identifier: LGPL-2.1-or-later
#include <algorithm>
#include <map>
#include <tuple>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <weir/sockets.hpp>

#include "activity.hpp"
#include "command.hpp"
#include "output.hpp"

namespace weir::cli {

namespace {

/// A multimap from inode to the processes that hold it; empty where they cannot be seen.
using Owners = std::multimap<std::uint32_t, Owner>;

std::string programs(const Owners &owners, std::uint32_t inode) {
    const auto [first, last] = owners.equal_range(inode);
    if (first == last) {
        return "-";
    }
    std::string out = first->second.program + '(' + std::to_string(first->second.pid) + ')';
    if (const auto more = std::distance(first, last) - 1; more > 0) {
        out += " +" + std::to_string(more);
    }
    return out;
}

int listListeners(Context &context) {
    std::optional<Host> host = context.host();
    if (!host) {
        return context.failed();
    }
    Result<Sockets> sockets = Sockets::open(*host);
    if (!sockets) {
        return context.fail(sockets.error());
    }
    Activity activity("reading the listeners");
    Result<std::vector<Socket>> got = sockets->listeners();
    if (!got) {
        activity.end();
        return context.fail(got.error());
    }
    std::ranges::sort(*got, {},
                      [](const Socket &s) { return std::tie(s.local.port, s.local.address, s.cookie); });
    std::vector<std::uint32_t> inodes;
    for (const Socket &socket : *got) {
        inodes.push_back(socket.inode);
    }
    Owners owners;
    // Without the right to see them the rest is still worth showing.
    if (Result<std::vector<Owner>> found = sockets->owners(inodes)) {
        for (Owner &owner : *found) {
            owners.emplace(owner.inode, std::move(owner));
        }
    }
    activity.end();
    if (context.json()) {
        Json out;
        out["listeners"] = Json::array();
        for (const Socket &socket : *got) {
            Json row;
            row["address"] = socket.local.address.text();
            row["port"] = socket.local.port;
            row["family"] = socket.family == Family::Inet6 ? "inet6" : "inet";
            row["queue"] = socket.receiveQueue;
            row["queue_limit"] = socket.sendQueue;
            row["drops"] = socket.drops;
            row["uid"] = socket.uid;
            row["inode"] = socket.inode;
            row["interface"] = socket.interface;
            row["cookie"] = socket.cookie;
            row["processes"] = Json::array();
            const auto [first, last] = owners.equal_range(socket.inode);
            for (auto it = first; it != last; ++it) {
                row["processes"].push_back(Json{{"pid", it->second.pid}, {"program", it->second.program}});
            }
            out["listeners"].push_back(std::move(row));
        }
        return put(jsonText(out));
    }
    using enum Table::Align;
    Table table{{"ADDRESS"},      {"PORT", Right}, {"QUEUE", Right}, {"LIMIT", Right},
                {"DROPS", Right}, {"UID", Right},  {"PROGRAM"}};
    for (const Socket &socket : *got) {
        table.row({socket.local.address.text(), std::to_string(socket.local.port),
                   std::to_string(socket.receiveQueue), std::to_string(socket.sendQueue),
                   std::to_string(socket.drops), std::to_string(socket.uid), programs(owners, socket.inode)});
    }
    return put(table.text(context.colored(1)));
}

}  // namespace

void addListeners(CLI::App &app, Action &action) {
    app.footer(R"(
Needs no module. QUEUE are connections that wait to be accepted, LIMIT how many may, DROPS how many were
refused because the queue was full. PROGRAM shows - for processes of other users, unless root asks.
Examples:
  weirctl listeners
  weirctl listeners --json | jq '.listeners[] | select(.drops > 0)'
    {"listeners": [{"address": "0.0.0.0", "port": 80, "family": "inet", "queue": 0, "queue_limit": 511,
      "drops": 0, "uid": 0, "inode": 12345, "interface": 0, "cookie": 17,
      "processes": [{"pid": 812, "program": "nginx"}]}]})");
    app.callback([&action] { action = listListeners; });
}

}  // namespace weir::cli
