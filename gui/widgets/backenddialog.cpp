// SPDX-License-Identifier: GPL-3.0-or-later
#include "backenddialog.hpp"

#include <climits>

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include "metrics.hpp"
#include "models/changewords.hpp"
#include "models/format.hpp"
#include "trybutton.hpp"

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
      m_most(new QSpinBox(this)),
      m_group(new QLineEdit(this)),
      m_fallback(new QCheckBox(tr("Only when &nothing else can take connections"), this)),
      m_down(new QCheckBox(tr("&Down: takes no connections"), this)),
      m_says(new QLabel(this)) {
    setWindowTitle(m_isNew ? tr("Add a Backend to %1").arg(format::text(service.name))
                           : tr("Change Backend of %1").arg(format::text(service.name)));
    build();
    m_weight->setValue(static_cast<int>(kWeightDefault));
    if (backend != nullptr) {
        m_before = *backend;
        m_most->setValue(static_cast<int>(std::min<std::uint32_t>(backend->maxConnections, INT_MAX)));
        m_group->setText(format::text(backend->group));
        m_fallback->setChecked(backend->fallback);
        m_down->setChecked(backend->state == Health::Down);
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
    m_target->setPlaceholderText(isLocal(m_service.mode) ? u"local:8080"_s : u"10.0.0.11:8080"_s);
    m_target->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    m_target->setFont(metrics::fixedFont(font()));
    m_weight->setObjectName(u"backendWeight"_s);
    m_weight->setRange(0, static_cast<int>(kWeightMax));
    m_weight->setAccelerated(true);
    m_weight->setAccessibleName(tr("Weight"));
    m_weight->setToolTip(tr("Share of new connections against the other backends; 0 takes none"));
    m_most->setObjectName(u"backendMost"_s);
    m_most->setRange(0, INT_MAX);
    m_most->setSpecialValueText(tr("any number"));
    m_most->setAccessibleName(tr("Most open connections"));
    m_group->setObjectName(u"backendGroup"_s);
    m_group->setMaxLength(static_cast<int>(kGroupMax));
    m_group->setPlaceholderText(m_service.canaryGroup.empty() ? tr("none")
                                                              : format::text(m_service.canaryGroup));
    m_group->setAccessibleName(tr("Group, for a canary"));
    m_group->setToolTip(tr("The backends of the service's canary group get its share of the clients"));
    m_fallback->setObjectName(u"backendFallback"_s);
    m_down->setObjectName(u"backendDown"_s);
    m_down->setToolTip(tr("weirctl health sets it for backends that it checks"));
    m_down->setVisible(!m_isNew);
    m_says->setWordWrap(true);
    m_says->setTextFormat(Qt::PlainText);
    m_says->setMinimumHeight(fontMetrics().height() * 2);
    m_says->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ok = buttons->addButton(m_isNew ? tr("&Add Backend") : tr("&Change Backend"),
                              QDialogButtonBox::AcceptRole);
    m_ok->setObjectName(u"backendApply"_s);
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
    form->addRow(tr("A&ddress"), m_target);
    form->addRow(tr("&Weight"), m_weight);
    form->addRow(tr("&Most connections"), m_most);
    form->addRow(tr("&Group"), m_group);
    form->addRow(m_fallback);
    form->addRow(m_down);
    form->addRow(m_says);
    form->addRow(buttons);
    connect(m_target, &QLineEdit::textChanged, this, &BackendDialog::check);
    connect(m_weight, &QSpinBox::valueChanged, this, &BackendDialog::check);
    connect(m_most, &QSpinBox::valueChanged, this, &BackendDialog::check);
    connect(m_group, &QLineEdit::textChanged, this, &BackendDialog::check);
    connect(m_fallback, &QCheckBox::toggled, this, &BackendDialog::check);
    connect(m_down, &QCheckBox::toggled, this, &BackendDialog::check);
}

QString BackendDialog::problem() const {
    if (m_target->text().isEmpty()) {
        return isLocal(m_service.mode) ? tr("Needs a port of this machine, as in local:8080")
                                       : tr("Needs an address and a port, as in 10.0.0.11:8080");
    }
    const auto target = Target::parse(m_target->text().trimmed().toStdString());
    if (!target) {
        return format::text(target.error().message);
    }
    const bool local = target->address.family == Family::Unspecified;
    if (local != isLocal(m_service.mode)) {
        const QString mode = format::text(name(m_service.mode));
        return local ? tr("A service of mode %1 sends to addresses, not to local ports").arg(mode)
                     : tr("A service of mode %1 sends to ports of this machine, as in local:8080").arg(mode);
    }
    if (!m_group->text().isEmpty() && !isName(m_group->text().toStdString(), kGroupMax)) {
        return tr("A group is letters, digits and . _ - @ : with a letter or digit first");
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
    Backend after = m_before;
    after.target = change.backend.target;
    after.weight = static_cast<std::uint32_t>(m_weight->value());
    after.maxConnections = static_cast<std::uint32_t>(m_most->value());
    after.group = m_group->text().toStdString();
    after.fallback = m_fallback->isChecked();
    change.backend = changeOf(m_before, after);
    if (m_isNew) {
        change.backend.weight = after.weight;
    }
    const Health state = m_down->isChecked() ? Health::Down : Health::Up;
    if (state != m_before.state) {
        change.backend.state = state;
    }
    return change;
}

QString BackendDialog::words() const {
    return wordsOf(change(), *m_state);
}

void BackendDialog::check() {
    const QString wrong = problem();
    const bool nothing = isEmpty(change().backend);
    m_says->setText(wrong.isEmpty() ? words() : wrong);
    m_says->setAccessibleName(m_says->text());
    m_ok->setEnabled(wrong.isEmpty() && !nothing);
    m_try->setEnabled(m_ok->isEnabled());
}

}  // namespace weir::gui
