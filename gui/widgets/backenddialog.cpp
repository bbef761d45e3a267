// SPDX-License-Identifier: GPL-3.0-or-later
#include "backenddialog.hpp"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include "metrics.hpp"
#include "models/changewords.hpp"
#include "models/format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

BackendDialog::BackendDialog(const BalancerPtr &state, const Service &service, const Backend *backend,
                             QWidget *parent)
    : QDialog(parent),
      m_state(state),
      m_service(service),
      m_isNew(backend == nullptr),
      m_target(new QLineEdit(this)),
      m_weight(new QSpinBox(this)),
      m_says(new QLabel(this)) {
    setWindowTitle(m_isNew ? tr("Add a Backend to %1").arg(format::text(service.name))
                           : tr("Change Backend of %1").arg(format::text(service.name)));
    build();
    m_weight->setValue(static_cast<int>(kWeightDefault));
    if (backend != nullptr) {
        m_before = backend->weight;
        m_target->setText(format::text(backend->target.text()));
        m_target->setReadOnly(true);
        m_target->setToolTip(tr("A backend keeps its address; add another one and remove this"));
        m_weight->setValue(static_cast<int>(backend->weight));
        m_weight->setFocus();
        m_weight->selectAll();
    }
    check();
}

void BackendDialog::build() {
    m_target->setObjectName(u"backendTarget"_s);
    m_target->setAccessibleName(tr("Address and port of the backend"));
    m_target->setPlaceholderText(m_service.mode == Mode::Redirect ? u"local:8080"_s : u"10.0.0.11:8080"_s);
    m_target->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    m_target->setFont(metrics::fixedFont(font()));
    m_weight->setObjectName(u"backendWeight"_s);
    m_weight->setRange(0, static_cast<int>(kWeightMax));
    m_weight->setAccelerated(true);
    m_weight->setAccessibleName(tr("Weight"));
    m_weight->setToolTip(tr("Share of new connections against the other backends; 0 takes none"));
    m_says->setWordWrap(true);
    m_says->setTextFormat(Qt::PlainText);
    m_says->setMinimumHeight(fontMetrics().height() * 2);
    m_says->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ok =
        buttons->addButton(m_isNew ? tr("&Add Backend") : tr("&Change Weight"), QDialogButtonBox::AcceptRole);
    m_ok->setObjectName(u"backendApply"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *form = new QFormLayout(this);
    form->setSpacing(metrics::kInGroup);
    form->addRow(tr("A&ddress"), m_target);
    form->addRow(tr("&Weight"), m_weight);
    form->addRow(m_says);
    form->addRow(buttons);
    connect(m_target, &QLineEdit::textChanged, this, &BackendDialog::check);
    connect(m_weight, &QSpinBox::valueChanged, this, &BackendDialog::check);
}

QString BackendDialog::problem() const {
    if (m_target->text().isEmpty()) {
        return m_service.mode == Mode::Redirect ? tr("Needs a port of this machine, as in local:8080")
                                                : tr("Needs an address and a port, as in 10.0.0.11:8080");
    }
    const auto target = Target::parse(m_target->text().trimmed().toStdString());
    if (!target) {
        return format::text(target.error().message);
    }
    const bool local = target->address.family == Family::Unspecified;
    if (local != (m_service.mode == Mode::Redirect)) {
        return local ? tr("A service of mode nat sends to addresses, not to local ports")
                     : tr("A service of mode redirect sends to ports of this machine, as in local:8080");
    }
    if (m_isNew && findBackend(*m_state, m_service.name, *target) != nullptr) {
        return tr("The service has this backend");
    }
    return {};
}

Change BackendDialog::change() const {
    Change change;
    change.kind = Change::Kind::SetBackend;
    change.condition = m_isNew ? Condition::Absent : Condition::Present;
    change.service.name = m_service.name;
    if (const auto target = Target::parse(m_target->text().trimmed().toStdString())) {
        change.backend.target = *target;
    }
    change.weight = static_cast<std::uint32_t>(m_weight->value());
    return change;
}

QString BackendDialog::words() const {
    return wordsOf(change(), *m_state);
}

void BackendDialog::check() {
    const QString wrong = problem();
    const bool nothing = !m_isNew && m_before == static_cast<std::uint32_t>(m_weight->value());
    m_says->setText(wrong.isEmpty() ? words() : wrong);
    m_says->setAccessibleName(m_says->text());
    m_ok->setEnabled(wrong.isEmpty() && !nothing);
}

}  // namespace weir::gui
