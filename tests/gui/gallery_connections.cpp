// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the connections with made-up data, to look at; by hand: ninja weir-gui-gallery_connections.
//     QT_QPA_PLATFORM=offscreen weir-gui-gallery_connections FOLDER
#include <array>

#include <QDir>
#include <QtTest>

#include "backend/bursttracker.hpp"
#include "connectionsamples.hpp"
#include "guitest.hpp"
#include "models/englishplurals.hpp"
#include "models/socketmodel.hpp"
#include "pages/connectionspage.hpp"
#include "pictures.hpp"
#include "widgets/connectiondetails.hpp"
#include "widgets/connectionpanel.hpp"
#include "widgets/connectionplot.hpp"
#include "widgets/mainwindow.hpp"
#include "widgets/tableview.hpp"
#include "widgets/theme.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

namespace {

SourcesPtr sources() {
    auto made = std::make_shared<Sources>();
    made->host.phase = HostState::Phase::Connected;
    made->host.spec = u"local"_s;
    return made;
}

/// Nine open ones of three programs, and three bursts.
SocketTablePtr connectionsWithBursts() {
    BurstTracker tracker;
    Observation news;
    for (std::uint64_t number = 0; number < 14'201; ++number) {
        Connection made = samples::connection(10'000 + number, 300 + number % 300, true);
        made.opened = number % 3 == 0 ? End::There : End::Here;
        if (made.opened == End::There) {
            std::swap(made.socket.local, made.socket.remote);
            made.program = "postgres";
            made.pid = 77;
        } else if (number % 40 == 1) {
            made.program = "curl";
            made.pid = static_cast<int>(number);
            made.socket.remote.port = 443;
            made.ending = Ending::Reset;
        }
        made.handshake = 110;
        made.socket.info.bytesSent = 420;
        made.socket.info.bytesAcked = 420;
        made.socket.info.bytesReceived = 3'100;
        made.socket.info.segmentsOut = 6;
        news.ended.push_back(made);
    }
    tracker.add(news);
    auto made = std::make_shared<SocketTable>(*samples::table(samples::sockets(20)));
    made->names = {Program(), Program{42, u"nginx"_s}, Program{1811, u"sshd"_s}};
    made->changes[2] = RowChange::New;
    made->changes[5] = RowChange::Changed;
    made->changes[7] = RowChange::Closed;
    made->time = samples::kNow / 1000;
    made->words = {QString(), u"web"_s};
    const std::array causes{LimitedBy::Application,      LimitedBy::Loss,       LimitedBy::Receiver,
                            LimitedBy::CongestionWindow, LimitedBy::SendBuffer, LimitedBy::RoundTrips};
    for (std::size_t row = 0; row < made->sockets.size(); ++row) {
        ConnectionFacts facts;
        facts.since = made->time - static_cast<qint64>(row * row * row) * 911 - 400;
        facts.sinceIsLate = row % 5 == 4;
        facts.limitedBy = causes[row % causes.size()];
        facts.limitedShare = 0.3F + 0.035F * static_cast<float>(row);
        facts.waiting = 1100 * row;
        facts.opened = row % 2 == 0 ? End::Here : End::There;
        facts.service = row % 2;
        made->facts.push_back(facts);
        made->programs[row] = static_cast<std::uint32_t>(row % 3);
    }
    made->bursts = tracker.bursts(made->time);
    return made;
}

class Gallery {
public:
    Gallery(MainWindow *window, const QString &folder) : m_window(window), m_pictures(window, folder) {}

    /// A table with bursts, groups, and the details of one and of two.
    void pictures(const QString &suffix) {
        auto *page = qobject_cast<ConnectionsPage *>(m_window->page(u"connections"_s));
        m_window->showPage(u"connections"_s);
        page->setTable(connectionsWithBursts());
        page->setSources(sources());
        page->view()->sortByColumn(9, Qt::DescendingOrder);
        for (int row = 0; row < page->model()->rowCount(); ++row) {
            if (page->model()->kindAt(row) == RowKind::Burst) {
                page->model()->setOpen(row, true);
                page->view()->setCurrentIndex(page->model()->index(row, 0));
                page->view()->scrollTo(page->model()->index(row, 0), QAbstractItemView::PositionAtTop);
                break;
            }
        }
        m_pictures.save(u"bursts"_s + suffix);
        page->model()->setAllOpen(false);
        page->setGrouping(Grouping::Program);
        page->model()->setOpen(0, true);
        m_pictures.save(u"groups"_s + suffix);
        page->setGrouping(Grouping::None);
        const std::array all{std::pair{u"details-loss"_s, samples::losing()},
                             std::pair{u"details-stalls"_s, samples::stalling()},
                             std::pair{u"details-ended"_s, samples::brief()}};
        for (const auto &[name, followed] : all) {
            page->details()->open(followed.cookie);
            page->details()->setSet(samples::followedSet({followed}));
            m_pictures.saveBoth(name + suffix);
        }
        page->details()->open(72);
        page->details()->compare(71);
        Followed other = samples::stalling();
        other.samples = samples::losing().samples;
        for (FollowSample &sample : other.samples) {
            sample.cwnd = 10;
            sample.deliveryRate /= 90;
            sample.rtt /= 3;
            sample.minRtt /= 3;
            sample.retransmits = 0;
        }
        page->details()->setSet(samples::followedSet({samples::losing(), other}));
        page->details()->panel(0)->plot()->setCursor(samples::kNow / 1000 - 30'000);
        page->details()->panel(1)->plot()->setCursor(samples::kNow / 1000 - 30'000);
        m_pictures.saveBoth(u"details-two"_s + suffix);
        page->details()->close();
    }

private:
    MainWindow *m_window;
    Pictures m_pictures;
};

}  // namespace

int main(int argc, char **argv) {
    const QApplication application(argc, argv);
    prepareSettings(u"gallery-connections"_s);
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    QTranslator language;
    installLanguage(language);
    HostSession session;
    MainWindow window(&session);
    window.resize(1240, 780);
    Theme::apply(Theme::Appearance::Light);
    window.show();
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"gallery"_s;
    QDir().mkpath(folder);
    emit session.sourcesChanged(sources());
    Gallery gallery(&window, folder);
    gallery.pictures(u"-light"_s);
    Theme::apply(Theme::Appearance::Dark);
    gallery.pictures(u"-dark"_s);
    Theme::apply(Theme::Appearance::Light);
    window.resize(1920, 1080);
    gallery.pictures(u"-1920"_s);
    window.resize(1024, 640);
    gallery.pictures(u"-1024"_s);
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * 2);
    QApplication::setFont(font);
    QTest::qWait(500);
    gallery.pictures(u"-200"_s);
    return 0;
}
