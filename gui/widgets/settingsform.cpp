// SPDX-License-Identifier: GPL-3.0-or-later
#include "settingsform.hpp"

#include <cmath>

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>

#include "metrics.hpp"
#include "models/format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

namespace {

/// A whole number into a member; empty for its default.
template <class T>
auto readNumber(T Service::*member, std::uint64_t min, std::uint64_t max) {
    return [member, min, max](const QString &text, Service &service) {
        if (text.isEmpty()) {
            service.*member = Service().*member;
            return QString();
        }
        bool good = false;
        const qulonglong value = text.toULongLong(&good);
        if (!good || value < min || value > max) {
            return SettingsForm::tr("must be a number from %1 to %2").arg(min).arg(max);
        }
        service.*member = static_cast<T>(value);
        return QString();
    };
}

template <class T>
auto writeNumber(T Service::*member) {
    return [member](const Service &service) {
        return service.*member == Service().*member ? QString() : QString::number(service.*member);
    };
}

auto readTime(Seconds Service::*member) {
    return [member](const QString &text, Service &service) {
        const auto time = text.isEmpty() ? Result<Seconds>(Seconds()) : parseDuration(text.toStdString());
        if (!time) {
            return format::text(time.error().message);
        }
        service.*member = *time;
        return QString();
    };
}

auto writeTime(Seconds Service::*member) {
    return [member](const Service &service) {
        return (service.*member).count() == 0 ? QString() : format::text(durationText(service.*member));
    };
}

/// Words between commas or blanks.
template <class T>
auto readList(std::vector<T> Service::*member, Result<T> (*parse)(std::string_view),
              std::vector<T> (*sorted)(std::vector<T>)) {
    return [=](const QString &text, Service &service) {
        static const QRegularExpression between(u"[,\\s]+"_s);
        std::vector<T> all;
        for (const QString &word : text.split(between, Qt::SkipEmptyParts)) {
            auto one = parse(word.toStdString());
            if (!one) {
                return format::text(one.error().message);
            }
            all.push_back(*std::move(one));
        }
        service.*member = sorted(std::move(all));
        return QString();
    };
}

QString textOf(const std::string &value) {
    return format::text(value);
}
template <class T>
QString textOf(const T &value) {
    return format::text(value.text());
}

template <class T>
auto writeList(std::vector<T> Service::*member) {
    return [member](const Service &service) {
        QStringList words;
        for (const T &value : service.*member) {
            words.append(textOf(value));
        }
        return words.join(u", "_s);
    };
}

/// A number with a fraction, as so many of its smallest parts; 0 for none.
auto readFraction(std::uint32_t Service::*member, int parts, double min, double max) {
    return [=](const QString &text, Service &service) {
        if (text.isEmpty()) {
            service.*member = 0;
            return QString();
        }
        bool good = false;
        const double value = text.toDouble(&good) * parts;
        if (!good || !(std::abs(value - std::round(value)) < 1e-6) || std::round(value) < min * parts ||
            std::round(value) > max * parts) {
            return SettingsForm::tr("must be a number from %1 to %2, in steps of %3")
                .arg(min)
                .arg(max)
                .arg(1.0 / parts);
        }
        service.*member = static_cast<std::uint32_t>(std::round(value));
        return QString();
    };
}

auto writeFraction(std::uint32_t Service::*member, int parts) {
    return [=](const Service &service) {
        return service.*member == 0 ? QString() : QString::number(service.*member / double(parts));
    };
}

QString readGroup(const QString &text, Service &service) {
    service.canaryGroup = text.toStdString();
    return text.isEmpty() || isName(service.canaryGroup, kGroupMax)
               ? QString()
               : SettingsForm::tr("must be up to 31 letters, digits and . _ - @ :");
}

QString readPorts(const QString &text, Service &service) {
    const auto ports =
        text.isEmpty() ? Result<PortRange>(kSourcePortsDefault) : PortRange::parse(text.toStdString());
    if (!ports) {
        return format::text(ports.error().message);
    }
    service.sourcePorts = *ports;
    return {};
}

QString readMss(const QString &text, Service &service) {
    return readNumber(&Service::mss, text == u"0" ? 0 : kMssMin, 65495)(text, service);
}

}  // namespace

