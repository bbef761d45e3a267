// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>
#include <QTreeView>
#include <QtTest>

#include "backend/hostsession.hpp"
#include "guitest.hpp"
#include "models/socketmodel.hpp"
#include "pages/balancerpage.hpp"
#include "pages/socketspage.hpp"
#include "policysamples.hpp"
#include "uicheck.hpp"
#include "widgets/colours.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/mainwindow.hpp"
#include "widgets/theme.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

/// Every page, with data and without: names, keys, contrast, sizes, directions.
class TestAccess : public QObject {
    Q_OBJECT

    std::unique_ptr<HostSession> m_session;
    std::unique_ptr<MainWindow> m_window;

    static SourcesPtr sourcesOf(SourceState::Status module, HostState::Phase phase) {
        auto made = std::make_shared<Sources>();
        made->host.spec = u"local"_s;
        made->host.phase = phase;
        made->host.info.name = "this computer";
        if (phase == HostState::Phase::Lost) {
            made->host.error = makeError(EPIPE, "the connection to weir-agent ended");
            made->host.retrySeconds = 4;
        }
        made->module.status = module;
        if (module != SourceState::Status::Works) {
            made->module.error = makeError(ENOENT, "there is no module weir", "module");
        }
        return made;
    }

    void feed(const SourcesPtr &sources, bool data) {
        if (data) {
            emit m_session->balancerChanged(samples::withPolicies());
            emit m_session->listenersChanged(samples::table(samples::sockets(5)));
            emit m_session->connectionsChanged(samples::table(samples::sockets(300)));
        } else {
            emit m_session->opened(u"local"_s);
        }
        emit m_session->sourcesChanged(sources);
        QCoreApplication::processEvents();
    }

    template <class Check>
    void onEveryPage(Check check) {
        for (Page *page : m_window->pages()) {
            m_window->showPage(page->name());
            QCoreApplication::processEvents();
            check(*page);
            if (QTest::currentTestFailed()) {
                return;
            }
        }
    }

    /// When all layouts have had their turn.
    QStringList cutTexts() const {
        (void)QTest::qWaitFor([this] { return uicheck::cutTexts(*m_window).isEmpty(); }, 10'000);
        return uicheck::cutTexts(*m_window);
    }

    static void complain(const Page &page, const QStringList &found) {
        QVERIFY2(found.isEmpty(), qPrintable(page.name() + u":\n"_s + found.join(u'\n')));
    }

private slots:
    void init() {
        prepareSettings(u"access"_s);
        m_session = std::make_unique<HostSession>();
        m_window = std::make_unique<MainWindow>(m_session.get());
        m_window->resize(1240, 780);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        feed(sourcesOf(SourceState::Status::Works, HostState::Phase::Connected), true);
    }

    void cleanup() {
        m_window.reset();
        m_session.reset();
        Theme::apply(Theme::Appearance::System);
    }

    void everythingHasAName() {
        onEveryPage([this](const Page &page) {
            QVERIFY2(namelessWidget(*m_window).isEmpty(),
                     qPrintable(page.name() + u' ' + namelessWidget(*m_window)));
        });
        feed(sourcesOf(SourceState::Status::Missing, HostState::Phase::Connected), false);
        onEveryPage([this](const Page &page) {
            QVERIFY2(namelessWidget(*m_window).isEmpty(),
                     qPrintable(page.name() + u' ' + namelessWidget(*m_window)));
        });
    }

    void tabReachesEverything() {
        onEveryPage([this](const Page &page) {
            const_cast<Page &>(page).focusContent();
            complain(page, uicheck::unreachable(*m_window));
        });
        feed(sourcesOf(SourceState::Status::Missing, HostState::Phase::Connected), false);
        onEveryPage([this](const Page &page) { complain(page, uicheck::unreachable(*m_window)); });
    }

    void textStandsOut() {
        for (const auto appearance : {Theme::Appearance::Light, Theme::Appearance::Dark}) {
            Theme::apply(appearance);
            onEveryPage([this](const Page &page) { complain(page, uicheck::paleTexts(*m_window)); });
            const QPalette palette = QApplication::palette();
            const QColor base = palette.color(QPalette::Base);
            for (int number = 0; number < 6; ++number) {
                QVERIFY2(colours::contrast(colours::seriesText(number, palette), base) >= 4.5,
                         qPrintable(QString::number(number)));
            }
            // Shapes, always beside a word: 3 of light on dark; on white orange has less, see colours.cpp.
            for (const Tone tone : {Tone::Live, Tone::Idle, Tone::Bad, Tone::Confirmed}) {
                QVERIFY(colours::contrast(colours::of(tone, palette), base) >= 3);
            }
        }
    }

    /// Never colour alone: no two states with one shape mean different tones that look alike to some.
    void statesHaveShapes() {
        const BalancerPtr state = samples::withPolicies();
        auto *page = qobject_cast<BalancerPage *>(m_window->page(u"balancer"_s));
        const QAbstractItemModel *model = page->view()->model();
        int seen = 0;
        for (int row = 0; row < model->rowCount(); ++row) {
            const QModelIndex service = model->index(row, 0);
            for (int below = -1; below < model->rowCount(service); ++below) {
                const QModelIndex cell = below < 0 ? model->index(row, 1) : model->index(below, 1, service);
                QVERIFY(cell.data(GlyphRole).toInt() != static_cast<int>(Glyph::None));
                QVERIFY(!cell.data().toString().isEmpty());
                ++seen;
            }
        }
        QVERIFY(seen > 4);
    }

    void tinyWindow() {
        m_window->resize(640, 400);
        onEveryPage([this](const Page &page) {
            QCOMPARE(m_window->size(), QSize(640, 400));
            QVERIFY2(page.minimumSizeHint().width() <= 640, qPrintable(page.name()));
            QVERIFY(!m_window->grab().isNull());
        });
    }

    void rightToLeft() {
        QApplication::setLayoutDirection(Qt::RightToLeft);
        onEveryPage([this](const Page &page) {
            QVERIFY(!m_window->grab().isNull());
            // The navigation stands at the right then.
            QVERIFY2(page.mapTo(m_window.get(), QPoint()).x() < 40, qPrintable(page.name()));
            complain(page, cutTexts());
        });
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void largeFont() {
        const QFont before = QApplication::font();
        QFont large = before;
        large.setPointSizeF(before.pointSizeF() * 2);
        QApplication::setFont(large);
        m_window->resize(1600, 1000);
        onEveryPage([this](const Page &page) {
            QVERIFY(!m_window->grab().isNull());
            complain(page, cutTexts());
        });
        QApplication::setFont(before);
    }

    /// No module, no rights, no answer: each page says why it shows nothing.
    void explainsWhatIsMissing() {
        using Status = SourceState::Status;
        using Phase = HostState::Phase;
        for (const auto &sources :
             {sourcesOf(Status::Missing, Phase::Connected), sourcesOf(Status::Denied, Phase::Connected),
              sourcesOf(Status::Failed, Phase::Connected), sourcesOf(Status::Idle, Phase::Lost),
              sourcesOf(Status::Idle, Phase::Connecting)}) {
            feed(sources, false);
            onEveryPage([this](const Page &page) {
                QVERIFY(!m_window->grab().isNull());
                if (!page.isShowingContent()) {
                    QVERIFY2(!page.emptyState()->text().trimmed().isEmpty(), qPrintable(page.name()));
                }
            });
        }
    }
};

QTEST_MAIN(TestAccess)
#include "tst_access.moc"
