// SPDX-License-Identifier: LGPL-2.1-or-later
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

#include <nlohmann/json.hpp>

#include "activity.hpp"
#include "command.hpp"
#include "output.hpp"

namespace weir::cli {

bool Context::colored(int fd) const {
    if (m_globals.color != "auto") {
        return m_globals.color == "always";
    }
    const char *no = std::getenv("NO_COLOR");
    const char *term = std::getenv("TERM");
    return (no == nullptr || *no == '\0') && term != nullptr && std::string_view(term) != "dumb" &&
           ::isatty(fd) == 1;
}

bool Context::isLocal() const {
    return m_globals.host.empty() || m_globals.host == "local";
}

std::optional<Host> Context::host() {
    // Not where somebody may be asked for a password: the line would write over the question.
    std::unique_ptr<Activity> activity;
    if (!m_globals.host.starts_with("ssh:") && m_globals.host != "pkexec") {
        activity = std::make_unique<Activity>("connecting to " + printable(m_globals.host));
    }
    Result<Host> host = Host::open(spec());
    activity.reset();
    if (!host) {
        m_failed = failOpening(host.error());
        return {};
    }
    return *std::move(host);
}

std::optional<Balancer> Context::balancer() {
    std::optional<Host> opened = host();
    if (!opened) {
        return {};
    }
    Result<Balancer> balancer = Balancer::open(*opened);
    if (!balancer) {
        m_failed = fail(balancer.error());
        return {};
    }
    return *std::move(balancer);
}

std::optional<Policies> Context::policies() {
    std::optional<Host> opened = host();
    if (!opened) {
        return {};
    }
    Result<Policies> policies = Policies::open(*opened);
    if (!policies) {
        m_failed = fail(policies.error());
        return {};
    }
    return *std::move(policies);
}

int Context::failOpening(const Error &error) {
    if (error.attribute == "module") {
        return fail(error);
    }
    const bool denied =
        error.is(std::errc::operation_not_permitted) || error.is(std::errc::permission_denied);
    return report(error, error.is(std::errc::invalid_argument) ? kUsage : denied ? kRefused : kUnreachable);
}

int Context::fail(const Error &error) {
    if (error.attribute == "module") {
        Error hinted = error;
        if (hinted.message.find("modprobe") == std::string::npos) {
            hinted.message += "; load it there with \"modprobe weir\" as root";
        }
        hinted.attribute.clear();
        // The attribute is how libweir tells this error from others; the sentence says it already.
        return report(json() ? error : hinted, kUnreachable);
    }
    const bool lost = error.is(std::errc::broken_pipe) || error.is(std::errc::connection_reset);
    return report(error, lost ? kUnreachable : kRefused);
}

int Context::fail(const std::vector<Error> &errors) {
    if (json()) {
        Json document = toJson(errors.front(), kRefused);
        for (const Error &error : errors) {
            document["errors"].push_back(toJson(error, kRefused)["error"]);
        }
        std::fputs(jsonText(document).c_str(), stderr);
        return kRefused;
    }
    for (const Error &error : errors) {
        report(error, kRefused);
    }
    return kRefused;
}

int Context::usage(const Error &error) {
    return report(error, kUsage);
}

int Context::report(const Error &error, int status) {
    if (json()) {
        std::fputs(jsonText(toJson(error, status)).c_str(), stderr);
    } else {
        const std::string prefix = styled("weirctl:", "1;31", colored(STDERR_FILENO));
        std::fprintf(stderr, "%s %s\n", prefix.c_str(), printable(error.text()).c_str());
    }
    return status;
}

void Context::warn(const std::vector<Warning> &warnings) const {
    if (json()) {
        return;
    }
    const std::string prefix = styled("weirctl: warning:", "1;33", colored(STDERR_FILENO));
    for (const Warning &warning : warnings) {
        std::fprintf(stderr, "%s %s\n", prefix.c_str(), printable(warning.text()).c_str());
    }
}

Result<std::chrono::milliseconds> parseTime(std::string_view text, const char *option) {
    Result<Seconds> time = parseDuration(text);
    if (time && time->count() > 0 && time->count() <= UINT32_MAX / 1000) {
        return std::chrono::milliseconds(std::chrono::seconds(time->count()));
    }
    Error error = time ? makeError(std::errc::invalid_argument, "must be from 1s to 49d") : time.error();
    error.attribute = option;
    return error;
}

int Context::apply(const std::vector<Change> &changes, std::optional<std::uint32_t> expected,
                   std::optional<std::chrono::milliseconds> confirm) {
    std::optional<Balancer> opened = balancer();
    if (!opened) {
        return failed();
    }
    const Result<Commit> commit = opened->apply(changes, expected, {}, confirm);
    if (!commit) {
        Error error = commit.error();
        if (changes.size() > 1) {
            error.message += "; nothing was changed";
        }
        return fail(error);
    }
    warn(commit->warnings);
    if (json()) {
        return put(jsonText(toJson(*commit)));
    }
    return confirm ? put(trialText(*confirm)) : kDone;
}

}  // namespace weir::cli
