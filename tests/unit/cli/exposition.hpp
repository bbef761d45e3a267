// SPDX-License-Identifier: LGPL-2.1-or-later
// The text that Prometheus reads.
#pragma once

#include <QRegularExpression>
#include <QtTest>

namespace weir::test {

/// Reads the text as strictly as the format allows. What is wrong with it is in error().
class Exposition {
public:
    explicit Exposition(const QByteArray &text) {
        if (!text.endsWith('\n')) {
            m_error = "the last line does not end";
            return;
        }
        for (const QByteArray &line : text.chopped(1).split('\n')) {
            if (m_error.isEmpty() && !read(QString::fromUtf8(line))) {
                m_error = "line \"" + line + '"';
            }
        }
        if (QString::fromUtf8(text).toUtf8() != text) {
            m_error = "not UTF-8";
        }
        if (!m_open.isEmpty()) {
            m_error = "described, but without a sample: " + m_open.toUtf8();
        }
    }
    [[nodiscard]] const QByteArray &error() const { return m_error; }
    /// By "name" or "name{label="value",…}", as written.
    [[nodiscard]] QString value(const QString &series) const { return m_samples.value(series, "none"); }

private:
    bool read(const QString &line) {
        static const QRegularExpression help(R"(^# HELP ([a-z][a-z_]*) ([^\\]+\.)$)");
        static const QRegularExpression type(R"(^# TYPE ([a-z][a-z_]*) (counter|gauge)$)");
        static const QRegularExpression sample(
            R"(^(([a-z][a-z_]*)(?:\{((?:[a-z]+="(?:[^"\\]|\\[\\"n])*",?)+)\})?) (\d+(?:\.\d+)?)$)");
        if (const auto got = help.match(line); got.hasMatch()) {
            m_name = got.captured(1);
            m_typed = false;
            const bool isNew = !m_names.contains(m_name) && m_open.isEmpty();
            m_names.insert(m_name);
            m_open = m_name;
            return isNew && m_name.startsWith("weir_");
        }
        if (const auto got = type.match(line); got.hasMatch()) {
            const bool first = !std::exchange(m_typed, true);
            return first && got.captured(1) == m_name &&
                   (got.captured(2) == "counter") == m_name.endsWith("_total");
        }
        const auto got = sample.match(line);
        const QString series = got.captured(1);
        const bool whole = !got.captured(4).contains('.') || m_name.endsWith("_seconds_total");
        const bool good = got.hasMatch() && whole && m_typed && got.captured(2) == m_name &&
                          !m_samples.contains(series) && !got.captured(3).endsWith(',');
        m_samples.insert(series, got.captured(4));
        m_open.clear();
        return good;
    }

    QByteArray m_error;
    QString m_name;
    QString m_open;
    bool m_typed = false;
    QSet<QString> m_names;
    QHash<QString, QString> m_samples;
};

}  // namespace weir::test
