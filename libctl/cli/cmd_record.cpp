// SPDX-License-Identifier: LGPL-2.1-or-later
#include <unistd.h>

#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <weir/recording.hpp>

#include "command.hpp"
#include "connectionoutput.hpp"
#include "follow.hpp"

namespace weir::cli {

namespace {

struct RecordOptions {
    FollowOptions follow;
    std::string file;
    std::uint64_t mostMb = 100;
};

/// Takes what happens into the file.
class Recorder {
public:
    Recorder(RecordingWriter &writer, const Filter &filter) : m_writer(writer), m_filter(filter) {}

    /// False once it failed or is full.
    bool add(const Observation &observation) {
        // Connections refer to readings, which must be there before.
        if (observation.reading) {
            write(*observation.reading);
            m_last = observation.reading->end;
        }
        for (const Connection &connection : observation.ended) {
            add(connection);
        }
        for (const Gap &gap : observation.gaps) {
            write(gap);
            ++m_gaps;
        }
        if (observation.reading) {
            if (const auto flushed = m_writer.flush(); !flushed && !m_error) {
                m_error = flushed.error();
            }
        }
        return !m_error && !m_full;
    }

    void add(const Connection &connection) {
        if (m_filter.isEmpty() || m_filter.matches(Row(connection))) {
            m_connections += write(connection) ? 1 : 0;
        }
    }

    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] bool full() const { return m_full; }
    [[nodiscard]] Time last() const { return m_last; }
    [[nodiscard]] std::uint64_t connections() const { return m_connections; }
    [[nodiscard]] std::uint64_t gaps() const { return m_gaps; }

private:
    template <class T>
    bool write(const T &entry) {
        if (m_error || m_full) {
            return false;
        }
        const Result<bool> written = m_writer.write(entry);
        if (!written) {
            m_error = written.error();
            return false;
        }
        m_full = !*written;
        return *written;
    }

    RecordingWriter &m_writer;
    const Filter &m_filter;
    std::optional<Error> m_error;
    bool m_full = false;
    Time m_last = 0;
    std::uint64_t m_connections = 0;
    std::uint64_t m_gaps = 0;
};

int record(Context &context, const RecordOptions &options) {
    int status = kDone;
    std::optional<Following> following = Following::open(context, options.follow, status);
    if (!following) {
        return status;
    }
    Result<RecordingWriter> writer =
        RecordingWriter::create(options.file, options.mostMb * 1'000'000, following->surroundings());
    if (!writer) {
        return context.fail(writer.error());
    }
    if (context.colored(STDERR_FILENO)) {
        std::fputs(("recording connections, " + following->sourceText() + "; Ctrl-C ends\n").c_str(), stderr);
    }
    Recorder recorder(*writer, following->filter());
    const auto failed =
        following->run(context, [&](const Observation &observation) { return recorder.add(observation); });
    for (const Connection &connection : following->connections().all()) {
        recorder.add(connection);
    }
    const Result<void> finished = writer->finish(recorder.last());
    if (recorder.error() || !finished) {
        return context.fail(recorder.error() ? *recorder.error() : finished.error());
    }
    if (context.json()) {
        status = put(jsonText(Json{{"file", options.file},
                                   {"connections", recorder.connections()},
                                   {"from", name(following->connections().news())},
                                   {"gaps", recorder.gaps()},
                                   {"bytes", writer->size()},
                                   {"full", recorder.full()}}));
        return failed.value_or(status);
    }
    status = put(plural(recorder.connections(), "connection") + ", " + plural(recorder.gaps(), "gap") + ", " +
                 bytesText(writer->size()) +
                 (recorder.full() ? "; it ended because it had reached its size" : "") + '\n');
    return failed.value_or(status);
}

}  // namespace

void addRecord(CLI::App &app, Action &action) {
    auto options = std::make_shared<RecordOptions>();
    app.add_option("FILE", options->file, "The new file")->required()->type_name(" ");
    addFollowing(app, options->follow, "with Ctrl-C if not given");
    app.add_option("--max-size", options->mostMb, "Size that the file may grow to; 100 if not given")
        ->type_name("MB")
        ->check(CLI::Range(1, 1'000'000).description(""));
    app.footer(std::string(R"(
Needs no module and no privileges; with the module root and the group weir get exact times and all owners, as
with weirctl trace. Connections are written when they have ended, those that are open at the end of the
recording. It takes about 150 bytes for each.
Examples:
  weirctl record before.weirrec --time 5m
  weirctl replay before.weirrec
  weirctl costs --before before.weirrec --after after.weirrec
With --json:
  {"file": "before.weirrec", "connections": 1200, "from": "records", "gaps": 0, "bytes": 181000, "full": false}
)") + kFilterHelp);
    app.callback([&action, options] { action = [options](Context &c) { return record(c, *options); }; });
}

}  // namespace weir::cli
