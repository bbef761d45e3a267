// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostwords.hpp"

#include <QCoreApplication>
#include <QDir>

#include "format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Hosts)
};

constexpr auto kNamespaces = "/run/netns";

/// Where the namespace begins; a # may also stand in a path or a program's words.
qsizetype placeOfNamespace(const QString &spec) {
    return spec.startsWith(u"pkexec"_s) || spec.startsWith(u"ssh://"_s) ? spec.indexOf(u'#') : -1;
}

/// pkexec(1) exits with 126 if the dialog was closed, and with 127 for everything else.
HostProblem ofPkexec(const Error &error, const QString &why) {
    if (error.is(std::errc::no_such_file_or_directory)) {
        return {
            Words::tr("pkexec is not installed"),
            Words::tr("pkexec of polkit starts weir-agent with an administrator's rights, after asking for "
                      "a password. Install the package pkexec (polkit), or use weirctl in a terminal:"),
            u"sudo weirctl info"_s};
    }
    if (why.contains(u"agent found"_s) || why.contains(u"authentication agent"_s)) {
        return {Words::tr("Nobody asks for the password"),
                Words::tr("This desktop runs no polkit agent, the program that shows the password dialog. "
                          "Start one, for instance lxqt-policykit-agent or polkit-kde-agent, then try again; "
                          "or use weirctl in a terminal:"),
                u"sudo weirctl info"_s};
    }
    if (why.contains(u"No such file"_s) || why.contains(u"annot run"_s)) {
        return {Words::tr("weir-agent is not installed"),
                Words::tr("pkexec found no weir-agent to start. It comes with weirctl: install the package "
                          "weir of the same version as this application."),
                {}};
    }
    if (why.contains(u"exited with 126"_s) || why.contains(u"dismissed"_s)) {
        return {Words::tr("The password was not given"),
                Words::tr("The password dialog was closed, or weir-agent may not be executed. Nothing was "
                          "changed. Try again, or go on without an administrator's rights: listeners and "
                          "connections are shown, the balancer is not."),
                {}};
    }
    if (why.contains(u"ot authorized"_s) || why.contains(u"exited with 127"_s)) {
        return {Words::tr("Not allowed as administrator"),
                Words::tr("polkit refuses this user the action io.weir.agent: wrong password, no "
                          "administrator, or a session that is not the active one. %1")
                    .arg(why),
                u"pkaction --verbose --action-id io.weir.agent"_s};
    }
    return {Words::tr("This computer does not answer as administrator"), why, {}};
}

HostProblem ofSsh(const QString &spec, const QString &why) {
    const QString title = Words::tr("%1 does not answer").arg(hostTitle(spec));
    if (why.contains(u"Permission denied"_s)) {
        return {title,
                Words::tr("ssh may not log in there without asking: put a key on that host, or load yours "
                          "into ssh-agent. %1")
                    .arg(why),
                u"ssh-copy-id "_s + spec.mid(6).section(u'#', 0, 0)};
    }
    if (why.contains(u"Host key verification failed"_s)) {
        return {title,
                Words::tr("ssh does not know that host, or it has changed. Log in once in a terminal and "
                          "compare its key. %1")
                    .arg(why),
                {}};
    }
    if (why.contains(u"not found"_s) || why.contains(u"exited with 127"_s)) {
        return {title,
                Words::tr("weir-agent is not installed there: install the package weir on that host. %1")
                    .arg(why),
                {}};
    }
    return {title, why, {}};
}

}  // namespace

HostSpec hostSpecOf(const QString &spec) {
    const auto place = placeOfNamespace(spec);
    return place < 0 ? HostSpec{spec.toStdString(), {}}
                     : HostSpec{spec.left(place).toStdString(), spec.mid(place + 1).toStdString()};
}

QString hostTitle(const QString &spec) {
    if (spec == u"local"_s) {
        return Words::tr("This computer");
    }
    if (spec == u"pkexec"_s) {
        return Words::tr("This computer as administrator");
    }
    if (spec.startsWith(u"pkexec#"_s)) {
        return Words::tr("Namespace %1 as administrator").arg(spec.mid(7));
    }
    if (spec.startsWith(u"netns:"_s)) {
        return Words::tr("Namespace %1").arg(spec.mid(6));
    }
    return spec;
}

bool asksForPassword(const QString &spec) {
    return spec == u"pkexec"_s || spec.startsWith(u"pkexec#"_s);
}

QString asAdministrator(const QString &spec) {
    if (spec == u"local"_s) {
        return u"pkexec"_s;
    }
    return spec.startsWith(u"netns:"_s) ? u"pkexec#"_s + spec.mid(6) : QString();
}

QString withoutAdministrator(const QString &spec) {
    return spec.startsWith(u"pkexec#"_s) ? u"netns:"_s + spec.mid(7) : u"local"_s;
}

QStringList namespacesHere() {
    return QDir(QString::fromLatin1(kNamespaces))
        .entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
}

QString retryWords(const HostState &host) {
    return host.retrySeconds > 0
               ? Words::tr("Trying again every %n second(s)", nullptr, host.retrySeconds)
               : Words::tr("Not tried again by itself, for that would ask for the password each time");
}

HostProblem problemOf(const HostState &host) {
    const QString title = Words::tr("%1 does not answer").arg(hostTitle(host.spec));
    if (!host.error) {
        return {title, {}, {}};
    }
    const QString why = format::text(host.error->text());
    if (host.error->is(std::errc::protocol_not_supported)) {
        return {
            Words::tr("Another version of weir-agent"),
            Words::tr("The agent there and this application do not understand each other: install the same "
                      "version on both sides. %1")
                .arg(why),
            {}};
    }
    if (host.spec.startsWith(u"netns:"_s) && (host.error->is(std::errc::operation_not_permitted) ||
                                              host.error->is(std::errc::permission_denied))) {
        return {Words::tr("Not allowed to enter the namespace"),
                Words::tr("Another network namespace can be entered with an administrator's rights only. "
                          "Choose “%1” above.")
                    .arg(hostTitle(asAdministrator(host.spec))),
                {}};
    }
    if (asksForPassword(host.spec)) {
        return ofPkexec(*host.error, why);
    }
    return host.spec.startsWith(u"ssh://"_s) ? ofSsh(host.spec, why) : HostProblem{title, why, {}};
}

}  // namespace weir::gui
