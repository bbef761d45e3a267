// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicedialog.hpp"

#include <algorithm>
#include <map>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QVBoxLayout>

#include "metrics.hpp"
#include "models/changewords.hpp"
#include "models/format.hpp"
#include "settingsform.hpp"
#include "trybutton.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kNameMax = 63;

QString explained(const QString &name, const std::map<QString, QString> &help) {
    const auto found = help.find(name);
    return found == help.end() ? name : u"%1 – %2"_s.arg(name, found->second);
}

QString schedulerHelp(const QString &name) {
    const std::map<QString, QString> help{
        {u"rr"_s, ServiceDialog::tr("one after the other")},
        {u"wrr"_s, ServiceDialog::tr("in proportion to the weights")},
        {u"maglev"_s, ServiceDialog::tr("the same client always to the same backend")},
        {u"random"_s, ServiceDialog::tr("any, in proportion to the weights")},
        {u"lc"_s, ServiceDialog::tr("the one with the fewest open connections")},
        {u"wlc"_s, ServiceDialog::tr("the fewest open connections for its weight")},
        {u"sed"_s, ServiceDialog::tr("as wlc, counting the new connection")},
        {u"p2c"_s, ServiceDialog::tr("the less loaded of two random ones")},
        {u"sh"_s, ServiceDialog::tr("by the client's address, simpler than maglev")}};
    return explained(name, help);
}

QString modeHelp(const QString &name) {
    const std::map<QString, QString> help{
        {u"nat"_s, ServiceDialog::tr("to other machines, by rewriting the destination")},
        {u"redirect"_s, ServiceDialog::tr("to ports of this machine, for instance a proxy")},
        {u"full-nat"_s, ServiceDialog::tr("as nat, and they come from this machine")},
        {u"tproxy"_s, ServiceDialog::tr("to ports of this machine, with nothing rewritten")},
        {u"egress"_s, ServiceDialog::tr("what leaves this machine, to a proxy or nowhere")}};
    return explained(name, help);
}

QString keyHelp(const QString &name) {
    const std::map<QString, QString> help{
        {u"source"_s, ServiceDialog::tr("the client's address")},
        {u"source-port"_s, ServiceDialog::tr("the client's address and port")},
        {u"5-tuple"_s, ServiceDialog::tr("both addresses and ports, and the protocol")}};
    return explained(name, help);
}

QString accountingHelp(const QString &name) {
    const std::map<QString, QString> help{
        {u"connections"_s, ServiceDialog::tr("connections only, the cheapest")},
        {u"traffic"_s, ServiceDialog::tr("connections, packets and bytes")}};
    return explained(name, help);
}

QString overloadHelp(const QString &name) {
    const std::map<QString, QString> help{{u"refuse"_s, ServiceDialog::tr("clients are told at once")},
                                          {u"drop"_s, ServiceDialog::tr("clients get no answer")}};
    return explained(name, help);
}

template <class Names, class Help>
QComboBox *choice(const Names &names, Help help, QWidget *parent) {
    auto *box = new QComboBox(parent);
    for (const std::string &name : names) {
        box->addItem(help(QString::fromStdString(name)), QString::fromStdString(name));
    }
    return box;
}

}  // namespace

ServiceDialog::ServiceDialog(const BalancerPtr &state, const Service *service, QWidget *parent)
    : QDialog(parent),
      m_state(state),
      m_isNew(service == nullptr),
      m_before(service != nullptr ? *service : Service()),
      m_name(new QLineEdit(this)),
      m_listen(new QLineEdit(this)),
      m_scheduler(choice(schedulerNames(), schedulerHelp, this)),
      m_mode(choice(modeNames(), modeHelp, this)),
      m_tableSize(new QSpinBox(this)),
      m_tableSizeLabel(new QLabel(tr("&Table size"), this)),
      m_key(choice(keyNames(), keyHelp, this)),
      m_keyLabel(new QLabel(tr("&Key"), this)),
      m_accounting(choice(accountingNames(), accountingHelp, this)),
      m_overload(choice(overloadNames(), overloadHelp, this)),
      m_settings(new SettingsForm(this)),
      m_says(new QLabel(this)) {
    setWindowTitle(m_isNew ? tr("Add a Service") : tr("Change Service"));
    build();
    fill(m_before);
    check();
}

