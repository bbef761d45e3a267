// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

#include "models/roles.hpp"
#include "models/socketmodel.hpp"
#include "samples.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

class TestSocketModel : public QObject {
    Q_OBJECT

    static int columnOf(const SocketModel &model, const char *key) {
        for (int column = 0; column < model.columnCount(); ++column) {
            if (qstrcmp(model.columns()[static_cast<std::size_t>(column)].key, key) == 0) {
                return column;
            }
        }
        return -1;
    }

private slots:
    void everyCellOfBothTables() {
        for (auto columns : {listenerColumns(), connectionColumns()}) {
            SocketModel model(std::move(columns));
            const QAbstractItemModelTester tester(&model);
            auto sockets = samples::sockets(40);
            sockets[3].hasInfo = false;
            sockets[3].info = {};
            sockets[4].receiveQueue = 5;
            sockets[4].sendQueue = 4;
            sockets[5].drops = 7;
            model.setTable(samples::table(sockets));
            QCOMPARE(model.rowCount(), 40);
            for (int column = 0; column < model.columnCount(); ++column) {
                QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
                QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
                for (int row = 0; row < model.rowCount(); ++row) {
                    const QModelIndex index = model.index(row, column);
                    if (qstrcmp(model.columns()[static_cast<std::size_t>(column)].key, "congestion") != 0) {
                        QVERIFY2(!index.data().toString().isEmpty(),
                                 model.columns()[static_cast<std::size_t>(column)].key);
                    }
                    QVERIFY(index.data(Qt::AccessibleTextRole).isValid());
                    // A colour never stands alone.
                    if (index.data(ToneRole).toInt() != 0 && !index.data(BarRole).isValid()) {
                        QVERIFY(index.data(GlyphRole).toInt() != 0);
                    }
                }
                model.sort(column, Qt::DescendingOrder);
                model.sort(column, Qt::AscendingOrder);
            }
        }
    }

