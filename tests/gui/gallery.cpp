// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the application with made-up data, to look at; and, with "bench", what a reading of
// 100,000 connections costs. Not part of the application and not run by ctest.
//     QT_QPA_PLATFORM=offscreen [WEIR_QM=gui/weir_de.qm] weir-gui-gallery FOLDER [past] | bench
#include <ctime>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabWidget>
#include <QTextStream>
#include <QThreadPool>
#include <QTreeView>
#include <QtTest>

#include "backend/sockettracker.hpp"
#include "guitest.hpp"
#include "models/arrange.hpp"
#include "models/balancermodel.hpp"
#include "models/englishplurals.hpp"
#include "models/glossary.hpp"
#include "models/socketmodel.hpp"
#include "pages/balancerpage.hpp"
#include "pages/costcomparison.hpp"
#include "pages/costspage.hpp"
#include "pages/listenerspage.hpp"
#include "pages/overviewpage.hpp"
#include "pages/pathspage.hpp"
#include "pages/policiespage.hpp"
#include "pages/policydetails.hpp"
#include "pages/socketspage.hpp"
#include "pages/timelinepage.hpp"
#include "pathsamples.hpp"
#include "pictures.hpp"
#include "policysamples.hpp"
#include "samples.hpp"
#include "widgets/backenddialog.hpp"
#include "widgets/cellview.hpp"
#include "widgets/changesdialog.hpp"
#include "widgets/draindialog.hpp"
#include "widgets/exportdialog.hpp"
#include "widgets/filterline.hpp"
#include "widgets/helppopup.hpp"
#include "widgets/mainwindow.hpp"
#include "widgets/pageactions.hpp"
#include "widgets/pathdetails.hpp"
#include "widgets/pendingbar.hpp"
#include "widgets/policydialog.hpp"
#include "widgets/removaldialog.hpp"
#include "widgets/servicedialog.hpp"
#include "widgets/tableview.hpp"
#include "widgets/theme.hpp"
#include "widgets/wordlist.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