SettingsForm::SettingsForm(QWidget *parent) : QTabWidget(parent), m_first(page(tr("&Service"))) {
    setAccessibleName(tr("Settings of the service"));
    buildLimits();
    buildClients();
    buildNetwork();
}

QFormLayout *SettingsForm::page(const QString &title) {
    auto *page = new QWidget(this);
    auto *form = new QFormLayout(page);
    form->setSpacing(metrics::kInGroup);
    addTab(page, title);
    return form;
}

void SettingsForm::add(QFormLayout *form, const char *name, const QString &label, const QString &example,
                       const QString &help, Where where, decltype(Line::read) read,
                       decltype(Line::write) write) {
    auto *edit = new QLineEdit(this);
    edit->setObjectName(QString::fromLatin1(name));
    edit->setPlaceholderText(example);
    edit->setToolTip(help);
    edit->setAccessibleName(help);
    edit->setMinimumWidth(fontMetrics().averageCharWidth() * 36);
    form->addRow(label, edit);
    QString plain = label;
    m_lines.push_back({edit, form, where, plain.remove(u'&'), true, std::move(read), std::move(write)});
    connect(edit, &QLineEdit::textChanged, this, &SettingsForm::edited);
}

void SettingsForm::buildLimits() {
    auto *form = page(tr("&Limits"));
    add(form, "maxConnections", tr("Most co&nnections"), tr("any number"),
        tr("Connections that the service has open at most"), Where::Always,
        readNumber(&Service::maxConnections, 0, UINT32_MAX), writeNumber(&Service::maxConnections));
    add(form, "loadFactor", tr("Load &factor"), tr("no bound, or for instance 1.25"),
        tr("No backend gets more than so many times the average load"), Where::Maglev,
        readFraction(&Service::loadFactor, 100, kLoadFactorMin / 100.0, kLoadFactorMax / 100.0),
        writeFraction(&Service::loadFactor, 100));
    add(form, "slowStart", tr("Sl&ow start"), tr("at once, or for instance 30s"),
        tr("Time after which a backend that joins has its whole share"), Where::Always,
        readTime(&Service::slowStart), writeTime(&Service::slowStart));
}

void SettingsForm::buildClients() {
    auto *form = page(tr("&Clients"));
    add(form, "affinity", tr("&Affinity"), tr("none, or for instance 10m"),
        tr("Time within which a client that comes again gets the same backend"), Where::Always,
        readTime(&Service::affinity), writeTime(&Service::affinity));
    add(form, "affinityPrefix4", tr("Its IPv&4 bits"), u"32"_s,
        tr("Bits of an IPv4 client that count for the affinity"), Where::Always,
        readNumber(&Service::affinityPrefix4, 1, 32), writeNumber(&Service::affinityPrefix4));
    add(form, "affinityPrefix6", tr("Its IPv&6 bits"), u"128"_s,
        tr("Bits of an IPv6 client that count for the affinity"), Where::Always,
        readNumber(&Service::affinityPrefix6, 1, 128), writeNumber(&Service::affinityPrefix6));
    add(form, "canaryGroup", tr("Canary &group"), tr("none"),
        tr("Group of the backends that a share of the clients goes to"), Where::Always, readGroup,
        [](const Service &service) { return format::text(service.canaryGroup); });
    add(form, "canaryShare", tr("Canary s&hare, %"), u"0"_s, tr("Percentage of the clients that go to it"),
        Where::Always, readFraction(&Service::canaryShare, 10, 0, 100),
        writeFraction(&Service::canaryShare, 10));
    add(form, "canaryClients", tr("Al&ways these"), tr("none, or 198.51.100.0/24, 2001:db8::/32"),
        tr("Clients that always go to it"), Where::Always,
        readList<Prefix>(&Service::canaryClients, Prefix::parse, canonical),
        writeList(&Service::canaryClients));
}

