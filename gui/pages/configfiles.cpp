// SPDX-License-Identifier: GPL-3.0-or-later
#include "configfiles.hpp"

#include <QFileDialog>
#include <QFileInfo>
#include <QSaveFile>

#include "changesender.hpp"
#include "models/format.hpp"
#include "models/snapshots.hpp"
#include "widgets/changesdialog.hpp"
#include "widgets/messagestrip.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

QString sign(Difference::Sign sign) {
    switch (sign) {
        case Difference::Sign::Add:
            return u"+ "_s;
        case Difference::Sign::Remove:
            return u"\u2212 "_s;
        case Difference::Sign::Change:
            break;
    }
    return u"~ "_s;
}

QStringList linesOf(const std::vector<Difference> &differences) {
    QStringList lines;
    for (const Difference &difference : differences) {
        lines.append(sign(difference.sign) + format::text(difference.text));
    }
    return lines;
}

}  // namespace

ConfigFiles::ConfigFiles(ChangeSender *sender, MessageStrip *messages, QWidget *parent)
    : QObject(parent), m_sender(sender), m_messages(messages), m_window(parent) {}

void ConfigFiles::askImport() {
    const QString path = QFileDialog::getOpenFileName(m_window, tr("Import Configuration"), {},
                                                      tr("Configurations (*.toml);;All files (*)"));
    if (!path.isEmpty()) {
        importFrom(path);
    }
}

void ConfigFiles::importFrom(const QString &path) {
    if (!m_state) {
        return;
    }
    const QString file = QFileInfo(path).fileName();
    std::vector<Error> errors;
    const auto config = Config::load(path.toStdString(), &errors);
    if (!config) {
        if (errors.empty()) {
            errors.push_back(config.error());
        }
        QStringList lines;
        for (const Error &error : errors) {
            lines.append(format::text(error.text()));
        }
        ChangesDialog dialog(tr("Import Configuration"),
                             tr("%1 is not taken: %n error(s). File, line and column stand before each.",
                                nullptr, static_cast<int>(lines.size()))
                                 .arg(file),
                             lines, ChangesDialog::Answers::Close, m_window);
        dialog.exec();
        return;
    }
    const BalancerPtr state = m_state;
    const auto differences = difference(snapshotOf(*state), *config);
    if (differences.empty()) {
        m_messages->tell(MessageStrip::Kind::Note,
                         tr("%1 says what is in force: nothing to change").arg(file));
        return;
    }
    const auto count = static_cast<int>(differences.size());
    ChangesDialog dialog(tr("Import Configuration"),
                         tr("%1 makes %n change(s), in one step or not at all; services and policies that it "
                            "does not name are removed:",
                            nullptr, count)
                             .arg(file),
                         linesOf(differences),
                         state->module.trial ? ChangesDialog::Answers::Try : ChangesDialog::Answers::All,
                         m_window);
    if (dialog.exec() == QDialog::Accepted) {
        m_sender->send({changesOf(differences), tr("%n change(s) of %1", nullptr, count).arg(file),
                        state->generation, dialog.confirm()});
    }
}

void ConfigFiles::askExport() {
    const QString path = QFileDialog::getSaveFileName(m_window, tr("Export Configuration"), u"weir.toml"_s,
                                                      tr("Configurations (*.toml);;All files (*)"));
    if (!path.isEmpty()) {
        exportTo(path);
    }
}

void ConfigFiles::exportTo(const QString &path) {
    if (!m_state) {
        return;
    }
    const Config config = configOf(*m_state);
    if (const auto error = wordless(config)) {
        m_messages->tell(MessageStrip::Kind::Problem, format::text(error->text()));
        return;
    }
    QSaveFile file(path);
    const QByteArray toml = QByteArray::fromStdString(config.toml());
    if (!file.open(QIODevice::WriteOnly) || file.write(toml) != toml.size() || !file.commit()) {
        m_messages->tell(MessageStrip::Kind::Problem,
                         tr("Not written: %1: %2").arg(path, file.errorString()));
        return;
    }
    m_messages->tell(
        MessageStrip::Kind::Done,
        tr("Configuration of generation %1 written to %2").arg(format::count(m_state->generation), path));
}

}  // namespace weir::gui
