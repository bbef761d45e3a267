// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <QByteArrayMatcher>
#include <QCoreApplication>
#include <QRegularExpression>

#include "format.hpp"
#include "scope.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Filter)
};

using Row = Filter::Row;
using Test = std::function<bool(const Row &)>;

struct Prefix {
    Address address;
    int bits = 0;
};

/// "10.0.0.0/8", "10/8", "::1", "fe80::/10".
std::optional<Prefix> parsePrefix(const QString &text) {
    const qsizetype slash = text.indexOf(u'/');
    QString head = slash < 0 ? text : text.left(slash);
    if (!head.contains(u':') && slash > 0) {
        for (auto dots = head.count(u'.'); dots < 3; ++dots) {
            head += u".0"_s;
        }
    }
    const auto address = Address::parse(head.toStdString());
    if (!address) {
        return {};
    }
    const int most = static_cast<int>(address->size()) * 8;
    bool fine = true;
    const int bits = slash < 0 ? most : text.mid(slash + 1).toInt(&fine);
    if (!fine || bits < 0 || bits > most) {
        return {};
    }
    return Prefix{*address, bits};
}

double retransmitted(const TcpInfo &info) {
    return info.segmentsOut == 0 ? 0.0 : 100.0 * info.retransmits / info.segmentsOut;
}

struct Field {
    const char *name;
    bool fromInfo;
    double (*value)(const Socket &);
};

constexpr std::array kFields{
    Field{"rtt", true, [](const Socket &s) { return s.info.rtt / 1000.0; }},
    Field{"minrtt", true, [](const Socket &s) { return s.info.minRtt / 1000.0; }},
    Field{"retrans", true, [](const Socket &s) { return retransmitted(s.info); }},
    Field{"cwnd", true, [](const Socket &s) { return double(s.info.cwnd); }},
    Field{"mss", true, [](const Socket &s) { return double(s.info.mss); }},
    Field{"pmtu", true, [](const Socket &s) { return double(s.info.pmtu); }},
    Field{"sent", true, [](const Socket &s) { return double(s.info.bytesSent); }},
    Field{"received", true, [](const Socket &s) { return double(s.info.bytesReceived); }},
    Field{"rate", true, [](const Socket &s) { return double(s.info.deliveryRate); }},
    Field{"queue", false, [](const Socket &s) { return double(s.receiveQueue); }},
    Field{"limit", false, [](const Socket &s) { return double(s.sendQueue); }},
    Field{"drops", false, [](const Socket &s) { return double(s.drops); }},
};

