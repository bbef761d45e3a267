// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "backend/exportjob.hpp"

class QCheckBox;
class QComboBox;
class QPushButton;
class QRadioButton;

namespace weir::gui {

class Page;

/// Which rows of a page go into a file, and how. The file itself is asked for afterwards.
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    ExportDialog(const Page &page, QString host, QWidget *parent = nullptr);

    /// A name that says what is in it and when it was read.
    [[nodiscard]] QString suggestedName() const;
    [[nodiscard]] QString nameFilter() const;
    [[nodiscard]] ExportRequest request(const QString &path) const;

private:
    [[nodiscard]] ExportFormat format() const;
    [[nodiscard]] ExportRows rows() const;
    [[nodiscard]] qint64 time() const;
    void remember() const;
    void restore();

    const Page &m_page;
    QString m_host;
    QComboBox *m_format;
    QRadioButton *m_selected;
    QRadioButton *m_shown;
    QRadioButton *m_all;
    QCheckBox *m_hidden;
    QCheckBox *m_note;
};

}  // namespace weir::gui
