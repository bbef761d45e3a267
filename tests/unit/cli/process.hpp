// SPDX-License-Identifier: LGPL-2.1-or-later
// Runs of weirctl, against this machine or against the host of fakehost.cpp.
#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

namespace weir::test {

struct Run {
    int status = -1;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    [[nodiscard]] QJsonObject error() const {
        return QJsonDocument::fromJson(err).object().value("error").toObject();
    }
};

using Environment = QMap<QString, QString>;

inline void prepare(QProcess &process, const Environment &extra) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("NO_COLOR");
    environment.remove("WEIR_HOST");
    for (auto it = extra.begin(); it != extra.end(); ++it) {
        environment.insert(it.key(), it.value());
    }
    process.setProcessEnvironment(environment);
}

inline Run run(const QString &program, const QStringList &arguments, const Environment &extra = {},
               const QByteArray &input = {}) {
    QProcess process;
    prepare(process, extra);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    Run result;
    if (process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit) {
        result.status = process.exitCode();
    } else {
        process.kill();
        process.waitForFinished();
    }
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

inline Run weirctl(const QString &line) {
    return run(WEIRCTL, QProcess::splitCommand(line));
}

/// A fake host whose services live in a file of its own.
class FakeHost {
public:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString state() const { return path("state"); }
    static void write(const QString &path, const QByteArray &text) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
    }
    [[nodiscard]] static QByteArray read(const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] Run fake(const QString &line, Environment extra = {}, const QByteArray &input = {}) const {
        extra.insert("WEIR_FAKE", state());
        return run(WEIRCTL_FAKE, QProcess::splitCommand(line), extra, input);
    }

private:
    QTemporaryDir m_folder;
};

}  // namespace weir::test
