// SPDX-License-Identifier: GPL-3.0-or-later
#include "balancercells.hpp"

#include <array>

#include <QCoreApplication>

#include "balancermodel.hpp"
#include "format.hpp"
#include "roles.hpp"
#include "states.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui::cells {
namespace {

using Column = BalancerModel::Column;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::BalancerModel)
};

bool isNumber(int column) {
    return column >= Column::Weight && column <= Column::BytesOut;
}

CellKind kindOf(int column, bool backend) {
    if (isNumber(column)) {
        return CellKind::Number;
    }
    return column == Column::Listening || (backend && column == Column::Name) ? CellKind::Address
                                                                              : CellKind::Text;
}

QString rateText(const Rates &rates, std::optional<double> value, QString (*format)(double)) {
    return rates.known && value ? format(*value) : format::none();
}

/// The columns that services and backends have in common.
QVariant countersText(const Counters &counters, const Rates &rates, int column) {
    switch (column) {
        case Column::Active:
            return format::count(counters.active);
        case Column::Rate:
            return rateText(rates, rates.connections, format::rate);
        case Column::Total:
            return format::count(counters.connections);
        case Column::BytesIn:
            return rateText(rates, rates.bytesIn, format::byteRate);
        case Column::BytesOut:
            return rateText(rates, rates.bytesOut, format::byteRate);
        default:
            return {};
    }
}

QVariant countersSort(const Counters &counters, const Rates &rates, int column) {
    switch (column) {
        case Column::Active:
            return counters.active;
        case Column::Rate:
            return rates.connections;
        case Column::Total:
            return quint64(counters.connections);
        case Column::BytesIn:
            return rates.bytesIn.value_or(-1);
        case Column::BytesOut:
            return rates.bytesOut.value_or(-1);
        default:
            return {};
    }
}

QString countersExact(const Counters &counters, int column) {
    if (column != Column::BytesIn && column != Column::BytesOut) {
        return {};
    }
    if (!counters.traffic) {
        return Words::tr("Not counted: the service counts connections only");
    }
    const Traffic &traffic = *counters.traffic;
    return column == Column::BytesIn
               ? Words::tr("%1 bytes in %2 packets from clients so far")
                     .arg(format::count(traffic.bytesIn), format::count(traffic.packetsIn))
               : Words::tr("%1 bytes in %2 packets to clients so far")
                     .arg(format::count(traffic.bytesOut), format::count(traffic.packetsOut));
}

QString serviceText(const ServiceState &state, int column) {
    const Service &service = state.service;
    switch (column) {
        case Column::Name:
            return format::text(service.name);
        case Column::State:
            return lookOf(state).word;
        case Column::Listening:
            return format::text(service.listen.text());
        case Column::Scheduling:
            return format::text(name(service.scheduler));
        case Column::Steering:
            return format::text(name(service.mode));
        default:
            return countersText(service.counters, state.rates, column).toString();
    }
}

QString weightText(const Backend &backend, std::optional<std::uint32_t> staged) {
    return staged ? u"%1 → %2"_s.arg(backend.weight).arg(*staged) : QString::number(backend.weight);
}

QString backendText(const BackendState &state, std::optional<std::uint32_t> staged, int column) {
    switch (column) {
        case Column::Name:
            return format::text(state.backend.target.text());
        case Column::State:
            return lookOf(state).word;
        case Column::Weight:
            return weightText(state.backend, staged);
        case Column::Asked:
            return format::percent(state.asked);
        case Column::Got:
            return state.got ? format::percent(*state.got) : format::none();
        case Column::Rtt:
            return state.rtt ? format::duration(*state.rtt) : format::none();
        default:
            return countersText(state.backend.counters, state.rates, column).toString();
    }
}

QVariant backendSort(const BackendState &state, int column) {
    switch (column) {
        case Column::Weight:
            return state.backend.weight;
        case Column::Asked:
            return state.asked;
        case Column::Got:
            return state.got.value_or(-1);
        case Column::Rtt:
            return state.rtt ? QVariant(*state.rtt) : QVariant(-1);
        default:
            return countersSort(state.backend.counters, state.rates, column);
    }
}

/// For files: a number where there is one, and nothing for what is not known.
QVariant valueOf(const QString &text, const QVariant &number) {
    if (text == format::none() || text.isEmpty()) {
        return {};
    }
    return number.isValid() ? number : QVariant(text);
}

/// Beside the weights of its backends, as it is one of a kind.
QString canaryText(const Service &service, std::optional<std::uint32_t> staged) {
    if (service.canaryGroup.empty()) {
        return {};
    }
    const QString now = format::percent(service.canaryShare / 1000.0);
    return staged ? u"%1 → %2"_s.arg(now, format::percent(*staged / 1000.0)) : now;
}

QVariant lookData(const Look &look, int role) {
    return role == ToneRole ? static_cast<int>(look.tone) : static_cast<int>(look.glyph);
}

}  // namespace

QString title(int column) {
    switch (column) {
        case Column::Name:
            return Words::tr("Service / backend");
        case Column::State:
            return Words::tr("State");
        case Column::Weight:
            return Words::tr("Weight");
        case Column::Asked:
            return Words::tr("Share asked");
        case Column::Got:
            return Words::tr("Share got");
        case Column::Rtt:
            return Words::tr("RTT");
        case Column::Active:
            return Words::tr("Active");
        case Column::Rate:
            return Words::tr("New");
        case Column::Total:
            return Words::tr("Total");
        case Column::BytesIn:
            return Words::tr("In");
        case Column::BytesOut:
            return Words::tr("Out");
        case Column::Listening:
            return Words::tr("Listens on");
        case Column::Scheduling:
            return Words::tr("Scheduler");
        case Column::Steering:
            return Words::tr("Mode");
        default:
            return {};
    }
}

