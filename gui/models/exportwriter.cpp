// SPDX-License-Identifier: GPL-3.0-or-later
#include "exportwriter.hpp"

#include <cmath>

#include <QDateTime>
#include <QIODevice>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr qsizetype kAtOnce = 1000;  // rows
constexpr double kExact = 9007199254740992.0;

QString timeText(qint64 time) {
    return QDateTime::fromMSecsSinceEpoch(time, QTimeZone::utc()).toString(Qt::ISODate);
}

bool isNumber(const QVariant &value) {
    switch (value.typeId()) {
        case QMetaType::Int:
        case QMetaType::UInt:
        case QMetaType::Long:
        case QMetaType::ULong:
        case QMetaType::LongLong:
        case QMetaType::ULongLong:
        case QMetaType::Short:
        case QMetaType::UShort:
        case QMetaType::UChar:
        case QMetaType::Float:
        case QMetaType::Double:
            return true;
        default:
            return false;
    }
}

/// Whole numbers without a point; empty for what is no finite number.
QByteArray numberText(const QVariant &value) {
    if (value.typeId() != QMetaType::Double && value.typeId() != QMetaType::Float) {
        return value.toString().toLatin1();
    }
    const double number = value.toDouble();
    if (!std::isfinite(number)) {
        return {};
    }
    return std::trunc(number) == number && std::abs(number) < kExact
               ? QByteArray::number(static_cast<qint64>(number))
               : QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
}

QByteArray jsonText(const QString &text) {
    QByteArray out("\"");
    for (const char letter : text.toUtf8()) {
        const auto code = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\') {
            out += '\\';
            out += letter;
        } else if (letter == '\n') {
            out += "\\n";
        } else if (code < 0x20 || code == 0x7f) {
            out += "\\u00" + QByteArray::number(code, 16).rightJustified(2, '0');
        } else {
            out += letter;
        }
    }
    return out + '"';
}

QByteArray jsonValue(const QVariant &value) {
    if (!value.isValid()) {
        return "null";
    }
    if (value.typeId() == QMetaType::Bool) {
        return value.toBool() ? "true" : "false";
    }
    if (isNumber(value)) {
        const QByteArray number = numberText(value);
        return number.isEmpty() ? QByteArray("null") : number;
    }
    return jsonText(value.toString());
}

QByteArray jsonNote(const ExportNote &note) {
    return "\"page\":" + jsonText(note.page) + ",\"host\":" + jsonText(note.host) +
           ",\"time\":" + jsonText(timeText(note.time)) + ",\"filter\":" + jsonText(note.filter);
}

QByteArray csvText(QString text) {
    static const QString formula = u"=+-@\t\r"_s;
    if (!text.isEmpty() && formula.contains(text.front())) {
        text.prepend(u'\'');
    }
    const bool quotes = text.contains(u'"') || text.contains(u',') || text.contains(u'\n') ||
                        text.contains(u'\r') || text.startsWith(u' ') || text.endsWith(u' ');
    return quotes ? u"\"%1\""_s.arg(text.replace(u'"', u"\"\""_s)).toUtf8() : text.toUtf8();
}

QByteArray csvValue(const QVariant &value) {
    if (!value.isValid()) {
        return {};
    }
    if (value.typeId() == QMetaType::Bool) {
        return value.toBool() ? "true" : "false";
    }
    return isNumber(value) ? numberText(value) : csvText(value.toString());
}

/// One format: what stands before the rows, one row, what stands between and behind them.
class Writer {
public:
    Writer(const ExportTable &table, ExportFormat format) : m_table(table), m_format(format) {
        for (const QString &key : table.keys) {
            m_names.append(format == ExportFormat::Csv ? csvText(key) : jsonText(key) + ':');
        }
    }

    [[nodiscard]] QByteArray head(const std::optional<ExportNote> &note) const {
        switch (m_format) {
            case ExportFormat::Json:
                return note ? "{" + jsonNote(*note) + ",\"rows\":[" : QByteArray("[");
            case ExportFormat::JsonLines:
                return note ? "{" + jsonNote(*note) + "}\n" : QByteArray();
            case ExportFormat::Csv:
                break;
        }
        QByteArray out;
        if (note) {
            // As many fields as every other record has.
            const QString words =
                u"# %1, %2, %3, %4"_s.arg(note->page, note->host, timeText(note->time), note->filter);
            out = csvText(words) + QByteArray(std::max<qsizetype>(0, m_names.size() - 1), ',') + "\r\n";
        }
        return out + m_names.join(',') + "\r\n";
    }

    [[nodiscard]] QByteArray row(qsizetype row) const {
        QByteArrayList cells;
        for (int column = 0; column < m_names.size(); ++column) {
            const QVariant value = m_table.value(row, column);
            cells.append(m_format == ExportFormat::Csv ? csvValue(value)
                                                       : m_names[column] + jsonValue(value));
        }
        const QByteArray line = cells.join(',');
        switch (m_format) {
            case ExportFormat::Json:
                return (row == 0 ? QByteArray("\n{") : QByteArray(",\n{")) + line + '}';
            case ExportFormat::JsonLines:
                return '{' + line + "}\n";
            case ExportFormat::Csv:
                break;
        }
        return line + "\r\n";
    }

    [[nodiscard]] QByteArray tail(bool note) const {
        return m_format != ExportFormat::Json ? QByteArray() : QByteArray(note ? "\n]}\n" : "\n]\n");
    }

private:
    const ExportTable &m_table;
    ExportFormat m_format;
    QByteArrayList m_names;
};

}  // namespace

QString suffixOf(ExportFormat format) {
    switch (format) {
        case ExportFormat::Json:
            return u"json"_s;
        case ExportFormat::JsonLines:
            return u"jsonl"_s;
        case ExportFormat::Csv:
            break;
    }
    return u"csv"_s;
}

bool writeExport(QIODevice &out, const ExportTable &table, ExportFormat format,
                 const std::optional<ExportNote> &note, const std::function<bool(qsizetype rows)> &progress) {
    const Writer writer(table, format);
    const auto put = [&out](const QByteArray &bytes) { return out.write(bytes) == bytes.size(); };
    if (!put(writer.head(note))) {
        return false;
    }
    for (qsizetype row = 0; row < table.rows; ++row) {
        if (row % kAtOnce == 0 && !progress(row)) {
            return false;
        }
        if (!put(writer.row(row))) {
            return false;
        }
    }
    return put(writer.tail(note.has_value()));
}

}  // namespace weir::gui
