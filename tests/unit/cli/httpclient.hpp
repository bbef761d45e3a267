// SPDX-License-Identifier: LGPL-2.1-or-later
// A client that says what it is told, over a connection of its own.
#pragma once

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QtTest>

namespace weir::test {

inline constexpr int kLong = 60000;  // only what never comes takes so long

struct Answer {
    QByteArray head;
    QByteArray body;

    [[nodiscard]] int status() const { return head.split(' ').value(1).toInt(); }
    [[nodiscard]] QByteArray header(const QByteArray &name) const {
        for (const QByteArray &line : head.split('\n')) {
            if (line.toLower().startsWith(name.toLower() + ':')) {
                return line.mid(name.size() + 1).trimmed();
            }
        }
        return {};
    }
};

class Client : public QTcpSocket {
public:
    explicit Client(int port) {
        setProxy(QNetworkProxy::NoProxy);
        connectToHost("127.0.0.1", static_cast<quint16>(port));
        if (!waitForConnected(kLong)) {
            qFatal("cannot connect");
        }
    }
    void say(const QByteArray &text) {
        write(text);
        while (bytesToWrite() > 0 && waitForBytesWritten(kLong)) {
        }
    }
    /// Whether the server ended the connection.
    bool ended() {
        while (state() != UnconnectedState && waitForReadyRead(kLong)) {
        }
        return state() == UnconnectedState || waitForDisconnected(kLong);
    }
    Answer answer() {
        ended();
        const QByteArray all = readAll();
        const qsizetype end = all.indexOf("\r\n\r\n");
        return end < 0 ? Answer{all, {}} : Answer{all.left(end + 2), all.mid(end + 4)};
    }
};

}  // namespace weir::test
