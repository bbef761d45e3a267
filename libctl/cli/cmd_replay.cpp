// SPDX-License-Identifier: LGPL-2.1-or-later
#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>

#include <weir/recording.hpp>

#include "command.hpp"
#include "connectionstream.hpp"

namespace weir::cli {

namespace {

struct ReplayOptions {
    std::string file;
    std::vector<std::string> filter;
    bool csv = false;
};

int replay(Context &context, const ReplayOptions &options) {
    const Result<Filter> filter = filterOf(options.filter);
    if (!filter) {
        return context.usage(filter.error());
    }
    Result<RecordingReader> reader = RecordingReader::open(options.file);
    if (!reader) {
        return context.fail(reader.error());
    }
    ConnectionStream stream(context, options.csv, *filter);
    for (;;) {
        const Result<std::optional<RecordingEntry>> entry = reader->next();
        if (!entry) {
            stream.flush();
            return context.fail(entry.error());
        }
        if (!*entry) {
            break;
        }
        if (const auto *connection = std::get_if<Connection>(&**entry)) {
            const Time time = connection->closed != 0 ? connection->closed : connection->lastSeen;
            stream.add(connection->ended ? "ended" : "open", time, *connection);
        } else if (const auto *gap = std::get_if<Gap>(&**entry)) {
            stream.add(*gap);
        }
        if (const int status = stream.flushLarge(); status != kDone) {
            return status;
        }
    }
    if (const int status = stream.flush(); status != kDone) {
        return status;
    }
    if (!reader->whole()) {
        std::fprintf(stderr,
                     "weirctl: %s: ends at byte %llu without an end mark: the recording was cut short\n",
                     printable(options.file).c_str(), static_cast<unsigned long long>(reader->offset()));
    }
    return kDone;
}

}  // namespace

void addReplay(CLI::App &app, Action &action) {
    auto options = std::make_shared<ReplayOptions>();
    app.add_option("FILE", options->file, "The recording; - for standard input")->required()->type_name(" ");
    app.add_option("FILTER", options->filter, "Only connections that match; see below")->type_name(" ");
    app.add_flag("--csv", options->csv, "Print CSV, with the names of --json");
    app.footer(std::string(R"(
Prints what "weirctl trace" would have printed of the ends of connections; "open" are those that were there at the
end of the recording.
Examples:
  weirctl replay monday.weirrec 'program:nginx retrans>1'
  weirctl replay monday.weirrec --csv > monday.csv
With --json one line each, as of "weirctl trace":
  {"time": …, "event": "ended", "state": "ended", "family": "inet", "local": "10.0.0.2:50412", …}
)") + kFilterHelp);
    app.callback([&action, options] { action = [options](Context &c) { return replay(c, *options); }; });
}

}  // namespace weir::cli
