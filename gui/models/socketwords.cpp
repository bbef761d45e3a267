// SPDX-License-Identifier: GPL-3.0-or-later
#include "socketwords.hpp"

#include <algorithm>
#include <array>

#include <QSet>

#include <weir/filter.hpp>

#include "format.hpp"
#include "scope.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr std::size_t kLookedAt = 20'000;  // rows

QString small(std::string_view text) {
    return format::text(text).toLower();
}

QStringList states() {
    QStringList names;
    for (int state = 1; state <= static_cast<int>(TcpState::NewSynRecv); ++state) {
        names.append(small(name(static_cast<TcpState>(state))));
    }
    return names;
}

QStringList scopes() {
    QStringList names;
    for (const Scope scope : {Scope::Loopback, Scope::LinkLocal, Scope::Private, Scope::Public, Scope::All}) {
        names.append(word(scope).section(QChar(u' '), 0, 0));
    }
    return names;
}

template <class Each>
QStringList distinct(const SocketTable &table, Each each) {
    QSet<QString> seen;
    for (std::size_t row = 0; row < std::min(table.sockets.size(), kLookedAt); ++row) {
        each(seen, table.sockets[row], table.program(row));
    }
    QStringList values(seen.begin(), seen.end());
    const bool numbers = std::all_of(values.begin(), values.end(), [](const QString &value) {
        return std::all_of(value.begin(), value.end(), [](QChar letter) { return letter.isDigit(); });
    });
    std::sort(values.begin(), values.end(), [numbers](const QString &a, const QString &b) {
        return numbers && a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    return values;
}

/// Names of services or policies that connections have.
QStringList wordsOf(const SocketTable &table, std::uint32_t ConnectionFacts::*which) {
    QSet<std::uint32_t> seen;
    for (const ConnectionFacts &facts : table.facts) {
        seen.insert(facts.*which);
    }
    for (const auto &burst : table.bursts) {
        seen.insert(burst->facts.*which);
    }
    QStringList words;
    for (const std::uint32_t number : seen) {
        if (number > 0 && number < table.words.size()) {
            words.append(table.words[number]);
        }
    }
    words.sort();
    return words;
}

QStringList valuesOf(const SocketTable &table, const QString &key) {
    using Seen = QSet<QString>;
    if (key == u"state"_s) {
        return states();
    }
    if (key == u"scope"_s) {
        return scopes();
    }
    if (key == u"program"_s) {
        return distinct(table, [](Seen &seen, const Socket &, const Program &program) {
            if (program.pid != 0) {
                seen.insert(program.name.section(QChar(u' '), 0, 0));
            }
        });
    }
    if (key == u"pid"_s) {
        return distinct(table, [](Seen &seen, const Socket &, const Program &program) {
            if (program.pid != 0) {
                seen.insert(QString::number(program.pid));
            }
        });
    }
    if (key == u"uid"_s) {
        return distinct(table, [](Seen &seen, const Socket &socket, const Program &) {
            seen.insert(QString::number(socket.uid));
        });
    }
    if (key == u"service"_s || key == u"policy"_s) {
        const auto which = key == u"service"_s ? &ConnectionFacts::service : &ConnectionFacts::policy;
        return wordsOf(table, which);
    }
    const bool local = key != u"remote"_s;
    const bool remote = key != u"local"_s;
    if (key == u"port"_s) {
        return distinct(table, [](Seen &seen, const Socket &socket, const Program &) {
            seen.insert(QString::number(socket.local.port));
            if (socket.remote.port != 0) {
                seen.insert(QString::number(socket.remote.port));
            }
        });
    }
    return distinct(table, [local, remote](Seen &seen, const Socket &socket, const Program &) {
        if (local) {
            seen.insert(format::text(socket.local.address.text()));
        }
        if (remote && socket.remote.port != 0) {
            seen.insert(format::text(socket.remote.address.text()));
        }
    });
}

}  // namespace

FilterWords socketFilterWords(const SocketTablePtr &table) {
    FilterWords words;
    for (const std::string_view key : filterKeys()) {
        if (key != "proc") {  // the same as program
            words.keys.append(format::text(key));
        }
    }
    for (const std::string_view number : filterNumbers()) {
        words.numbers.append(format::text(number));
    }
    words.named = {u"state"_s, u"program"_s, u"scope"_s, u"service"_s, u"policy"_s};
    words.values = [table](const QString &key) { return table ? valuesOf(*table, key) : QStringList(); };
    return words;
}

}  // namespace weir::gui
