// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.hpp"

#include <QCommandLineParser>

#include "widgets/hostselector.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Options)
};

}  // namespace

Options Options::parse(const QCoreApplication &application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(Words::tr("Shows the TCP of a machine, and balances it."));
    const QCommandLineOption host(
        u"host"_s,
        Words::tr("Whose TCP to show: local, pkexec (this computer as administrator), ssh://[user@]server, "
                  "unix:/path, netns:NAME, exec:PROGRAM or recording:FILE."),
        u"spec"_s);
    const QCommandLineOption page(
        u"page"_s, Words::tr("Page to show: balancer, policies, listeners, connections, costs or timeline."),
        u"name"_s);
    const QCommandLineOption theme(u"theme"_s, Words::tr("Appearance: light, dark or system."), u"name"_s);
    const QCommandLineOption screenshots(
        u"screenshot-dir"_s,
        Words::tr("Save a picture of every page, light and dark, into this folder, then quit."), u"folder"_s);
    const QCommandLineOption after(u"after"_s,
                                   Words::tr("Seconds of data to collect before the pictures are taken."),
                                   u"seconds"_s, u"0"_s);
    parser.addOptions({host, page, theme, screenshots, after});
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);

    Options options;
    options.host = parser.value(host);
    options.page = parser.value(page);
    options.theme = parser.value(theme);
    options.screenshots = parser.value(screenshots);
    bool number = false;
    options.after = parser.value(after).toInt(&number);
    if (!options.host.isEmpty()) {
        options.problem = HostSelector::problem(options.host);
    }
    if (!options.theme.isEmpty() &&
        !QStringList{u"light"_s, u"dark"_s, u"system"_s}.contains(options.theme)) {
        options.problem = Words::tr("--theme is light, dark or system, not “%1”").arg(options.theme);
    }
    if (!number || options.after < 0) {
        options.problem = Words::tr("--after needs a number of seconds, not “%1”").arg(parser.value(after));
    }
    if (!parser.positionalArguments().isEmpty()) {
        options.problem = Words::tr("Unexpected argument “%1”").arg(parser.positionalArguments().first());
    }
    return options;
}

}  // namespace weir::gui
