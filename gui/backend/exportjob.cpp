// SPDX-License-Identifier: GPL-3.0-or-later
#include "exportjob.hpp"

#include <QCoreApplication>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>

namespace weir::gui {

ExportJob::ExportJob(ExportRequest request, QObject *parent)
    : QObject(parent), m_request(std::move(request)) {}

ExportJob::~ExportJob() {
    cancel();
}

void ExportJob::cancel() {
    *m_cancelled = true;
}

void ExportJob::start() {
    QThreadPool::globalInstance()->start(
        [self = QPointer<ExportJob>(this), request = m_request, cancelled = m_cancelled] {
            // Only the window's thread may look whether the job is still there.
            const auto tell = [&self](auto function) {
                QMetaObject::invokeMethod(
                    qApp,
                    [self, function] {
                        if (self) {
                            function(*self);
                        }
                    },
                    Qt::QueuedConnection);
            };
            QSaveFile file(request.path);
            const qsizetype all = std::max<qsizetype>(1, request.table.rows);
            const bool written =
                file.open(QIODevice::WriteOnly) &&
                writeExport(file, request.table, request.format, request.note, [&](qsizetype rows) {
                    tell([percent = static_cast<int>(100 * rows / all)](ExportJob &job) {
                        emit job.progressed(percent);
                    });
                    return !*cancelled;
                });
            if (written && !*cancelled && file.commit()) {
                tell([](ExportJob &job) { emit job.done(); });
                return;
            }
            const QString why = *cancelled ? QString() : file.errorString();
            file.cancelWriting();
            tell([why](ExportJob &job) { emit job.failed(why); });
        });
}

}  // namespace weir::gui