namespace {

SourcesPtr sources(bool lost = false) {
    auto made = std::make_shared<Sources>();
    made->host.spec = u"ssh://root@lb1.example"_s;
    made->host.info.name = "root@lb1.example";
    made->host.info.release = "6.12.41-amd64";
    made->host.info.admin = true;
    made->host.phase = lost ? HostState::Phase::Lost : HostState::Phase::Connected;
    if (lost) {
        made->host.error = makeError(EPIPE, "the connection to weir-agent ended");
        made->host.retrySeconds = 4;
    }
    made->module.status = SourceState::Status::Works;
    made->module.milliseconds = 0.412;
    ModuleInfo info;
    info.version = "0.1.0";
    info.generation = 12;
    info.services = 4;
    info.backends = 14;
    info.active = 4211;
    made->moduleInfo = info;
    made->events.status = SourceState::Status::Works;
    made->events.count = 31;
    made->sockets.status = SourceState::Status::Works;
    made->sockets.milliseconds = 118;
    made->sockets.count = 100'000;
    made->owners.status = SourceState::Status::Works;
    made->owners.count = 97'120;
    made->owners.of = 99'003;
    made->owners.milliseconds = 412;
    return made;
}

std::shared_ptr<BalancerState> balancerAt(int second) {
    auto state = samples::balancer(QDateTime::currentMSecsSinceEpoch() + (second - 119) * 1000);
    std::mt19937 random(static_cast<unsigned>(second));
    for (BackendState &backend : state->services[1].backends) {
        const double jitter = static_cast<double>(random() % 100) / 100.0;
        backend.rates.connections = backend.asked * 120 * (0.8 + 0.4 * jitter);
        backend.rates.known = second < 40 || second > 52;  // a gap
    }
    std::vector<BackendState> many;
    for (int number = 31; number < 40; ++number) {
        many.push_back(samples::backend(number, 10, 1.0 / 9, 1.0 / 9));
    }
    many[1].backend.state = Health::Down;
    many[2].backend.fallback = true;
    many[3].backend.drain.emplace();
    many[3].backend.drain->since = std::chrono::seconds(75);
    many[3].backend.drain->oldest = std::chrono::minutes(9);
    many[3].backend.drain->order.deadline = std::chrono::seconds(525);
    many[3].backend.drain->begunWith = 410;
    state->services.push_back(samples::service("video-transcoding-farm", many));
    state->services.back().service.canaryGroup = "next";
    state->services.back().service.canaryShare = 55;
    state->services.push_back(samples::service("empty", {}));
    return state;
}

/// As on a server: most connections belong to a few listeners, some are news.
SocketTablePtr connections(std::size_t count) {
    auto made = std::make_shared<SocketTable>(*samples::table(samples::sockets(count)));
    for (std::size_t row = 0; row < count; ++row) {
        made->changes[row] = row % 11 == 3   ? RowChange::New
                             : row % 13 == 5 ? RowChange::Changed
                             : row % 17 == 6 ? RowChange::Closed
                                             : RowChange::None;
    }
    return made;
}

SocketTablePtr listeners() {
    auto made = std::make_shared<SocketTable>(
        *samples::listeners({{"0.0.0.0:22", Reach::Public, 0, 0, 0, 128},
                             {"[::]:22", Reach::Public, 0, 0, 0, 128},
                             {"127.0.0.1:5432", Reach::Loopback, 0, 0, 3, 244},
                             {"10.0.0.5:8080", Reach::Private, 0, 0, 301, 511},
                             {"10.0.0.5:8080", Reach::Private, 0, 0, 12, 511},
                             {"10.0.0.5:8080", Reach::Private, 0, 0, 2, 511},
                             {"[2001:db8::10]:443", Reach::Private, 7, 0, 12, 4096},
                             {"0.0.0.0:80", Reach::Public, 1289, 12, 512, 511},
                             {"127.0.0.1:631", Reach::Loopback, 0, 0, 0, 4096},
                             {"169.254.3.1:7000", Reach::LinkLocal, 0, 0, 0, 5}},
                            2, QDateTime::currentMSecsSinceEpoch() - 86'400'000));
    made->time = QDateTime::currentMSecsSinceEpoch();
    made->listeners.acceptSeconds = 60;
    made->listeners.gone = {u"0.0.0.0 9000"_s, u"127.0.0.1 11211"_s};
    const std::array shares{0.82, 0.15, 0.03};
    for (std::size_t row = 0; row < made->listening.size(); ++row) {
        ListenerFacts &facts = made->listening[row];
        facts.since = made->time - 754'000;
        facts.highWater = std::max(3U, made->sockets[row].receiveQueue * 3 / 2);
        facts.acceptsPerSecond = row % 3 == 1 ? 0 : 12.4 * static_cast<double>(row);
        if (row % 3 != 1) {
            facts.acceptWait = 180 * row;
            facts.accepts = {{{812, u"nginx"_s}, 512, 0.64}, {{813, u"nginx"_s}, 208, 0.26}, {{}, 80, 0.1}};
        }
        facts.holders = {{812, u"nginx"_s}, {813, u"nginx"_s}, {814, u"nginx"_s}, {815, u"nginx"_s}};
        if (row >= 3 && row < 6) {
            facts.group = 3;
            facts.share = shares[row - 3];
        }
    }
    auto exposure = std::make_shared<Exposure>(*made->listening[7].exposure);
    exposure->reason = "every address, of which 203.0.113.10 on eth0 is public";
    exposure->entrances = {{samples::address(0xcb00710aU), "eth0", Reach::Public},
                           {samples::address(0x0a000005U), "eth1", Reach::Private},
                           {samples::address(0xac110001U), "docker0", Reach::Private},
                           {samples::address(0x7f000001U), "lo", Reach::Loopback}};
    made->listening[7].exposure = exposure;
    made->listening[7].limitBy = LimitBy::Somaxconn;
    made->listening[7].baseline = u"new"_s;
    made->listening[0].baseline = u"was private"_s;
    return made;
}

/// An hour with a rush, a gap and some changes.
TimeLinePtr timeLine() {
    auto line = std::make_shared<TimeLine>();
    line->now = QDateTime::currentMSecsSinceEpoch();
    line->since = line->now - 3'600'000;
    std::mt19937 random(1);
    for (int second = 0; second < 3600; ++second) {
        if (second > 1200 && second < 1380) {
            continue;
        }
        Moment moment;
        moment.second = line->since / 1000 + second;
        moment.read = true;
        moment.opened = 40 + random() % 30 + (second > 2400 && second < 2700 ? 260 : 0);
        moment.ended = 38 + random() % 30 + (second > 2430 && second < 2760 ? 240 : 0);
        moment.aborted = random() % 4;
        moment.segments = 4200;
        moment.retransmits = random() % 90;
        moment.open = 812;
        moment.timeWaits = 2410;
        line->moments.push_back(moment);
    }
    const auto at = [&](int seconds) { return line->since + seconds * 1000; };
    line->marks = {
        {Mark::Kind::Gap, at(1200), at(1380), u"The host did not answer"_s},
        {Mark::Kind::Configuration, at(2300), at(2300), u"The configuration is now generation 12"_s},
        {Mark::Kind::Event, at(2500), at(2500),
         u"nginx on 0.0.0.0:80 refused 1289 connections: its queue was full"_s},
        {Mark::Kind::Event, at(3400), at(3400), u"node on 0.0.0.0:3000 listens"_s}};
    return line;
}

CostsPtr costs() {
    auto made = std::make_shared<CostState>();
    made->time = QDateTime::currentMSecsSinceEpoch();
    const auto add = [&](const char *who, const char *destination, std::uint64_t held,
                         std::optional<double> exhaustion, std::vector<std::string> words) {
        Usage usage;
        usage.who = who;
        usage.opened = End::Here;
        usage.destination = *Endpoint::parse(destination);
        usage.ports = 28'232;
        usage.portsHeld = held;
        usage.exhaustion = exhaustion;
        usage.verdict = PoolVerdict::Pool;
        usage.words = std::move(words);
        made->report.usages.push_back(usage);
    };
    add("java", "10.0.0.5:5432", 24'100, 410,
        {"812 new a second, each lives 3.10 ms, 71 % of it for handshake, slow start and teardown",
         "a pool of 3 to 9 connections would save 2.2 ms per use", "open them in advance",
         "ports run out in 6 min: 48000 would be held, there are 28232 (net.ipv4.ip_local_port_range)"});
    add("php-fpm", "10.0.0.7:3306", 900, {},
        {"15 new a second, each lives 20 ms, 12 % of it for handshake, slow start and teardown",
         "a pool of 1 to 3 connections would save 1.1 ms per use", "open them when needed"});
    return made;
}

class Gallery {
public:
    Gallery(MainWindow *window, const QString &folder) : m_window(window), m_pictures(window, folder) {}

