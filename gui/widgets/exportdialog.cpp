// SPDX-License-Identifier: GPL-3.0-or-later
#include "exportdialog.hpp"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QTimeZone>

#include "filterline.hpp"
#include "metrics.hpp"
#include "models/format.hpp"
#include "pages/page.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

QRadioButton *choice(const QString &text, qsizetype rows, QWidget *parent) {
    auto *button = new QRadioButton(text.arg(format::count(static_cast<quint64>(rows))), parent);
    button->setAccessibleName(button->text().remove(u'&'));
    button->setEnabled(rows > 0);
    return button;
}

}  // namespace

ExportDialog::ExportDialog(const Page &page, QString host, QWidget *parent)
    : QDialog(parent),
      m_page(page),
      m_host(std::move(host)),
      m_format(new QComboBox(this)),
      m_selected(choice(tr("Se&lected: %1"), page.exportable(ExportRows::Selected, false).rows, this)),
      m_shown(choice(tr("&Shown: %1"), page.exportable(ExportRows::Shown, false).rows, this)),
      m_all(choice(tr("&All, also those that the filter hides: %1"),
                   page.exportable(ExportRows::All, false).rows, this)),
      m_hidden(new QCheckBox(tr("Also columns that are &not shown"), this)),
      m_note(new QCheckBox(tr("&Begin with page, host, time and filter"), this)) {
    setWindowTitle(tr("Export %1").arg(page.title()));
    setAccessibleName(windowTitle());
    m_format->setObjectName(u"exportFormat"_s);
    m_format->setAccessibleName(tr("Format"));
    m_format->addItem(tr("CSV, for spreadsheets"), static_cast<int>(ExportFormat::Csv));
    m_format->addItem(tr("JSON, one document"), static_cast<int>(ExportFormat::Json));
    m_format->addItem(tr("JSON Lines, one object a row"), static_cast<int>(ExportFormat::JsonLines));
    m_hidden->setAccessibleName(tr("Also columns that are not shown"));
    m_note->setAccessibleName(tr("Begin with page, host, time and filter"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *save = buttons->addButton(tr("&Save as…"), QDialogButtonBox::AcceptRole);
    save->setObjectName(u"exportSave"_s);
    for (QAbstractButton *button : buttons->buttons()) {
        button->setAccessibleName(button->text().remove(u'&'));
    }
    save->setDefault(true);
    save->setEnabled(m_all->isEnabled());
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *rows = new QVBoxLayout;
    rows->setSpacing(metrics::kInRow);
    for (QRadioButton *button : {m_selected, m_shown, m_all}) {
        rows->addWidget(button);
    }
    auto *form = new QFormLayout(this);
    form->setContentsMargins(metrics::kBetweenGroups, metrics::kBetweenGroups, metrics::kBetweenGroups,
                             metrics::kBetweenGroups);
    form->setVerticalSpacing(metrics::kInGroup);
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("Rows"), rows);
    form->addRow(QString(), m_hidden);
    form->addRow(QString(), m_note);
    form->addRow(buttons);
    restore();
    connect(this, &QDialog::accepted, this, &ExportDialog::remember);
}

void ExportDialog::restore() {
    const QSettings settings;
    const int format = m_format->findData(settings.value(u"export/format"_s, 0).toInt());
    m_format->setCurrentIndex(std::max(0, format));
    m_hidden->setChecked(settings.value(u"export/hidden"_s, false).toBool());
    m_note->setChecked(settings.value(u"export/note"_s, true).toBool());
    // One row is always current in some tables; several were meant to be selected.
    const bool several = m_page.exportable(ExportRows::Selected, false).rows > 1;
    (several ? m_selected : m_shown->isEnabled() ? m_shown : m_all)->setChecked(true);
}

void ExportDialog::remember() const {
    QSettings settings;
    settings.setValue(u"export/format"_s, m_format->currentData());
    settings.setValue(u"export/hidden"_s, m_hidden->isChecked());
    settings.setValue(u"export/note"_s, m_note->isChecked());
}

ExportFormat ExportDialog::format() const {
    return static_cast<ExportFormat>(m_format->currentData().toInt());
}

ExportRows ExportDialog::rows() const {
    return m_selected->isChecked() ? ExportRows::Selected
           : m_all->isChecked()    ? ExportRows::All
                                   : ExportRows::Shown;
}

qint64 ExportDialog::time() const {
    const qint64 read = m_page.readAt();
    return read > 0 ? read : QDateTime::currentMSecsSinceEpoch();
}

QString ExportDialog::suggestedName() const {
    const QString when =
        QDateTime::fromMSecsSinceEpoch(time(), QTimeZone::utc()).toString(u"yyyy-MM-dd'T'HHmmss'Z'"_s);
    return u"weir-%1-%2.%3"_s.arg(m_page.name(), when, suffixOf(format()));
}

QString ExportDialog::nameFilter() const {
    return u"%1 (*.%2)"_s.arg(m_format->currentText(), suffixOf(format()));
}

ExportRequest ExportDialog::request(const QString &path) const {
    ExportRequest made;
    made.path = path;
    made.format = format();
    made.table = m_page.exportable(rows(), m_hidden->isChecked());
    if (m_note->isChecked()) {
        const QString filter = rows() == ExportRows::Shown ? m_page.filter()->text().trimmed() : QString();
        made.note = ExportNote{m_page.name(), m_host, filter, time()};
    }
    return made;
}

}  // namespace weir::gui
