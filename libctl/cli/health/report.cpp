// SPDX-License-Identifier: LGPL-2.1-or-later
#include "report.hpp"

#include <cstdio>
#include <cstdlib>

#include <nlohmann/json.hpp>

#include "command.hpp"
#include "output.hpp"

namespace weir::cli::health {

namespace {

std::string_view resultName(Finding::Result result) {
    return result == Finding::Result::Good ? "up" : result == Finding::Result::Bad ? "down" : "unknown";
}

Json jsonOf(const Member &member) {
    return Json{
        {"service", member.service}, {"backend", member.target.text()}, {"check", name(member.check->type)}};
}

}  // namespace

std::string subject(const Member &member) {
    return "service " + member.service + ": backend " + member.target.text();
}

Report::Report(bool json) : m_json(json), m_journal(std::getenv("JOURNAL_STREAM") != nullptr) {}

int Report::change(const Member &member, const Finding &finding) const {
    const bool up = member.verdict.up();
    const std::uint32_t count = up ? member.check->rise : member.check->fall;
    if (m_json) {
        Json out{{"time", timestamp(true)}};
        out.update(jsonOf(member));
        out["state"] = up ? "up" : "down";
        out["detail"] = printable(finding.detail);
        out["count"] = count;
        out["time_us"] = finding.took.count();
        return put(jsonText(out, true));
    }
    const std::string times = std::to_string(count);
    say(kNotice, subject(member) + (up ? " is up: " : " is down: ") + finding.detail + " (" + times + " of " +
                     times + ')');
    return kDone;
}

void Report::say(Level level, const std::string &text) const {
    const std::string prefix = m_journal ? '<' + std::to_string(level) + '>' : "";
    std::fprintf(stderr, "%s%s\n", prefix.c_str(), printable(text).c_str());
}

std::string rowsText(const std::vector<Row> &rows, bool json, bool bold) {
    if (json) {
        Json out = Json::array();
        for (const Row &row : rows) {
            Json one = jsonOf(row.member);
            one["result"] = resultName(row.finding.result);
            one["detail"] = printable(row.finding.detail);
            one["time_us"] = row.finding.took.count();
            out.push_back(std::move(one));
        }
        return jsonText(out);
    }
    Table table{{"SERVICE"}, {"BACKEND"}, {"CHECK"}, {"RESULT"}, {"TIME", Table::Align::Right}, {"DETAIL"}};
    for (const Row &row : rows) {
        table.row({row.member.service, row.member.target.text(), std::string(name(row.member.check->type)),
                   std::string(resultName(row.finding.result)),
                   timeText(static_cast<std::uint64_t>(row.finding.took.count())), row.finding.detail});
    }
    return table.text(bold);
}

}  // namespace weir::cli::health