    void save(const QString &name, QWidget *widget = nullptr) { m_pictures.save(name, widget); }

    void pages(const QString &suffix, const SourcesPtr &state) {
        auto *balancer = qobject_cast<BalancerPage *>(m_window->page(u"balancer"_s));
        m_window->showPage(u"balancer"_s);
        balancer->hostOpened();
        for (int second = 0; second < 120; ++second) {
            balancer->setState(balancerAt(second));
        }
        balancer->setSources(state);
        balancer->view()->expandAll();
        balancer->view()->setCurrentIndex(balancer->view()->model()->index(3, 0));
        QMetaObject::invokeMethod(
            m_window, [] {}, Qt::QueuedConnection);
        save(u"balancer"_s + suffix);
        auto *overview = qobject_cast<OverviewPage *>(m_window->page(u"overview"_s));
        m_window->showPage(u"overview"_s);
        overview->take({state, listeners(), costs(), timeLine(), balancerAt(119)});
        overview->setSources(state);
        m_pictures.saveBoth(u"overview"_s + suffix);
        m_window->showPage(u"sources"_s);
        m_window->page(u"sources"_s)->setSources(state);
        m_pictures.saveBoth(u"sources"_s + suffix);
        for (const char *name : {"listeners", "connections"}) {
            auto *page = qobject_cast<SocketsPage *>(m_window->page(QString::fromLatin1(name)));
            m_window->showPage(QString::fromLatin1(name));
            page->setTable(name[0] == 'l' ? listeners() : connections(100'000));
            page->setSources(state);
            QTRY_VERIFY(page->model()->rowCount() > 0);
            save(QString::fromLatin1(name) + suffix);
        }
        listenerDetails(suffix);
    }

    void listenerDetails(const QString &suffix) {
        auto *page = qobject_cast<ListenersPage *>(m_window->page(u"listeners"_s));
        m_window->showPage(u"listeners"_s);
        page->hostOpened();
        page->setSources(sources());
        for (int second = 0; second < 120; ++second) {
            auto table = std::make_shared<SocketTable>(*listeners());
            table->time -= (119 - second) * 1000;
            table->sockets[7].receiveQueue =
                static_cast<std::uint32_t>(second < 60 ? 20 + second % 7 : 9 * (second - 60));
            page->setTable(table);
        }
        page->setTable(listeners());
        for (int row = 0; row < page->model()->rowCount(); ++row) {
            if (page->model()->socketAt(row).cookie == 8) {
                page->view()->selectRow(row);
            }
        }
        m_pictures.saveBoth(u"listener-details"_s + suffix);
        page->view()->clearSelection();
    }

    /// Costs and the time line, live, with a range, and compared.
    void past(HostSession &session, const QString &suffix) {
        const qint64 now = QDateTime::currentMSecsSinceEpoch() / 1000 * 1000;
        const auto line = samples::timeLine(now);
        auto *costs = qobject_cast<CostsPage *>(m_window->page(u"costs"_s));
        m_window->showPage(u"costs"_s);
        emit session.sourcesChanged(sources());
        emit session.timeLineChanged(line);
        costs->setCosts(samples::costs(5, now));
        m_pictures.saveBoth(u"costs-5"_s + suffix);
        costs->setCosts(samples::costs(400, now));
        save(u"costs-400"_s + suffix);
        costs->comparison()->takeBefore();
        auto after = samples::costs(400, now);
        after->report.usages[0].rate = 4;
        after->report.usages.erase(after->report.usages.begin() + 4);
        costs->setCosts(after);
        save(u"costs-compared"_s + suffix);
        costs->comparison()->end();
        m_window->showPage(u"timeline"_s);
        emit session.timeLineChanged(line);
        save(u"timeline"_s + suffix);
        session.setRange({now - 1'000'000, now - 480'000});
        save(u"timeline-range"_s + suffix);
        m_window->showPage(u"costs"_s);
        emit session.timeLineChanged(line);
        save(u"costs-range"_s + suffix);
        m_window->showPage(u"listeners"_s);
        save(u"listeners-range"_s + suffix);
        session.setRange({});
    }

    void dialogs(const QString &suffix) {
        const auto state = samples::balancer();
        ServiceDialog service(state, nullptr, m_window);
        service.findChild<QLineEdit *>(u"serviceName"_s)->setText(u"shop"_s);
        service.findChild<QLineEdit *>(u"serviceListen"_s)->setText(u"203.0.113.11:443/tcp"_s);
        service.show();
        save(u"dialog-service"_s + suffix, &service);
        auto *tabs = service.findChild<QTabWidget *>();
        for (int tab = 1; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            save(u"dialog-service-%1"_s.arg(tab) + suffix, &service);
        }
        DrainDialog drain(state, state->services[1].service, state->services[1].backends[0].backend,
                          m_window);
        drain.findChild<QLineEdit *>(u"drainDeadline"_s)->setText(u"10m"_s);
        drain.show();
        save(u"dialog-drain"_s + suffix, &drain);
        BackendDialog backend(state, state->services[1].service, nullptr, m_window);
        backend.show();
        save(u"dialog-backend"_s + suffix, &backend);
        RemovalDialog removal(
            u"web: remove backend 10.0.0.11:8080"_s,
            u"It is the last one that takes connections: clients of web get no answer from then on."_s,
            u"&Remove Backend"_s, u"web"_s, m_window);
        removal.show();
        save(u"dialog-removal"_s + suffix, &removal);
        PolicyDialog policy(samples::policies()[0], PolicyDialog::Purpose::Edit, {}, m_window);
        policy.show();
        auto *pages = policy.findChild<QTabWidget *>();
        for (int tab = 0; tab < pages->count(); ++tab) {
            pages->setCurrentIndex(tab);
            save(u"dialog-policy-%1"_s.arg(tab) + suffix, &policy);
        }
        ChangesDialog changes(
            u"Import Configuration"_s,
            u"weir.toml makes 2 changes, in one step or not at all; services and policies that it "
            "does not name are removed:"_s,
            {u"~ service web: backend 10.0.0.12:8080 weight 60 -> 61"_s,
             u"\u2212 policy look: match.role connecting, match.remote_port 5432"_s},
            ChangesDialog::Answers::All, m_window);
        changes.show();
        save(u"dialog-import"_s + suffix, &changes);
    }

    void paths(const QString &suffix, const SourcesPtr &state) {
        auto *page = qobject_cast<PathsPage *>(m_window->page(u"paths"_s));
        m_window->showPage(u"paths"_s);
        page->setSources(state);
        page->setPaths(samples::paths(200));
        save(u"paths-new"_s + suffix);
        const QList<std::pair<QString, PathReport>> all{
            {u"clear"_s, samples::path(7)},
            {u"told"_s, samples::told()},
            {u"hole"_s, samples::blackHole()},
            {u"silent"_s, samples::holeAmongSilent()},
            {u"loss"_s, samples::lossy()},
            {u"end"_s, samples::silentEnd()},
            {u"30"_s, samples::longPath()},
            {u"ipv6"_s, samples::ipv6()},
            {u"short"_s, samples::path(1, u"10.0.0.11"_s)},
        };
        for (const auto &[name, report] : all) {
            auto result = std::make_shared<ProbeResult>();
            result->probe = samples::probe(report, QDateTime::currentMSecsSinceEpoch(), {});
            result->asked = result->probe.destination;
            page->takeResult(result);
            m_pictures.saveBoth(u"paths-%1"_s.arg(name) + suffix);
        }
        page->view()->select(u"198.51.100.7"_s);
        for (int tab = 1; tab < page->details()->tabs()->count(); ++tab) {
            page->details()->tabs()->setCurrentIndex(tab);
            save(u"paths-tab%1"_s.arg(tab) + suffix);
        }
        page->details()->tabs()->setCurrentIndex(0);
    }

    /// What every page has.
    void common(const QString &suffix) {
        m_window->showPage(u"connections"_s);
        auto *page = qobject_cast<SocketsPage *>(m_window->page(u"connections"_s));
        auto *actions = m_window->findChild<PageActions *>();
        CommandPalette palette(actions->paletteEntries(), m_window);
        palette.show();
        save(u"palette"_s + suffix, &palette);
        palette.line()->setText(u"con"_s);
        save(u"palette-typed"_s + suffix, &palette);
        WordList words(u"Glossary"_s, u"Word"_s, u"Meaning"_s, glossary(), m_window);
        words.show();
        save(u"glossary"_s + suffix, &words);
        WordList keys(u"Keys"_s, u"Key"_s, u"What it does"_s, actions->keys(), m_window);
        keys.show();
        save(u"keys"_s + suffix, &keys);
        ExportDialog dialog(*page, u"local"_s, m_window);
        dialog.show();
        save(u"export"_s + suffix, &dialog);
        actions->helpPopup()->explainColumn(page->table(), 6);
        save(u"help-column"_s + suffix, actions->helpPopup());
        actions->helpPopup()->explain(page->title(), page->explanation(), QRect(100, 100, 600, 400));
        save(u"help-page"_s + suffix, actions->helpPopup());
        actions->helpPopup()->hide();
        m_window->warnOfRights();
        QTest::keyClicks(page->filter(), u"state:"_s);
        save(u"filter"_s + suffix);
        if (QWidget *list = QApplication::activePopupWidget(); list != nullptr) {
            save(u"filter-list"_s + suffix, list);
            list->hide();
        }
        page->filter()->clear();
        if (suffix != u"-light"_s) {
            return;
        }
        QApplication::setLayoutDirection(Qt::RightToLeft);
        save(u"right-to-left"_s + suffix);
        m_window->showPage(u"balancer"_s);
        save(u"right-to-left-balancer"_s + suffix);
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    /// The policies: edited with a preview, on trial, and what is missing.
    void policies(const QString &suffix) {
        auto *page = qobject_cast<PoliciesPage *>(m_window->page(u"policies"_s));
        auto *details = page->details();
        m_window->showPage(u"policies"_s);
        page->hostOpened();
        page->setSources(sources());
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        for (int second = 0; second < 60; ++second) {
            page->setState(
                samples::withPolicies(now + (second - 90) * 1000, static_cast<std::uint64_t>(second) * 12));
        }
        page->setSockets(samples::policySockets(
            {.id = page->waitingFor(PolicyQuery::Kind::InForce), .policy = "rpc"}, "rpc", 4, 3));
        details->setCurrentIndex(PolicyDetails::Sockets);
        save(u"policies"_s + suffix);
        page->view()->select(u"look"_s);
        page->findChild<QAction *>(u"policyUp"_s)->trigger();
        page->view()->select(u"fetch"_s);
        page->findChild<QAction *>(u"removePolicy"_s)->trigger();
        page->findChild<QAction *>(u"previewPolicies"_s)->trigger();
        page->setSockets(samples::policySockets({.id = page->waitingFor(PolicyQuery::Kind::Preview),
                                                 .kind = PolicyQuery::Kind::Preview,
                                                 .policy = {}},
                                                "rpc", 5));
        save(u"policies-staged"_s + suffix);
        page->findChild<PendingBar *>()->discard();
        for (int second = 60; second < 90; ++second) {
            auto state = samples::withPolicies(now + (second - 90) * 1000,
                                               static_cast<std::uint64_t>(720 + (second - 60) / 2));
            state->generation = 13;
            state->policies[0].how = How::Enforce;
            state->module.trial =
                ModuleInfo::Trial{.left = std::chrono::seconds(77 - second + 60), .former = 12};
            page->setState(state);
            auto sockets =
                samples::policySockets({.id = page->waitingFor(PolicyQuery::Kind::InForce), .policy = "rpc"},
                                       "rpc", 4, static_cast<std::uint32_t>(second));
            sockets->time = state->time;
            page->setSockets(sockets);
        }
        m_pictures.saveBoth(u"policies-trial"_s + suffix);
        if (suffix == u"-light") {
            page->setSources(samples::admin(false));
            save(u"policies-locked"_s);
            page->setSources(sources());
        }
        auto older = samples::balancer();
        page->hostOpened();
        page->setSources(sources());
        page->setState(older);
        save(u"policies-older"_s + suffix);
    }

    void edit() {
        auto *balancer = qobject_cast<BalancerPage *>(m_window->page(u"balancer"_s));
        m_window->showPage(u"balancer"_s);
        emit balancer->model()->weightEdited(u"web"_s, samples::target(11), 40);
        emit balancer->model()->weightEdited(u"web"_s, samples::target(14), 20);
        save(u"balancer-staged"_s);
    }

private:
    MainWindow *m_window;
    Pictures m_pictures;
};

double cpuMs() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

template <class Work>
void measure(const char *what, int times, Work work) {
    const double before = cpuMs();
    for (int turn = 0; turn < times; ++turn) {
        work(turn);
    }
    QTextStream(stdout) << QString::fromUtf8(what).leftJustified(60) << (cpuMs() - before) / times
                        << " ms CPU" << Qt::endl;
}

void bench(MainWindow &window) {
    auto *page = qobject_cast<SocketsPage *>(window.page(u"connections"_s));
    window.showPage(u"connections"_s);
    std::vector<std::vector<Socket>> readings;
    for (unsigned seed = 1; seed <= 4; ++seed) {
        readings.push_back(samples::sockets(100'000, 1 + 100 * seed, seed));
    }
    SocketTracker tracker;
    const OwnerCache owners;
    std::vector<SocketTablePtr> tables;
    (void)tracker.follow(readings[3], {}, {}, owners, 0);
    measure("worker: table of 100,000, 100 new, 100 closed (with copy)", 4, [&](int turn) {
        tables.push_back(
            tracker.follow(readings[static_cast<std::size_t>(turn)], {}, {}, owners, 2000 * (turn + 1)));
    });
    SocketModel &model = *page->model();
    model.setThreaded(false);
    model.setTable(tables[0]);
    QTest::qWait(200);
    const auto refresh = [&](int turn) {
        model.setTable(tables[static_cast<std::size_t>(turn) % 4]);
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    };
    model.sort(0, Qt::AscendingOrder);
    measure("refresh and paint, by address (all numbers new)", 20, refresh);
    model.sort(5, Qt::DescendingOrder);
    measure("refresh and paint, by RTT (all keys new)", 20, refresh);
    measure("arrange only, by RTT", 20, [&](int turn) {
        (void)arrange(tables[static_cast<std::size_t>(turn) % 4], {model.columns()[5], Qt::DescendingOrder});
    });
    measure("paint only", 20, [&](int) { page->grab(); });
    measure("filter keystroke, text", 20,
            [&](int turn) { model.setFilter(gui::Filter::parse(turn % 2 ? u"192.168.7"_s : u"nothing"_s)); });
    measure("filter keystroke, rtt>50ms state:estab", 20, [&](int turn) {
        model.setFilter(gui::Filter::parse(turn % 2 ? u"rtt>50ms state:estab"_s : u"rtt>100ms"_s));
    });
    model.setFilter({});
    measure("click on a header", 10, [&](int turn) { model.sort(turn % 10, Qt::AscendingOrder); });
}

}  // namespace

int main(int argc, char **argv) {
    const QApplication application(argc, argv);
    prepareSettings(u"gallery"_s);
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    QTranslator language;
    installLanguage(language);
    QFile::remove(PathHistory::defaultFile());
    HostSession session;
    MainWindow window(&session);
    window.resize(1240, 780);
    Theme::apply(Theme::Appearance::Light);
    window.show();
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"gallery"_s;
    if (folder == u"bench") {
        bench(window);
        return 0;
    }
    QDir().mkpath(folder);
    Gallery gallery(&window, folder);
    const auto feed = [&session](const SourcesPtr &state) { emit session.sourcesChanged(state); };
    feed(sources());
    if (argc > 2 && QByteArray(argv[2]) == "past") {
        gallery.past(session, u"-light"_s);
        Theme::apply(Theme::Appearance::Dark);
        gallery.past(session, u"-dark"_s);
        window.resize(1024, 640);
        gallery.past(session, u"-1024"_s);
        QFont font = QApplication::font();
        font.setPointSizeF(font.pointSizeF() * 2);
        QApplication::setFont(font);
        gallery.past(session, u"-200"_s);
        return 0;
    }
    gallery.pages(u"-light"_s, sources());
    gallery.paths(u"-light"_s, sources());
    gallery.past(session, u"-light"_s);
    gallery.edit();
    gallery.policies(u"-light"_s);
    gallery.common(u"-light"_s);
    gallery.dialogs(u"-light"_s);
    Theme::apply(Theme::Appearance::Dark);
    gallery.pages(u"-dark"_s, sources());
    gallery.policies(u"-dark"_s);
    gallery.paths(u"-dark"_s, sources());
    gallery.past(session, u"-dark"_s);
    gallery.dialogs(u"-dark"_s);
    gallery.common(u"-dark"_s);
    feed(sources(true));
    gallery.pages(u"-lost"_s, sources(true));
    feed(sources());
    Theme::apply(Theme::Appearance::Light);
    window.resize(1024, 640);
    gallery.pages(u"-1024"_s, sources());
    gallery.policies(u"-1024"_s);
    gallery.paths(u"-1024"_s, sources());
    gallery.past(session, u"-1024"_s);
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * 2);
    QApplication::setFont(font);
    QTest::qWait(500);
    gallery.pages(u"-200"_s, sources());
    gallery.policies(u"-200"_s);
    gallery.paths(u"-200"_s, sources());
    gallery.past(session, u"-200"_s);
    gallery.dialogs(u"-200"_s);
    gallery.common(u"-200"_s);
    return 0;
}