void SettingsForm::buildNetwork() {
    auto *form = page(tr("Net&work"));
    add(form, "sources", tr("So&urces"), tr("of the outgoing device, or 192.0.2.1-192.0.2.9"),
        tr("Addresses that connections to backends come from, one range of each family"), Where::FullNat,
        readList<AddressRange>(&Service::sources, AddressRange::parse, canonical),
        writeList(&Service::sources));
    add(form, "sourcePorts", tr("Source &ports"), u"1024-65535"_s, tr("Ports that they come from"),
        Where::FullNat, readPorts, [](const Service &service) {
            return service.sourcePorts == kSourcePortsDefault ? QString()
                                                              : format::text(service.sourcePorts.text());
        });
    add(form, "destinations", tr("&Destinations"), tr("any, or 198.51.100.0/24"),
        tr("Only connections to these addresses"), Where::Egress,
        readList<Prefix>(&Service::destinations, Prefix::parse, canonical),
        writeList(&Service::destinations));
    add(form, "uids", tr("&Users"), tr("all, or 1000-1999"), tr("Only connections of these user numbers"),
        Where::Egress, readList<IdRange>(&Service::uids, IdRange::parse, canonical),
        writeList(&Service::uids));
    add(form, "exceptUids", tr("B&ut not"), tr("none"), tr("But not of these user numbers"), Where::Egress,
        readList<IdRange>(&Service::exceptUids, IdRange::parse, canonical), writeList(&Service::exceptUids));
    add(form, "cgroups", tr("Control &groups"), tr("all, or /system.slice/web.service"),
        tr("Only connections of these control groups"), Where::Egress,
        readList<std::string>(&Service::cgroups, parseCgroup, canonicalCgroups),
        writeList(&Service::cgroups));
    add(form, "exceptCgroups", tr("Bu&t not"), tr("none"), tr("But not of these control groups"),
        Where::Egress, readList<std::string>(&Service::exceptCgroups, parseCgroup, canonicalCgroups),
        writeList(&Service::exceptCgroups));
    add(form, "mss", tr("&MSS"), tr("as client and backend agree, or for instance 1400"),
        tr("Most bytes of TCP payload in a packet that either side is told"), Where::Always, readMss,
        writeNumber(&Service::mss));
}

void SettingsForm::fill(const Service &service) {
    for (const Line &line : m_lines) {
        const QSignalBlocker quiet(line.edit);
        line.edit->setText(line.write(service));
        line.edit->setCursorPosition(0);
    }
}

void SettingsForm::showFor(Mode mode, Scheduler scheduler) {
    for (Line &line : m_lines) {
        switch (line.where) {
            case Where::Always:
                line.shown = true;
                break;
            case Where::Maglev:
                line.shown = scheduler == Scheduler::Maglev;
                break;
            case Where::FullNat:
                line.shown = mode == Mode::FullNat;
                break;
            case Where::Egress:
                line.shown = mode == Mode::Egress;
                break;
        }
        line.form->setRowVisible(line.edit, line.shown);
    }
}

void SettingsForm::read(Service &service) const {
    for (const Line &line : m_lines) {
        if (line.shown) {
            (void)line.read(line.edit->text().trimmed(), service);
        }
    }
    if (service.canaryGroup.empty()) {
        service.canaryShare = 0;
        service.canaryClients.clear();
    }
}

QString SettingsForm::problem() const {
    for (const Line &line : m_lines) {
        Service scratch;
        if (!line.shown) {
            continue;
        }
        if (const QString wrong = line.read(line.edit->text().trimmed(), scratch); !wrong.isEmpty()) {
            return u"%1: %2"_s.arg(line.label, wrong);
        }
    }
    return {};
}

}  // namespace weir::gui