    void comesAndGoes() {
        SocketModel model(connectionColumns());
        const QAbstractItemModelTester tester(&model);
        model.setTable(samples::table(samples::sockets(50)));
        const int rtt = columnOf(model, "rtt");
        model.sort(rtt, Qt::AscendingOrder);
        const QPersistentModelIndex kept(model.index(20, 2));
        const QPersistentModelIndex lost(model.index(0, 0));
        const std::uint64_t keptCookie = model.socketAt(20).cookie;
        const std::uint64_t lostCookie = model.socketAt(0).cookie;

        auto next = samples::sockets(90, 1, 7);  // other numbers, so another order, and more
        std::erase_if(next, [&](const Socket &socket) { return socket.cookie == lostCookie; });
        model.setTable(samples::table(next));
        QCOMPARE(model.rowCount(), 89);
        QVERIFY(kept.isValid());
        QCOMPARE(model.socketAt(kept.row()).cookie, keptCookie);
        QVERIFY(!lost.isValid());

        std::erase_if(next, [&](const Socket &socket) {
            return socket.cookie != keptCookie && socket.cookie % 3 != 0;
        });
        model.setTable(samples::table(next));
        QCOMPARE(model.rowCount(), static_cast<int>(next.size()));
        QCOMPARE(model.socketAt(kept.row()).cookie, keptCookie);
        for (int row = 1; row < model.rowCount(); ++row) {
            QVERIFY(model.socketAt(row - 1).info.rtt <= model.socketAt(row).info.rtt);
        }
        model.setTable(samples::table({}));
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!kept.isValid());
    }

    void newNumbersInTheSameOrderAreOneSignal() {
        SocketModel model(connectionColumns());
        model.setTable(samples::table(samples::sockets(20)));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
        auto next = samples::sockets(20);
        for (Socket &socket : next) {
            socket.info.bytesSent += 1000;
        }
        model.setTable(samples::table(next));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(layout.size(), 0);
    }

    void nothingMovesWhileHeld() {
        SocketModel model(connectionColumns());
        model.setTable(samples::table(samples::sockets(5)));
        model.setHeld(true);
        model.setTable(samples::table(samples::sockets(9)));
        QCOMPARE(model.rowCount(), 5);
        model.setHeld(false);
        QCOMPARE(model.rowCount(), 9);
    }

    void manyRowsSortRight() {
        SocketModel model(connectionColumns());
        model.setThreaded(false);
        model.setTable(samples::table(samples::sockets(100'000)));
        QCOMPARE(model.rowCount(), 100'000);
        for (const char *key : {"rtt", "sent", "remote", "state", "program", "congestion"}) {
            const int column = columnOf(model, key);
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                model.sort(column, order);
                QCOMPARE(model.rowCount(), 100'000);
                for (int row = 1; row < model.rowCount(); row += 7) {
                    const Socket &a = model.socketAt(order == Qt::AscendingOrder ? row - 1 : row);
                    const Socket &b = model.socketAt(order == Qt::AscendingOrder ? row : row - 1);
                    if (qstrcmp(key, "rtt") == 0) {
                        QVERIFY(a.info.rtt <= b.info.rtt);
                    } else if (qstrcmp(key, "sent") == 0) {
                        QVERIFY(a.info.bytesSent <= b.info.bytesSent);
                    } else if (qstrcmp(key, "remote") == 0) {
                        QVERIFY(a.remote <= b.remote);
                    } else if (qstrcmp(key, "state") == 0) {
                        QVERIFY(a.state <= b.state);
                    } else if (qstrcmp(key, "congestion") == 0) {
                        QVERIFY(a.congestion <= b.congestion);
                    }
                }
            }
        }
    }

    void manyRowsFilterRight() {
        const auto sockets = samples::sockets(100'000);
        SocketModel model(connectionColumns());
        model.setThreaded(false);
        model.setTable(samples::table(sockets));
        model.setFilter(gui::Filter::parse(u"192.168.7.0/24 state:estab"_s));
        const auto wanted = std::count_if(sockets.begin(), sockets.end(), [](const Socket &socket) {
            return socket.remote.address.bytes[2] == 7 && socket.state == TcpState::Established;
        });
        QVERIFY(wanted > 100);
        QCOMPARE(model.rowCount(), static_cast<int>(wanted));
        QCOMPARE(model.total(), 100'000);
        model.setFilter({});
        QCOMPARE(model.rowCount(), 100'000);
    }

    /// Large tables are arranged elsewhere; what arrives late must not undo what was asked since.
    void theLastQuestionWins() {
        SocketModel model(connectionColumns());
        model.setTable(samples::table(samples::sockets(20'000)));
        QSignalSpy arranged(&model, &SocketModel::arranged);
        model.setTable(samples::table(samples::sockets(20'001)));
        model.setTable(samples::table(samples::sockets(20'002)));
        model.setTable(samples::table(samples::sockets(20'003)));
        QTRY_COMPARE(model.rowCount(), 20'003);
        QCoreApplication::processEvents();
        QCOMPARE(arranged.size(), 1);
    }

    /// And no question makes anybody wait, nor loses the table that came before it.
    void questionsAboutManyRowsAreAnsweredLater() {
        SocketModel model(connectionColumns());
        model.setTable(samples::table(samples::sockets(20'000)));
        model.setTable(samples::table(samples::sockets(20'001)));
        model.sort(columnOf(model, "rtt"), Qt::AscendingOrder);
        model.setFilter(gui::Filter::parse(u"state:estab"_s));
        QCOMPARE(model.rowCount(), 20'000);
        QSignalSpy arranged(&model, &SocketModel::arranged);
        QTRY_COMPARE(arranged.size(), 1);
        QCOMPARE(model.total(), 20'001);
        QVERIFY(model.rowCount() > 1000);
        for (int row = 1; row < model.rowCount(); ++row) {
            QVERIFY(model.socketAt(row - 1).info.rtt <= model.socketAt(row).info.rtt);
            QCOMPARE(model.socketAt(row).state, TcpState::Established);
        }
    }
};

QTEST_GUILESS_MAIN(TestSocketModel)
#include "tst_socketmodel.moc"
