// SPDX-License-Identifier: LGPL-2.1-or-later
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <CLI/CLI.hpp>

#include "activity.hpp"
#include "command.hpp"
#include "http.hpp"
#include "metrics.hpp"
#include "output.hpp"

namespace weir::cli {

namespace {

struct MetricsOptions {
    std::string listen;
};

/// [ADDRESS:]PORT. Others than this machine get to see the counters only where that is asked for.
Result<Endpoint> parseListen(const std::string &text) {
    constexpr char kLoopback[] = "127.0.0.1";
    if (!text.empty() && text.find_first_not_of("0123456789") == std::string::npos) {
        return Endpoint::parse(std::string(kLoopback) + ':' + text);
    }
    if (text.starts_with(':') && text.find(':', 1) == std::string::npos) {
        return Endpoint::parse(kLoopback + text);
    }
    return Endpoint::parse(text);
}

Result<std::string> readMetrics(Balancer &balancer) {
    const Result<ModuleInfo> info = balancer.info();
    if (!info) {
        return info.error();
    }
    const Result<Snapshot> now = balancer.snapshot();
    if (!now) {
        return now.error();
    }
    return metricsText(*info, *now);
}

/// Answers scrapes, and opens the host again after one that failed.
class Scrapes {
public:
    Scrapes(Context &context, Balancer balancer) : m_context(&context), m_balancer(std::move(balancer)) {}

    HttpServer::Reply reply() {
        Result<std::string> text = read();
        if (text) {
            m_failing = false;
            return {200, kMetricsType, *std::move(text)};
        }
        m_balancer.reset();
        // Once: it is the scrapers who ask again and again.
        if (!std::exchange(m_failing, true)) {
            m_context->fail(text.error());
        }
        return {503, "text/plain; charset=utf-8", printable(text.error().text()) + '\n'};
    }

private:
    Result<std::string> read() {
        if (!m_balancer) {
            const Result<Host> host = Host::open(m_context->spec());
            if (!host) {
                return host.error();
            }
            Result<Balancer> balancer = Balancer::open(*host);
            if (!balancer) {
                return balancer.error();
            }
            m_balancer = *std::move(balancer);
        }
        return readMetrics(*m_balancer);
    }

    Context *m_context;
    std::optional<Balancer> m_balancer;
    bool m_failing = false;
};

int serveMetrics(Context &context, Balancer balancer, const Endpoint &at) {
    Scrapes scrapes(context, std::move(balancer));
    const HttpServer::Reply pointer{
        200, "text/html; charset=utf-8",
        "<!DOCTYPE html><title>weirctl</title><a href=\"/metrics\">metrics</a>\n"};
    HttpServer::Pages pages;
    pages["/"] = [&pointer] { return pointer; };
    pages["/metrics"] = [&scrapes] { return scrapes.reply(); };
    const Interrupt interrupt;
    Result<HttpServer> server = HttpServer::open(at, std::move(pages), {});
    if (!server) {
        return context.fail(server.error());
    }
    std::fprintf(stderr, "serving http://%s/metrics; Ctrl-C ends\n", server->endpoint().text().c_str());
    const Result<void> served = server->serve();
    return served ? kDone : context.fail(served.error());
}

int metrics(Context &context, const MetricsOptions &options, bool serve) {
    if (context.json()) {
        return context.usage(
            makeError(std::errc::invalid_argument,
                      "the format of metrics is Prometheus'; the same as JSON is in "
                      "\"weirctl info\", \"weirctl service list\" and \"weirctl backend list\"",
                      "--json"));
    }
    Result<Endpoint> at = Endpoint();
    if (serve) {
        at = parseListen(options.listen);
        if (!at) {
            Error error = at.error();
            error.attribute = "--listen";
            return context.usage(error);
        }
    }
    std::optional<Balancer> balancer = context.balancer();
    if (!balancer) {
        return context.failed();
    }
    if (serve) {
        return serveMetrics(context, *std::move(balancer), *at);
    }
    const Result<std::string> text = readMetrics(*balancer);
    return text ? put(*text) : context.fail(text.error());
}

}  // namespace

void addMetrics(CLI::App &app, Action &action) {
    auto options = std::make_shared<MetricsOptions>();
    CLI::Option *listen =
        app.add_option("-l,--listen", options->listen,
                       "Serve them at http://ADDRESS:PORT/metrics; 127.0.0.1 if only a port is given")
            ->type_name("[ADDRESS:]PORT");
    app.footer(R"(
They are in the text format of Prometheus, version 0.0.4. With --listen they are read anew for each
request, in plain HTTP and for everybody who can reach the address: of this machine, also with --host
and --netns. What cannot be read is answered with status 503 and why. Ctrl-C or SIGTERM ends it.
Port 0 is a free one; standard error says which. *:PORT is every address, of IPv4 and IPv6.
A service that accounts connections only has no packets and bytes.
Examples:
  weirctl metrics
  weirctl metrics --listen 9100
  weirctl metrics --listen 192.0.2.7:9100 --host ssh://root@balancer
  weirctl metrics > /var/lib/prometheus/node-exporter/weir.prom
    weir_service_connections_total{service="web"} 90
    weir_backend_bytes_total{service="web",backend="10.0.0.11:8080",direction="in"} 48000
    weir_policy_refused_sockets_total{policy="rpc",reason="fast_open"} 0
There is no --json; "weirctl info", "weirctl service list", "weirctl backend list" and "weirctl policy list"
have it.)");
    app.callback([&action, options, listen] {
        action = [options, serve = listen->count() > 0](Context &c) { return metrics(c, *options, serve); };
    });
}

}  // namespace weir::cli
