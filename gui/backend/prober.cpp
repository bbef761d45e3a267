// SPDX-License-Identifier: GPL-3.0-or-later
#include "prober.hpp"

#include <QDeadlineTimer>
#include <QThread>

#include "probejob.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

// Longer than a probe takes to notice that it shall end; only looking up a name lasts longer.
constexpr int kPatienceMs = 1500;

}  // namespace

Prober::Prober(QObject *parent) : QObject(parent) {
    qRegisterMetaType<ProbeProgress>();
    qRegisterMetaType<ProbeResultPtr>();
}

Prober::~Prober() {
    leave();
    const QDeadlineTimer deadline(kPatienceMs);
    for (const QPointer<QThread> &thread : std::as_const(m_leaving)) {
        if (!thread.isNull() && thread->wait(deadline)) {
            delete thread.data();  // the event loop that would do it may have ended
        }
    }
}

bool Prober::reaches(const QString &host) {
    return host == u"local"_s || host.startsWith(u"netns:"_s);
}

void Prober::start(const QString &host, const QString &destination, const ProbeOptions &options) {
    leave();
    m_destination = destination;
    m_thread = new QThread;
    m_thread->setObjectName(u"weir prober"_s);
    m_job = new ProbeJob(host, destination, options);
    m_job->moveToThread(m_thread);
    connect(m_thread, &QThread::started, m_job, &ProbeJob::run);
    connect(m_thread, &QThread::finished, m_job, &QObject::deleteLater);
    connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
    connect(m_job, &ProbeJob::progressed, this, &Prober::progressed);
    connect(m_job, &ProbeJob::finished, this, [this](const ProbeResultPtr &result) {
        leave();
        emit finished(result);
    });
    m_thread->start();
}

void Prober::cancel() {
    if (m_job == nullptr) {
        return;
    }
    if (m_job->isResolving()) {
        leave();
        emit abandoned();
    } else {
        m_job->stop();
    }
}

/// Nothing that the job says arrives any more; its thread ends when its last call returns.
void Prober::leave() {
    if (m_job == nullptr) {
        return;
    }
    m_job->disconnect(this);
    m_job->stop();
    m_thread->quit();
    m_leaving.removeIf([](const QPointer<QThread> &thread) { return thread.isNull(); });
    m_leaving.append(m_thread);
    m_thread = nullptr;
    m_job = nullptr;
}

}  // namespace weir::gui
