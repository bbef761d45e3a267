// SPDX-License-Identifier: GPL-3.0-or-later
#include "policydialog.hpp"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

#include <weir/balancer.hpp>

#include "metrics.hpp"
#include "models/format.hpp"
#include "models/policywords.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

template <class T>
auto reader(std::optional<T> Match::*member, Result<T> (*parse)(std::string_view)) {
    return [member, parse](const QString &text, Match &match) {
        if (text.isEmpty()) {
            match.*member = {};
            return QString();
        }
        auto value = parse(text.toStdString());
        if (!value) {
            return format::text(value.error().message);
        }
        match.*member = *std::move(value);
        return QString();
    };
}

auto reader(std::string Match::*member, Result<std::string> (*parse)(std::string_view)) {
    return [member, parse](const QString &text, Match &match) {
        auto value = text.isEmpty() ? Result<std::string>(std::string()) : parse(text.toStdString());
        if (!value) {
            return format::text(value.error().message);
        }
        match.*member = *std::move(value);
        return QString();
    };
}

template <class T>
QString lineOf(const std::optional<T> &value) {
    return value ? format::text(value->text()) : QString();
}

QString plain(QString label) {
    return label.remove(u'&');
}

}  // namespace

PolicyDialog::PolicyDialog(const Policy &policy, Purpose purpose,
                           std::function<bool(const std::string &)> taken, QWidget *parent)
    : QDialog(parent),
      m_before(policy),
      m_purpose(purpose),
      m_taken(std::move(taken)),
      m_name(new QLineEdit(format::text(policy.name), this)),
      m_tabs(new QTabWidget(this)),
      m_how(new QComboBox(this)),
      m_scope(new QComboBox(this)),
      m_count(new QCheckBox(tr("Co&unt what its sockets wait for"), this)),
      m_says(new QLabel(this)) {
    setWindowTitle(purpose == Purpose::Add ? tr("Add a Policy")
                                           : tr("Change %1").arg(format::text(policy.name)));
    m_name->setObjectName(u"policyName"_s);
    m_name->setAccessibleName(tr("Name of the policy"));
    m_name->setPlaceholderText(u"rpc"_s);
    m_name->setEnabled(purpose == Purpose::Add);
    m_tabs->setAccessibleName(tr("What the policy says"));
    m_says->setWordWrap(true);
    m_says->setTextFormat(Qt::PlainText);
    m_says->setMinimumHeight(fontMetrics().height() * 3);
    m_says->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    buildMatch(policy.match);
    buildSettings(policy);
    buildManner(policy);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ok = buttons->addButton(purpose == Purpose::Add ? tr("&Add Policy") : tr("&Change Policy"),
                              QDialogButtonBox::AcceptRole);
    m_ok->setObjectName(u"policyApply"_s);
    m_ok->setToolTip(tr("Nothing is sent before Apply"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *form = new QFormLayout;
    form->setSpacing(metrics::kInGroup);
    form->addRow(tr("&Name"), m_name);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(metrics::kInGroup);
    column->addLayout(form);
    column->addWidget(m_tabs, 1);
    column->addWidget(m_says);
    column->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &PolicyDialog::check);
    check();
}

QFormLayout *PolicyDialog::page(const QString &title) {
    auto *page = new QWidget(this);
    auto *form = new QFormLayout(page);
    form->setSpacing(metrics::kInGroup);
    m_tabs->addTab(page, title);
    return form;
}

void PolicyDialog::addLine(QFormLayout *form, const char *name, const QString &label, const QString &example,
                           const QString &help, const QString &value, decltype(Line::read) read) {
    auto *edit = new QLineEdit(value, this);
    edit->setObjectName(QString::fromLatin1(name));
    edit->setPlaceholderText(example);
    edit->setToolTip(help);
    edit->setAccessibleName(help);
    edit->setMinimumWidth(fontMetrics().averageCharWidth() * 52);
    form->addRow(label, edit);
    m_lines.push_back({edit, plain(label), std::move(read)});
    connect(edit, &QLineEdit::textChanged, this, &PolicyDialog::check);
}

void PolicyDialog::buildMatch(const Match &match) {
    QFormLayout *form = page(tr("&Which"));
    auto *roles = new QHBoxLayout;
    roles->setSpacing(metrics::kBetweenGroups);
    for (const auto &[role, label, help] :
         {std::tuple{weir::Role::Listening, tr("&listening"), tr("Sockets that wait for connections")},
          {weir::Role::Accepted, tr("acc&epted"), tr("Connections that a listening socket took")},
          {weir::Role::Connecting, tr("c&onnecting"), tr("Connections that a program here made")}}) {
        auto *box = new QCheckBox(label, this);
        box->setObjectName(u"role-"_s + format::text(weir::name(role)));
        box->setToolTip(help);
        box->setAccessibleName(help);
        box->setChecked(has(match.roles, role));
        connect(box, &QCheckBox::toggled, this, &PolicyDialog::check);
        roles->addWidget(box);
        m_roles.emplace_back(role, box);
    }
    roles->addStretch(1);
    form->addRow(tr("Roles"), roles);
    addLine(form, "matchLocal", tr("Own add&ress"), tr("any, or 10.0.0.0/8"), tr("Own address is in it"),
            lineOf(match.local), reader(&Match::local, Prefix::parse));
    addLine(form, "matchLocalPort", tr("Own &port"), tr("any, or 8000-8999"),
            tr("Own port, unless the kernel chose it"), lineOf(match.localPort),
            reader(&Match::localPort, PortRange::parse));
    addLine(form, "matchRemote", tr("Other &side"), tr("any, or 2001:db8::/32"),
            tr("Address of the other side is in it"), lineOf(match.remote),
            reader(&Match::remote, Prefix::parse));
    addLine(form, "matchRemotePort", tr("Its por&t"), tr("any, or 443"), tr("Port of the other side"),
            lineOf(match.remotePort), reader(&Match::remotePort, PortRange::parse));
    addLine(form, "matchUser", tr("&User"), tr("any, or 33, www-data"),
            tr("User who made the socket: a number, or a name of this machine"),
            match.uid ? QString::number(*match.uid) : QString(), reader(&Match::uid, parseUser));
    addLine(form, "matchCgroup", tr("Control &group"), tr("any, or /system.slice/web.service"),
            tr("Control group of version 2 that it was made in, or below"), format::text(match.cgroup),
            reader(&Match::cgroup, parseCgroup));
    addLine(form, "matchProgram", tr("Progra&m"), tr("any, or nginx"),
            tr("Name of the program, as /proc/PID/comm has it"), format::text(match.program),
            reader(&Match::program, parseProgram));
}

void PolicyDialog::buildSettings(const Policy &policy) {
    QFormLayout *form = page(tr("Nagle and &ACKs"));
    for (const auto setting :
         {SocketSetting::Nagle, SocketSetting::DelayedAck, SocketSetting::DelayedAckMax}) {
        addField(form, setting, policy);
    }
    form->addRow(m_count);
    form = page(tr("&Fast Open"));
    for (const auto setting :
         {SocketSetting::FastOpen, SocketSetting::FastOpenKick, SocketSetting::FastOpenQueue}) {
        addField(form, setting, policy);
    }
    form = page(tr("&Keepalive"));
    for (const auto setting :
         {SocketSetting::Keepalive, SocketSetting::KeepaliveIdle, SocketSetting::KeepaliveInterval,
          SocketSetting::KeepaliveCount, SocketSetting::UserTimeout}) {
        addField(form, setting, policy);
    }
    form = page(tr("Sen&ding"));
    for (const auto setting : {SocketSetting::Congestion, SocketSetting::NotsentLowat, SocketSetting::Mss}) {
        addField(form, setting, policy);
    }
}

void PolicyDialog::addField(QFormLayout *form, SocketSetting setting, const Policy &policy) {
    const SettingInfo &info = *infoOf(setting);
    const auto found = policy.set.find(setting);
    const QString value = found == policy.set.end() ? QString() : format::text(text(setting, found->second));
    const QString help = format::text(info.help);
    QString label = policywords::labelOf(setting);
    label[0] = label[0].toUpper();
    Field field{setting, nullptr, nullptr};
    QWidget *widget = nullptr;
    if (info.kind == SettingInfo::Kind::Switch || info.kind == SettingInfo::Kind::AckMode) {
        field.choice = new QComboBox(this);
        field.choice->addItem(tr("keep: as the program has it"), QString());
        for (std::uint32_t number = info.min; number <= info.max; ++number) {
            const QString word = format::text(text(setting, number));
            field.choice->addItem(word, word);
        }
        field.choice->setCurrentIndex(std::max(0, field.choice->findData(value)));
        connect(field.choice, &QComboBox::currentIndexChanged, this, &PolicyDialog::check);
        widget = field.choice;
    } else {
        field.edit = new QLineEdit(value, this);
        field.edit->setPlaceholderText(tr("keep, or %1").arg(policywords::rangeText(info)));
        connect(field.edit, &QLineEdit::textChanged, this, &PolicyDialog::check);
        widget = field.edit;
    }
    widget->setObjectName(format::text(info.key));
    widget->setToolTip(help);
    widget->setAccessibleName(help);
    form->addRow(label, widget);
    m_fields.push_back(field);
}

void PolicyDialog::buildManner(const Policy &policy) {
    QFormLayout *form = page(tr("&How"));
    m_how->setObjectName(u"policyHow"_s);
    m_how->setAccessibleName(tr("What happens when the program sets something else"));
    for (const How how : {How::Default, How::Enforce}) {
        m_how->addItem(u"%1: %2"_s.arg(policywords::howText(how), policywords::howSentence(how)),
                       static_cast<int>(how));
    }
    m_how->setCurrentIndex(m_how->findData(static_cast<int>(policy.how)));
    m_scope->setObjectName(u"policyScope"_s);
    m_scope->setAccessibleName(tr("Whether sockets that are open already are changed, too"));
    for (const Scope scope : {Scope::New, Scope::Existing}) {
        m_scope->addItem(u"%1: %2"_s.arg(policywords::scopeText(scope), policywords::scopeSentence(scope)),
                         static_cast<int>(scope));
    }
    m_scope->setCurrentIndex(m_scope->findData(static_cast<int>(policy.scope)));
    for (QComboBox *box : {m_how, m_scope}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(48);
        connect(box, &QComboBox::currentIndexChanged, this, &PolicyDialog::check);
    }
    m_count->setObjectName(u"policyCount"_s);
    m_count->setToolTip(
        tr("How often Nagle held a segment and an acknowledgement waited in vain. The module "
           "then looks at each packet of TCP of the namespace"));
    m_count->setChecked(policy.countStalls);
    connect(m_count, &QCheckBox::toggled, this, &PolicyDialog::check);
    form->addRow(tr("&If the program differs"), m_how);
    form->addRow(tr("&Scope"), m_scope);
}

QString PolicyDialog::textOf(const Field &field) const {
    return field.choice != nullptr ? field.choice->currentData().toString() : field.edit->text().trimmed();
}

bool PolicyDialog::hasFastOpen() const {
    const auto found = std::find_if(m_fields.begin(), m_fields.end(), [](const Field &field) {
        return field.setting == SocketSetting::FastOpen;
    });
    return found != m_fields.end() && textOf(*found) == format::text(text(SocketSetting::FastOpen, 1U));
}

/// What is wrong, with the key at fault; empty if nothing.
QString PolicyDialog::read(Policy &policy) const {
    policy = m_before;
    policy.name = m_name->text().trimmed().toStdString();
    if (!isName(policy.name)) {
        return tr("Name: letters, digits and . _ - @ : with a letter or digit first, 63 at most");
    }
    if (m_purpose == Purpose::Add && m_taken(policy.name)) {
        return tr("Name: there is a policy %1").arg(m_name->text().trimmed());
    }
    policy.match.roles = 0;
    for (const auto &[role, box] : m_roles) {
        policy.match.roles |= box->isChecked() ? static_cast<std::uint32_t>(role) : 0U;
    }
    for (const Line &line : m_lines) {
        if (const QString wrong = line.read(line.edit->text().trimmed(), policy.match); !wrong.isEmpty()) {
            return u"%1: %2"_s.arg(line.label, wrong);
        }
    }
    policy.set.clear();
    bool kick = false;
    for (const Field &field : m_fields) {
        const QString text = textOf(field);
        if (text.isEmpty() || (field.setting == SocketSetting::FastOpenKick && !hasFastOpen())) {
            continue;
        }
        auto value = parseSetting(field.setting, text.toStdString());
        if (!value) {
            const QString key = format::text(weir::name(field.setting));
            return u"%1: %2"_s.arg(key, format::text(value.error().message));
        }
        kick = kick || field.setting == SocketSetting::FastOpenKick;
        policy.set[field.setting] = *std::move(value);
    }
    if (!kick) {
        policy.set = withDefaults(std::move(policy.set));
    }
    policy.how = static_cast<How>(m_how->currentData().toInt());
    policy.scope = static_cast<Scope>(m_scope->currentData().toInt());
    policy.countStalls = m_count->isChecked();
    return {};
}

Policy PolicyDialog::policy() const {
    Policy policy;
    (void)read(policy);
    return policy;
}

QString PolicyDialog::problem() const {
    Policy policy;
    return read(policy);
}

QString PolicyDialog::words() const {
    return policywords::changeText(m_purpose == Purpose::Add ? nullptr : &m_before, policy());
}

void PolicyDialog::check() {
    if (m_ok == nullptr) {
        return;  // still being built
    }
    for (const Field &field : m_fields) {
        if (field.setting == SocketSetting::FastOpenKick) {
            field.edit->setEnabled(hasFastOpen());
        }
    }
    const QString wrong = problem();
    m_says->setText(wrong.isEmpty() ? words() : wrong);
    m_says->setAccessibleName(m_says->text());
    m_ok->setEnabled(wrong.isEmpty() &&
                     (m_purpose == Purpose::Add || !isEmpty(changeOf(m_before, policy()))));
}

}  // namespace weir::gui