/// "50", "50ms", "1.5s", "200us", "10k", "3M", "2%": in the field's own unit (ms, bytes, per cent).
std::optional<double> parseNumber(const QString &text) {
    static const QRegularExpression form(u"^([0-9]+(?:\\.[0-9]+)?)(us|ms|s|kb|mb|gb|k|m|g|%|b)?$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text);
    if (!match.hasMatch()) {
        return {};
    }
    static const std::array<std::pair<const char *, double>, 8> factors{{{"us", 0.001},
                                                                         {"s", 1000},
                                                                         {"k", 1e3},
                                                                         {"kb", 1e3},
                                                                         {"m", 1e6},
                                                                         {"mb", 1e6},
                                                                         {"g", 1e9},
                                                                         {"gb", 1e9}}};
    double value = match.captured(1).toDouble();
    const QString unit = match.captured(2).toLower();
    for (const auto &[name, factor] : factors) {
        if (unit == QLatin1StringView(name)) {
            value *= factor;
        }
    }
    return value;
}

Test comparison(const QString &word, bool *isOne, QString *error) {
    static const QRegularExpression form(u"^([a-z]+)(<=|>=|<|>|=)(.*)$"_s);
    const auto match = form.match(word);
    *isOne = match.hasMatch();
    if (!*isOne) {
        return {};
    }
    const QString key = match.captured(1);
    const auto *field = std::find_if(kFields.begin(), kFields.end(), [&key](const Field &candidate) {
        return key == QLatin1StringView(candidate.name);
    });
    const auto limit = parseNumber(match.captured(3));
    if (field == kFields.end() || !limit) {
        *error = field == kFields.end() ? Words::tr("There is no number called “%1” to compare with").arg(key)
                                        : Words::tr("“%1” needs a number behind it").arg(key);
        return {};
    }
    const QString sign = match.captured(2);
    return [field, sign, bound = *limit](const Row &row) {
        if (field->fromInfo && !row.socket.hasInfo) {
            return false;
        }
        const double value = field->value(row.socket);
        if (sign == u"<") {
            return value < bound;
        }
        if (sign == u">") {
            return value > bound;
        }
        if (sign == u"<=") {
            return value <= bound;
        }
        return sign == u">=" ? value >= bound : value == bound;
    };
}

Test addressTest(const QString &text, bool local, bool remote) {
    const auto prefix = parsePrefix(text);
    if (!prefix) {
        return {};
    }
    return [prefix = *prefix, local, remote](const Row &row) {
        return (local && contains(prefix.address, prefix.bits, row.socket.local.address)) ||
               (remote && contains(prefix.address, prefix.bits, row.socket.remote.address));
    };
}

Test keyed(const QString &key, const QString &value) {
    bool number = false;
    const uint digits = value.toUInt(&number);
    if (key == u"port" && number) {
        return [digits](const Row &row) {
            return row.socket.local.port == digits || row.socket.remote.port == digits;
        };
    }
    if (key == u"uid" && number) {
        return [digits](const Row &row) { return row.socket.uid == digits; };
    }
    if (key == u"pid" && number) {
        return [digits](const Row &row) { return static_cast<uint>(row.program.pid) == digits; };
    }
    if (key == u"state") {
        return [value](const Row &row) {
            return format::text(name(row.socket.state)).startsWith(value, Qt::CaseInsensitive);
        };
    }
    if (key == u"program" || key == u"proc") {
        return [value](const Row &row) { return row.program.name.contains(value, Qt::CaseInsensitive); };
    }
    if (key == u"scope") {
        return [value](const Row &row) {
            return word(scopeOf(row.socket.local.address)).startsWith(value, Qt::CaseInsensitive);
        };
    }
    if (key == u"addr" || key == u"local" || key == u"remote") {
        return addressTest(value, key != u"remote", key != u"local");
    }
    return {};
}

bool isKey(const QString &key) {
    static const std::array keys{"port", "uid",   "pid",  "state", "program",
                                 "proc", "scope", "addr", "local", "remote"};
    return std::any_of(keys.begin(), keys.end(),
                       [&key](const char *k) { return key == QLatin1StringView(k); });
}

}  // namespace

QString Filter::help() {
    return Words::tr(
        "Words are searched everywhere; a space means and, | means or, ! means not.\n"
        "port:443  state:estab  program:nginx  pid:1  uid:0  scope:loopback\n"
        "addr:10.0.0.0/8  local:…  remote:…\n"
        "rtt>50ms  minrtt  retrans>0  cwnd  sent>1M  received  rate  mss  pmtu  queue  limit  drops>0");
}

void Filter::addTerm(Group &group, QString word) {
    Term term;
    while (word.startsWith(u'!')) {
        term.negated = !term.negated;
        word.remove(0, 1);
    }
    if (word.isEmpty()) {
        return;
    }
    bool isComparison = false;
    term.test = comparison(word, &isComparison, &m_error);
    const qsizetype colon = word.indexOf(u':');
    const QString key = word.left(colon);
    if (!isComparison && colon > 0 && isKey(key)) {
        const QString value = word.mid(colon + 1);
        if (value.isEmpty()) {
            return;  // still being typed
        }
        term.test = keyed(key, value);
        if (!term.test) {
            m_error = Words::tr("“%1” makes no sense behind “%2:”").arg(value, key);
        }
    } else if (!isComparison) {
        if (word.contains(u'/')) {
            term.test = addressTest(word, true, true);
        }
        if (!term.test) {
            term.test = [matcher = QByteArrayMatcher(word.toUtf8())](const Row &row) {
                return matcher.indexIn(row.text) >= 0;
            };
        }
    }
    if (term.test) {
        group.push_back(std::move(term));
    }
}

Filter Filter::parse(const QString &text) {
    Filter filter;
    const QString lower = text.toLower();
    for (const QString &part : lower.split(u'|')) {
        Group group;
        for (const QString &word : part.split(u' ', Qt::SkipEmptyParts)) {
            filter.addTerm(group, word);
        }
        if (!group.empty()) {
            filter.m_groups.push_back(std::move(group));
        }
    }
    return filter;
}

bool Filter::matches(const Socket &socket, const Program &program, const QByteArray &text) const {
    if (m_groups.empty()) {
        return true;
    }
    const Row row{socket, program, text};
    return std::any_of(m_groups.begin(), m_groups.end(), [&row](const Group &group) {
        return std::all_of(group.begin(), group.end(),
                           [&row](const Term &term) { return term.test(row) != term.negated; });
    });
}

}  // namespace weir::gui
