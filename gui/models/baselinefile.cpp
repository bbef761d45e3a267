// SPDX-License-Identifier: GPL-3.0-or-later
#include "baselinefile.hpp"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>

#include "format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui::baselinefile {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::BaselineFile)
};

constexpr qint64 kLongest = 64 << 20;

QJsonValue orNull(const std::string &text) {
    return text.empty() ? QJsonValue() : QJsonValue(format::text(text));
}

QJsonValue orNull(const std::optional<bool> &value) {
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue exposureOf(const ListenerFacts &facts) {
    if (!facts.exposure) {
        return {};
    }
    QJsonArray entrances;
    for (const Entrance &entrance : facts.exposure->entrances) {
        entrances.append(QJsonObject{{u"address"_s, format::text(entrance.address.text())},
                                     {u"interface"_s, format::text(entrance.interface)},
                                     {u"reach"_s, format::text(name(entrance.reach))}});
    }
    return QJsonObject{{u"reach"_s, format::text(name(facts.exposure->reach))},
                       {u"reason"_s, format::text(facts.exposure->reason)},
                       {u"entrances"_s, entrances}};
}

QJsonObject rowOf(const Socket &socket, const ListenerFacts &facts) {
    QJsonArray processes;
    for (const Program &holder : facts.holders) {
        processes.append(QJsonObject{{u"pid"_s, holder.pid}, {u"program"_s, holder.name}});
    }
    return {{u"address"_s, format::text(socket.local.address.text())},
            {u"port"_s, socket.local.port},
            {u"family"_s, socket.family == Family::Inet6 ? u"inet6"_s : u"inet"_s},
            {u"v6only"_s, socket.v6only},
            {u"queue"_s, static_cast<qint64>(socket.receiveQueue)},
            {u"queue_limit"_s, static_cast<qint64>(socket.sendQueue)},
            {u"limit_by"_s, orNull(std::string(name(facts.limitBy)))},
            {u"drops"_s, static_cast<qint64>(socket.drops)},
            {u"uid"_s, static_cast<qint64>(socket.uid)},
            {u"inode"_s, static_cast<qint64>(socket.inode)},
            {u"interface"_s, static_cast<qint64>(socket.interface)},
            {u"interface_name"_s, facts.device},
            {u"cookie"_s, static_cast<qint64>(socket.cookie)},
            {u"group"_s, static_cast<qint64>(facts.group)},
            {u"reuse_address"_s, orNull(facts.reuseAddress)},
            {u"reuse_port"_s, orNull(facts.reusePort)},
            {u"exposure"_s, exposureOf(facts)},
            {u"processes"_s, processes}};
}

/// Nothing for what is no listener.
std::optional<KnownListener> listenerOf(const QJsonObject &row) {
    const int port = row[u"port"].toInt(-1);
    KnownListener known;
    known.address = row[u"address"].toString().toStdString();
    if (known.address.empty() || port < 0 || port > 65535) {
        return {};
    }
    known.port = static_cast<std::uint16_t>(port);
    known.family = row[u"family"].toString() == u"inet6" ? Family::Inet6 : Family::Inet;
    known.interface = row[u"interface_name"].toString().toStdString();
    known.reach = row[u"exposure"].toObject()[u"reach"].toString().toStdString();
    known.program = row[u"processes"].toArray().first().toObject()[u"program"].toString().toStdString();
    return known;
}

}  // namespace

KnownListener knownOf(const Socket &socket, const ListenerFacts &facts) {
    KnownListener known;
    known.family = socket.family;
    known.address = socket.local.address.text();
    known.port = socket.local.port;
    known.interface = facts.device.toStdString();
    known.reach = facts.exposure ? std::string(name(facts.exposure->reach)) : std::string();
    known.program = facts.holders.empty() ? std::string() : facts.holders.front().name.toStdString();
    return known;
}

QString pathOf(const QString &spec, const QString &machine) {
    // With and without privileges it is the same machine, and the same namespace.
    QString name = spec;
    if (name == u"local" || name == u"pkexec") {
        name = machine;
    } else if (name.startsWith(u"pkexec#"_s)) {
        name = u"netns:"_s + name.mid(7);
    }
    static const QRegularExpression kUnfit(u"[^A-Za-z0-9.@_-]"_s);
    name.replace(kUnfit, u"_"_s);
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    return folder.filePath(u"baselines/listeners-%1.json"_s.arg(name));
}

ListenersBaselinePtr read(const QString &path, QString &problem) {
    QFile file(path);
    if (!file.exists()) {
        return {};
    }
    if (file.size() > kLongest || !file.open(QIODevice::ReadOnly)) {
        problem = Words::tr("The baseline %1 cannot be read").arg(path);
        return {};
    }
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    auto made = std::make_shared<ListenersBaseline>();
    made->time = QFileInfo(file).lastModified().toMSecsSinceEpoch();
    bool good = document.object()[u"listeners"].isArray();
    for (const QJsonValue row : document.object()[u"listeners"].toArray()) {
        const auto known = listenerOf(row.toObject());
        good = good && known;
        if (known) {
            made->listeners.add(*known);
        }
    }
    if (!good) {
        problem = Words::tr("The baseline %1 is no list of listeners; save another one").arg(path);
        return {};
    }
    return made;
}

QString write(const QString &path, const SocketTable &listeners) {
    QJsonArray rows;
    for (std::size_t row = 0; row < listeners.listening.size(); ++row) {
        if (listeners.changes[row] != RowChange::Closed) {
            rows.append(rowOf(listeners.sockets[row], listeners.listening[row]));
        }
    }
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(QJsonDocument(QJsonObject{{u"listeners"_s, rows}}).toJson()) < 0 || !file.commit()) {
        return Words::tr("%1 cannot be written: %2").arg(path, file.errorString());
    }
    return {};
}

}  // namespace weir::gui::baselinefile
