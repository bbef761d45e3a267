// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

#include "models/pathvalues.hpp"

class QThread;

namespace weir::gui {

class ProbeJob;

/// Probes one path at a time. Lives in the window's thread and never blocks it.
class Prober : public QObject {
    Q_OBJECT
public:
    explicit Prober(QObject *parent = nullptr);
    ~Prober() override;

    /// A probe sends packets itself: it has to start on the machine whose path it is.
    [[nodiscard]] static bool reaches(const QString &host);

    /// @p destination is an address, one with its interface, or a name. Ends what is under way.
    void start(const QString &host, const QString &destination, const ProbeOptions &options = {});
    /// Ends it with what is known so far, which finished() brings, or at once while a name is looked up.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_job != nullptr; }
    [[nodiscard]] QString destination() const { return m_destination; }

signals:
    void progressed(const weir::gui::ProbeProgress &progress);
    void finished(const weir::gui::ProbeResultPtr &result);
    void abandoned();  ///< there will be no result

private:
    void leave();

    ProbeJob *m_job = nullptr;  ///< deleted by its thread
    QThread *m_thread = nullptr;
    QList<QPointer<QThread>> m_leaving;
    QString m_destination;
};

}  // namespace weir::gui
