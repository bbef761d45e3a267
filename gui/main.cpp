// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>

#include <QApplication>
#include <QIcon>
#include <QSettings>
#include <QTextStream>

#include "backend/hostsession.hpp"
#include "languages.hpp"
#include "options.hpp"
#include "screenshots.hpp"
#include "widgets/mainwindow.hpp"
#include "widgets/rights.hpp"
#include "widgets/theme.hpp"

using namespace Qt::StringLiterals;
using namespace weir::gui;

namespace {

constexpr int kShutDownMs = 2000;

void nameApplication() {
    QCoreApplication::setOrganizationName(u"weir"_s);
    QCoreApplication::setApplicationName(u"weir-gui"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(WEIR_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Weir"_s);
    QGuiApplication::setDesktopFileName(u"io.weir.Weir"_s);
    QGuiApplication::setWindowIcon(QIcon(u":/weir/icons/io.weir.Weir.svg"_s));
}

}  // namespace

int main(int argc, char **argv) {
    const QApplication application(argc, argv);
    nameApplication();
    const Languages languages;
    const Options options = Options::parse(application);
    if (!options.problem.isEmpty()) {
        QTextStream(stderr) << u"weir-gui: "_s << options.problem << Qt::endl;
        return 2;
    }
    const QString stored = QSettings().value(u"window/appearance"_s).toString();
    Theme::apply(Theme::fromName(options.theme.isEmpty() ? stored : options.theme));

    HostSession session;
    int code = 0;
    {
        MainWindow window(&session);
        if (!options.page.isEmpty() && !window.showPage(options.page)) {
            QTextStream(stderr) << u"weir-gui: "_s
                                << MainWindow::tr("there is no page “%1”").arg(options.page) << Qt::endl;
            return 2;
        }
        window.openHost(options.host.isEmpty() ? u"local"_s : options.host);
        if (holdsRights()) {
            window.warnOfRights();
        }
        window.show();
        if (!options.screenshots.isEmpty()) {
            new Screenshots(&window, options.screenshots, options.after);
        }
        code = QApplication::exec();
    }
    if (!session.shutDown(kShutDownMs)) {
        // A host that hangs must not keep the application; everything is stored already.
        QSettings().sync();
        std::_Exit(code);
    }
    return code;
}
