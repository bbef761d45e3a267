// SPDX-License-Identifier: GPL-3.0-or-later
#include "changesender.hpp"

#include <QWidget>

#include "models/changewords.hpp"
#include "models/format.hpp"
#include "models/guards.hpp"
#include "models/undo.hpp"
#include "widgets/changesdialog.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/removaldialog.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

ChangeSender::ChangeSender(HostSession *session, MessageStrip *messages, QWidget *parent)
    : QObject(parent), m_session(session), m_messages(messages), m_window(parent) {
    connect(session, &HostSession::applied, this, &ChangeSender::applied);
    connect(session, &HostSession::trialFinished, this, &ChangeSender::trialFinished);
}

void ChangeSender::setState(const BalancerPtr &state) {
    const bool could = canUndo();
    // A module that was loaded anew counts from the beginning: what was sent to the one before is gone with
    // it.
    if (!state || (m_state && state->generation < m_state->generation)) {
        m_last.reset();
    }
    m_state = state;
    if (canUndo() != could) {
        emit undoChanged();
    }
}

void ChangeSender::reset() {
    m_state.reset();
    m_sent.clear();
    m_trials.clear();
    m_last.reset();
    emit undoChanged();
}

bool ChangeSender::typedNames(const BalancerState &before, const std::vector<Change> &changes) {
    for (const std::string &name : servicesLost(before, changes)) {
        const QString service = format::text(name);
        const ServiceState *found = findService(before, name);
        RemovalDialog dialog(
            tr("With this no backend of %1 takes connections any more.").arg(service),
            tr("Clients of %1 get no answer from then on.")
                .arg(found != nullptr ? format::text(found->service.listen.text()) : service),
            tr("&Go On"), service, m_window);
        if (dialog.exec() != QDialog::Accepted) {
            return false;
        }
    }
    return true;
}

std::optional<quint64> ChangeSender::send(const Order &order) {
    const BalancerPtr before = m_state;  // a dialog spins the event loop, and m_state may become another
    if (!before || order.changes.empty() || (!order.asked && !typedNames(*before, order.changes))) {
        return {};
    }
    const quint64 id = m_session->apply(order.changes, order.expected, order.words, order.confirm);
    m_sent.insert(id, {order.changes, before, 0});
    return id;
}

void ChangeSender::finishTrial(std::uint32_t generation, bool keep) {
    m_trials.insert(m_session->finishTrial(generation, keep));
}

void ChangeSender::undo() {
    if (!canUndo()) {
        return;
    }
    const auto changes = undoOf(m_last->changes, *m_last->before, *m_state);
    if (changes.empty()) {
        m_messages->tell(MessageStrip::Kind::Note, tr("Nothing to undo: it is in force no more"));
        m_last.reset();
        emit undoChanged();
        return;
    }
    QStringList lines;
    for (const Change &change : changes) {
        lines.append(wordsOf(change, *m_state));
    }
    const std::uint32_t generation = m_state->generation;
    ChangesDialog dialog(tr("Undo"), tr("This takes the last changes made here back:"), lines,
                         m_state->module.trial ? ChangesDialog::Answers::Try : ChangesDialog::Answers::All,
                         m_window);
    if (dialog.exec() == QDialog::Accepted) {
        send({changes, lines.join(u"; "_s), generation, dialog.confirm()});
    }
}

void ChangeSender::applied(const ApplyResult &result) {
    const auto found = m_sent.constFind(result.id);
    if (found == m_sent.constEnd()) {
        return;  // of another page
    }
    if (!result.error) {
        m_last = *found;
        m_last->generation = result.commit.generation;
    }
    m_sent.erase(found);
    if (result.error) {
        tellFailure(result);
    } else {
        tellSuccess(result);
    }
    emit undoChanged();
    emit finished(result.id, !result.error);
}

void ChangeSender::tellFailure(const ApplyResult &result) {
    const Error &error = *result.error;
    QString text = tr("Not applied – %1. %2").arg(result.words, format::text(error.text()));
    if (error.is(std::errc::device_or_resource_busy)) {
        // The module says EBUSY of both.
        text = m_state && m_state->module.trial
                   ? tr("Not applied – something is on trial: keep it or go back first, then apply: %1")
                         .arg(result.words)
                   : tr("Not applied – the configuration changed meanwhile. Look again, then apply: %1")
                         .arg(result.words);
    } else if (error.is(std::errc::operation_not_permitted)) {
        text += u". "_s + tr("Choose “This computer as administrator” to make changes");
    }
    m_messages->tell(MessageStrip::Kind::Problem, text);
}

void ChangeSender::tellSuccess(const ApplyResult &result) {
    const QString generation = format::count(result.commit.generation);
    QString text = result.confirm ? tr("On trial – %1 (generation %2)").arg(result.words, generation)
                                  : tr("Applied – %1 (generation %2)").arg(result.words, generation);
    for (const Warning &warning : result.commit.warnings) {
        text += u". "_s + format::text(warning.text());
    }
    m_messages->tell(result.commit.warnings.empty() ? MessageStrip::Kind::Done : MessageStrip::Kind::Note,
                     text);
}

void ChangeSender::trialFinished(const TrialResult &result) {
    if (!m_trials.remove(result.id)) {
        return;
    }
    const QString generation = format::count(result.generation);
    if (!result.error) {
        m_messages->tell(MessageStrip::Kind::Done, result.kept
                                                       ? tr("Kept generation %1").arg(generation)
                                                       : tr("Gone back from generation %1").arg(generation));
    } else if (result.error->is(std::errc::no_such_file_or_directory)) {
        m_messages->tell(MessageStrip::Kind::Note,
                         tr("Too late: nothing is on trial any more. What is in force now is shown below"));
    } else {
        m_messages->tell(
            MessageStrip::Kind::Problem,
            result.kept
                ? tr("Generation %1 is not kept: %2").arg(generation, format::text(result.error->text()))
                : tr("Not gone back from generation %1: %2")
                      .arg(generation, format::text(result.error->text())));
    }
}

}  // namespace weir::gui
