// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <optional>

#include <QObject>

#include "models/exportwriter.hpp"

namespace weir::gui {

struct ExportRequest {
    QString path;
    ExportFormat format = ExportFormat::Csv;
    ExportTable table;
    std::optional<ExportNote> note;
};

/// Writes one file in another thread. The file of that name stays as it was until all of the new one
/// is on the disk.
class ExportJob : public QObject {
    Q_OBJECT
public:
    explicit ExportJob(ExportRequest request, QObject *parent = nullptr);
    ~ExportJob() override;

    void start();
    void cancel();
    [[nodiscard]] qsizetype rows() const { return m_request.table.rows; }
    [[nodiscard]] QString path() const { return m_request.path; }

signals:
    void progressed(int percent);
    void done();
    void failed(const QString &why);  ///< empty: it was cancelled

private:
    ExportRequest m_request;
    std::shared_ptr<std::atomic_bool> m_cancelled = std::make_shared<std::atomic_bool>(false);
};

}  // namespace weir::gui