QString help(int column) {
    switch (column) {
        case Column::Name:
            return Words::tr("Name of the service; address and port of the backend");
        case Column::State:
            return Words::tr("Whether new connections go there");
        case Column::Weight:
            return Words::tr(
                "Share of new connections against the other backends; 0 takes none. F2 or a double "
                "click changes it");
        case Column::Asked:
            return Words::tr("Share of new connections that the weights ask for");
        case Column::Got:
            return Words::tr(
                "Share of the new connections of the last 10 seconds; the mark is the share asked for");
        case Column::Rtt:
            return Words::tr(
                "Mean round-trip time of this machine's own connections to it within the last minute, those "
                "of health checks for instance. Of connections that it only leads through the kernel keeps "
                "none");
        case Column::Active:
            return Words::tr("Connections open now");
        case Column::Rate:
            return Words::tr("New connections per second");
        case Column::Total:
            return Words::tr("Connections since it was added");
        case Column::BytesIn:
            return Words::tr("Bytes per second from clients");
        case Column::BytesOut:
            return Words::tr("Bytes per second to clients");
        case Column::Listening:
            return Words::tr("Address, port and protocol that clients use");
        case Column::Scheduling:
            return Words::tr("How a backend is chosen for a new connection");
        case Column::Steering:
            return Words::tr("How connections get to the backend");
        default:
            return {};
    }
}

QString key(int column) {
    static constexpr std::array kKeys{"name", "state",  "weight",    "share_asked", "share_got",
                                      "rtt",  "active", "new",       "connections", "in",
                                      "out",  "listen", "scheduler", "mode"};
    static_assert(kKeys.size() == Column::ColumnCount);
    return QString::fromLatin1(kKeys[static_cast<std::size_t>(column)]);
}

QString unit(int column) {
    switch (column) {
        case Column::Asked:
        case Column::Got:
            return u"ratio"_s;
        case Column::Rtt:
            return u"us"_s;
        case Column::Rate:
            return u"per_second"_s;
        case Column::BytesIn:
        case Column::BytesOut:
            return u"bytes_per_second"_s;
        default:
            return {};
    }
}

QVariant alignment(int column) {
    return QVariant::fromValue(
        Qt::Alignment((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
}

QVariant ofService(const ServiceState &state, std::optional<std::uint32_t> staged, int column, int role) {
    switch (role) {
        case Qt::DisplayRole:
            return column == Column::Weight ? canaryText(state.service, staged) : serviceText(state, column);
        case StagedRole:
            return column == Column::Weight && staged.has_value();
        case Qt::ToolTipRole:
            if (column == Column::Weight && !state.service.canaryGroup.empty()) {
                return Words::tr("%1 of the clients go to the backends of group %2")
                    .arg(format::percent(staged.value_or(state.service.canaryShare) / 1000.0),
                         format::text(state.service.canaryGroup));
            }
            if (column == Column::State) {
                return lookOf(state).sentence;
            }
            if (const QString exact = countersExact(state.service.counters, column); !exact.isEmpty()) {
                return exact;
            }
            return serviceText(state, column);
        case KindRole:
            return static_cast<int>(kindOf(column, false));
        case ToneRole:
        case GlyphRole:
            return column == Column::State ? lookData(lookOf(state), role) : QVariant();
        case ValueRole:
            return valueOf(serviceText(state, column),
                           countersSort(state.service.counters, state.rates, column));
        case SortRole: {
            const QVariant number = countersSort(state.service.counters, state.rates, column);
            return number.isValid() ? number : QVariant(serviceText(state, column));
        }
        default:
            return {};
    }
}

QVariant ofBackend(const BackendState &state, std::optional<std::uint32_t> staged, int column, int role) {
    switch (role) {
        case Qt::DisplayRole:
            return backendText(state, staged, column);
        case Qt::EditRole:
            return column == Column::Weight ? QVariant(staged.value_or(state.backend.weight)) : QVariant();
        case Qt::ToolTipRole:
            if (column == Column::State) {
                return lookOf(state).sentence;
            }
            if (column == Column::Rtt && state.rtt) {
                return Words::tr("%1 µs, the mean of %n connection(s) from here", nullptr,
                                 static_cast<int>(state.rttOf))
                    .arg(format::count(*state.rtt));
            }
            if (const QString exact = countersExact(state.backend.counters, column); !exact.isEmpty()) {
                return exact;
            }
            return backendText(state, staged, column);
        case KindRole:
            return static_cast<int>(kindOf(column, true));
        case ToneRole:
        case GlyphRole:
            return column == Column::State ? lookData(lookOf(state), role) : QVariant();
        case BarRole:
            return column == Column::Got && state.got ? QVariant(*state.got) : QVariant();
        case MarkRole:
            return column == Column::Got ? QVariant(state.asked) : QVariant();
        case StagedRole:
            return column == Column::Weight && staged.has_value();
        case ValueRole:
            return valueOf(backendText(state, {}, column), backendSort(state, column));
        case SortRole: {
            const QVariant number = backendSort(state, column);
            return number.isValid() ? number : QVariant(backendText(state, staged, column));
        }
        default:
            return {};
    }
}

}  // namespace weir::gui::cells