void ServiceDialog::build() {
    m_name->setObjectName(u"serviceName"_s);
    m_name->setMaxLength(kNameMax);
    m_name->setAccessibleName(tr("Name"));
    m_listen->setObjectName(u"serviceListen"_s);
    m_listen->setPlaceholderText(u"203.0.113.10:80/tcp"_s);
    m_listen->setAccessibleName(tr("Address, port and protocol that clients use"));
    m_listen->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    m_listen->setFont(metrics::fixedFont(font()));
    m_scheduler->setAccessibleName(tr("Scheduler"));
    m_scheduler->setObjectName(u"serviceScheduler"_s);
    m_mode->setAccessibleName(tr("Mode"));
    m_mode->setObjectName(u"serviceMode"_s);
    m_tableSize->setRange(kTableSizeMin, kTableSizeMax);
    m_tableSize->setAccessibleName(tr("Slots of the maglev table, a prime"));
    m_tableSize->setToolTip(
        tr("Slots of the maglev table: a prime, at least a hundred times the number of backends"));
    m_tableSizeLabel->setBuddy(m_tableSize);
    m_key->setObjectName(u"serviceKey"_s);
    m_key->setAccessibleName(tr("What a client is recognised by"));
    m_keyLabel->setBuddy(m_key);
    m_accounting->setObjectName(u"serviceAccounting"_s);
    m_accounting->setAccessibleName(tr("What is counted"));
    m_says->setWordWrap(true);
    m_says->setTextFormat(Qt::PlainText);
    m_says->setMinimumHeight(fontMetrics().height() * 2);
    m_says->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ok = buttons->addButton(m_isNew ? tr("&Add Service") : tr("&Change Service"),
                              QDialogButtonBox::AcceptRole);
    m_ok->setObjectName(u"serviceApply"_s);
    m_try = new TryButton(this);
    buttons->addButton(m_try, QDialogButtonBox::ActionRole);
    connect(m_try, &TryButton::tryFor, this, [this](std::chrono::milliseconds time) {
        m_confirm = time;
        accept();
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_overload->setObjectName(u"serviceOverload"_s);
    m_overload->setAccessibleName(tr("What happens to connections that nothing can take"));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(metrics::kInGroup);
    column->addWidget(m_settings);
    column->addWidget(m_says);
    column->addWidget(buttons);
    QFormLayout *form = m_settings->first();
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Listens on"), m_listen);
    form->addRow(tr("&Scheduler"), m_scheduler);
    form->addRow(m_keyLabel, m_key);
    form->addRow(m_tableSizeLabel, m_tableSize);
    form->addRow(tr("&Mode"), m_mode);
    form->addRow(tr("&If nothing can take"), m_overload);
    form->addRow(tr("C&ounts"), m_accounting);
    connect(m_name, &QLineEdit::textChanged, this, &ServiceDialog::check);
    connect(m_listen, &QLineEdit::textChanged, this, &ServiceDialog::check);
    connect(m_scheduler, &QComboBox::currentIndexChanged, this, &ServiceDialog::check);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &ServiceDialog::check);
    connect(m_key, &QComboBox::currentIndexChanged, this, &ServiceDialog::check);
    connect(m_accounting, &QComboBox::currentIndexChanged, this, &ServiceDialog::check);
    connect(m_overload, &QComboBox::currentIndexChanged, this, &ServiceDialog::check);
    connect(m_settings, &SettingsForm::edited, this, &ServiceDialog::check);
    connect(m_tableSize, &QSpinBox::valueChanged, this, &ServiceDialog::check);
}

void ServiceDialog::fill(const Service &service) {
    if (!m_isNew) {
        m_name->setText(QString::fromStdString(service.name));
        m_name->setReadOnly(true);
        m_name->setToolTip(tr("A service keeps its name"));
        m_listen->setText(QString::fromStdString(service.listen.text()));
        m_listen->setFocus();
    }
    m_scheduler->setCurrentIndex(m_scheduler->findData(format::text(name(service.scheduler))));
    m_mode->setCurrentIndex(m_mode->findData(format::text(name(service.mode))));
    m_key->setCurrentIndex(m_key->findData(format::text(name(service.key))));
    m_accounting->setCurrentIndex(m_accounting->findData(format::text(name(service.accounting))));
    m_overload->setCurrentIndex(m_overload->findData(format::text(name(service.overload))));
    m_tableSize->setValue(static_cast<int>(service.tableSize));
    m_settings->fill(service);
}

QString ServiceDialog::problem() const {
    static const QRegularExpression form(u"^[A-Za-z0-9][A-Za-z0-9._@:-]*$"_s);
    if (!form.match(m_name->text()).hasMatch()) {
        return m_name->text().isEmpty()
                   ? tr("Needs a name")
                   : tr("A name is letters, digits and . _ - @ : with a letter or digit first");
    }
    if (m_isNew && findService(*m_state, m_name->text().toStdString()) != nullptr) {
        return tr("There is a service of this name");
    }
    if (m_listen->text().isEmpty()) {
        return tr("Needs an address and a port, as in 203.0.113.10:80/tcp; * stands for every address");
    }
    const auto listen = Listen::parse(m_listen->text().trimmed().toStdString());
    return listen ? m_settings->problem() : format::text(listen.error().message);
}

Scheduler ServiceDialog::scheduler() const {
    const auto got = schedulerFromName(m_scheduler->currentData().toString().toStdString());
    return got ? *got : m_before.scheduler;
}

Mode ServiceDialog::mode() const {
    const auto got = modeFromName(m_mode->currentData().toString().toStdString());
    return got ? *got : m_before.mode;
}

Change ServiceDialog::change() const {
    Service after = m_before;
    after.name = m_name->text().toStdString();
    if (const auto listen = Listen::parse(m_listen->text().trimmed().toStdString())) {
        after.listen = *listen;
    }
    after.scheduler = scheduler();
    after.mode = mode();
    const auto key = keyFromName(m_key->currentData().toString().toStdString());
    if (key && hasKey(after.scheduler)) {
        after.key = *key;
    }
    if (const auto accounting = accountingFromName(m_accounting->currentData().toString().toStdString())) {
        after.accounting = *accounting;
    }
    if (const auto overload = overloadFromName(m_overload->currentData().toString().toStdString())) {
        after.overload = *overload;
    }
    if (after.scheduler == Scheduler::Maglev) {
        after.tableSize = static_cast<std::uint32_t>(m_tableSize->value());
    }
    m_settings->read(after);
    Change change;
    change.kind = Change::Kind::SetService;
    change.condition = m_isNew ? Condition::Absent : Condition::Present;
    // A new service has its defaults without a word, also from a module that does not know them.
    change.service = changeOf(m_before, after);
    if (m_isNew) {
        change.service.listen = after.listen;
        change.service.scheduler = after.scheduler;
        change.service.mode = after.mode;
    }
    return change;
}

QString ServiceDialog::words() const {
    return wordsOf(change(), *m_state);
}

void ServiceDialog::check() {
    const bool maglev = scheduler() == Scheduler::Maglev;
    m_key->setVisible(hasKey(scheduler()));
    m_keyLabel->setVisible(hasKey(scheduler()));
    m_tableSize->setVisible(maglev);
    m_tableSizeLabel->setVisible(maglev);
    m_settings->showFor(mode(), scheduler());
    const QString wrong = problem();
    const bool nothing = isEmpty(change().service);
    m_says->setText(wrong.isEmpty() ? words() : wrong);
    m_says->setAccessibleName(m_says->text());
    m_ok->setEnabled(wrong.isEmpty() && !nothing);
    m_try->setEnabled(m_ok->isEnabled());
}

}  // namespace weir::gui
