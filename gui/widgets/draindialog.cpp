// SPDX-License-Identifier: GPL-3.0-or-later
#include "draindialog.hpp"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "metrics.hpp"
#include "models/changewords.hpp"
#include "models/format.hpp"
#include "trybutton.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

namespace {

constexpr std::uint32_t kLongest = 49 * 86400;  // in milliseconds it has to fit 32 bits

}  // namespace

DrainDialog::DrainDialog(const BalancerPtr &state, const Service &service, const Backend &backend,
                         QWidget *parent)
    : QDialog(parent),
      m_state(state),
      m_service(service.name),
      m_target(backend.target),
      m_deadline(new QLineEdit(this)),
      m_then(new QComboBox(this)),
      m_remove(new QCheckBox(tr("&Remove the backend at the end"), this)),
      m_keepAffinity(new QCheckBox(tr("&Clients that it has by affinity may still come"), this)),
      m_says(new QLabel(this)) {
    setWindowTitle(tr("Drain %1").arg(format::text(backend.target.text())));
    m_deadline->setObjectName(u"drainDeadline"_s);
    m_deadline->setPlaceholderText(tr("any time, or for instance 10m"));
    m_deadline->setAccessibleName(tr("How long it may take at most"));
    m_deadline->setToolTip(tr("90s, 10m, 2h; empty for as long as connections are open"));
    m_deadline->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    m_then->setObjectName(u"drainThen"_s);
    m_then->addItem(tr("let them go on"), static_cast<int>(DrainAction::Leave));
    m_then->addItem(tr("reset them: both sides are told"), static_cast<int>(DrainAction::Reset));
    m_then->setAccessibleName(tr("What happens to connections that are open then"));
    m_remove->setObjectName(u"drainRemove"_s);
    m_keepAffinity->setVisible(service.affinity.count() > 0);
    m_says->setWordWrap(true);
    m_says->setTextFormat(Qt::PlainText);
    m_says->setMinimumHeight(fontMetrics().height() * 2);
    m_says->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ok = buttons->addButton(tr("&Drain"), QDialogButtonBox::AcceptRole);
    m_ok->setObjectName(u"drainApply"_s);
    m_try = new TryButton(this);
    buttons->addButton(m_try, QDialogButtonBox::ActionRole);
    connect(m_try, &TryButton::tryFor, this, [this](std::chrono::milliseconds time) {
        m_confirm = time;
        accept();
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *form = new QFormLayout(this);
    form->setSpacing(metrics::kInGroup);
    form->addRow(tr("At &most"), m_deadline);
    form->addRow(tr("&Open ones then"), m_then);
    form->addRow(m_remove);
    form->addRow(m_keepAffinity);
    form->addRow(m_says);
    form->addRow(buttons);
    connect(m_deadline, &QLineEdit::textChanged, this, &DrainDialog::check);
    connect(m_then, &QComboBox::currentIndexChanged, this, &DrainDialog::check);
    connect(m_remove, &QCheckBox::toggled, this, &DrainDialog::check);
    check();
}

QString DrainDialog::problem() const {
    const QString text = m_deadline->text().trimmed();
    if (text.isEmpty()) {
        return {};
    }
    const auto time = parseDuration(text.toStdString());
    if (!time) {
        return format::text(time.error().message);
    }
    return time->count() == 0 || time->count() > kLongest ? tr("Must be from 1s to 49d") : QString();
}

Change DrainDialog::change() const {
    Change change;
    change.kind = Change::Kind::DrainBackend;
    change.service.name = m_service;
    change.backend.target = m_target;
    const QString text = m_deadline->text().trimmed();
    if (const auto time = parseDuration(text.toStdString()); !text.isEmpty() && time) {
        change.drain.deadline = std::chrono::seconds(time->count());
        change.drain.action = static_cast<DrainAction>(m_then->currentData().toInt());
    }
    change.drain.remove = m_remove->isChecked();
    change.drain.keepAffinity = !m_keepAffinity->isHidden() && m_keepAffinity->isChecked();
    return change;
}

QString DrainDialog::words() const {
    return wordsOf(change(), *m_state);
}

void DrainDialog::check() {
    const QString wrong = problem();
    m_then->setEnabled(!m_deadline->text().trimmed().isEmpty());
    m_says->setText(wrong.isEmpty() ? words() : wrong);
    m_says->setAccessibleName(m_says->text());
    m_ok->setEnabled(wrong.isEmpty());
    m_try->setEnabled(m_ok->isEnabled());
}

}  // namespace weir::gui
