// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

namespace weir::gui {

/// The program weirctl: what the application did to the kernel is not read back by the application's own
/// parts. WEIR_TEST_HOST says where the kernel is, as --host does. Where only one may connect, as to a
/// machine of tests/vm, WEIR_TEST_SECOND_HOST is another way there.
class Weirctl {
public:
    /// What it prints, of a command as one types it. If it fails, the test does.
    QJsonObject run(const QString &command) const {
        QProcess program;
        program.start(QStringLiteral(WEIRCTL),
                      QStringList{QStringLiteral("--json"), QStringLiteral("--host"), m_host} +
                          QProcess::splitCommand(command));
        if (!program.waitForFinished() || program.exitStatus() != QProcess::NormalExit ||
            program.exitCode() != 0) {
            const QString said = QString::fromUtf8(program.readAllStandardError());
            QTest::qFail(
                qPrintable(QStringLiteral("weirctl %1: %2 %3").arg(command, said, program.errorString())),
                __FILE__, __LINE__);
        }
        return QJsonDocument::fromJson(program.readAllStandardOutput()).object();
    }
    [[nodiscard]] bool onTrial() const { return run(QStringLiteral("info")).value(u"confirm").isObject(); }

    /// The object in @p list that has @p value there; an empty one if none has.
    static QJsonObject find(const QJsonValue &list, QStringView key, const QString &value) {
        for (const QJsonValue each : list.toArray()) {
            if (each.toObject().value(key) == value) {
                return each.toObject();
            }
        }
        return {};
    }

private:
    QString m_host = qEnvironmentVariable("WEIR_TEST_SECOND_HOST", qEnvironmentVariable("WEIR_TEST_HOST"));
};

}  // namespace weir::gui

/// As QTRY_COMPARE, for what weirctl says: each look starts a program that connects, so there are fewer.
#define WAIT_FOR_KERNEL(actual, expected)                                                             \
    do {                                                                                              \
        const QDeadlineTimer kernelsTime(20'000);                                                     \
        while (!((actual) == (expected)) && !kernelsTime.hasExpired() && !QTest::currentTestFailed()) \
            QTest::qWait(500);                                                                        \
        QCOMPARE(actual, expected);                                                                   \
    } while (false)
