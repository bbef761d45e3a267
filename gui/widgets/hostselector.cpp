// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostselector.hpp"

#include <array>

#include <unistd.h>

#include <QEvent>
#include <QLineEdit>
#include <QSettings>

#include "icons.hpp"
#include "models/hostwords.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kRemembered = 8;
constexpr auto kRecent = "hosts/recent";

}  // namespace

HostSelector::HostSelector(QWidget *parent) : QComboBox(parent) {
    setObjectName(u"hostSelector"_s);
    setEditable(true);
    setInsertPolicy(NoInsert);
    setAccessibleName(tr("Host"));
    setToolTip(tr(
        "Whose TCP is shown. Type ssh://user@server, unix:/path, netns:NAME or recording:/file for another "
        "one; a lock marks what asks for a password"));
    lineEdit()->setAccessibleName(tr("Host"));
    setMinimumContentsLength(30);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    fill();
    connect(this, &QComboBox::activated, this, &HostSelector::take);
    connect(lineEdit(), &QLineEdit::returnPressed, this, &HostSelector::take);
}

void HostSelector::add(const QString &spec, const QString &remark) {
    if (findData(spec) >= 0) {
        return;
    }
    addItem(hostTitle(spec), spec);
    const int place = count() - 1;
    setItemData(place, remark, Qt::ToolTipRole);
    setItemData(place, tr("%1: %2").arg(hostTitle(spec), remark), Qt::AccessibleTextRole);
    if (asksForPassword(spec)) {
        setItemIcon(place, themedIcon(u"lock"_s, *this));
    }
}

void HostSelector::fill() {
    const QSignalBlocker quiet(this);
    const QString text = currentText();
    clear();
    add(u"local"_s, tr("With your rights: sockets of all, programs of yours"));
    add(u"pkexec"_s, tr("Asks for a password: programs of all users, the balancer, policies"));
    for (const QString &name : namespacesHere()) {
        const QString spec = u"netns:"_s + name;
        // Entering one takes an administrator.
        add(geteuid() == 0 ? spec : asAdministrator(spec), tr("A network namespace of this computer"));
    }
    for (const QString &spec : QSettings().value(QLatin1StringView(kRecent)).toStringList()) {
        add(spec, tr("Shown before"));
    }
    setEditText(text);
}

/// Namespaces come and go.
void HostSelector::showPopup() {
    fill();
    QSignalBlocker quiet(this);
    setCurrentIndex(findData(m_spec));
    setEditText(hostTitle(m_spec));
    quiet.unblock();
    QComboBox::showPopup();
}

void HostSelector::changeEvent(QEvent *event) {
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        fill();
    }
}

void HostSelector::showSpec(const QString &spec) {
    m_spec = spec;
    const QSignalBlocker quiet(this);
    setCurrentIndex(findData(spec));
    setEditText(hostTitle(spec));
}

QList<QPair<QString, QString>> HostSelector::known() const {
    QList<QPair<QString, QString>> hosts;
    for (int place = 0; place < count(); ++place) {
        if (const QString spec = itemData(place).toString(); !spec.isEmpty()) {
            hosts.append({spec, itemText(place)});
        }
    }
    return hosts;
}

QString HostSelector::problem(const QString &spec) {
    static const std::array forms{"ssh://", "unix:", "netns:", "exec:", "recording:"};
    if (spec == u"local" || spec == u"pkexec" || (spec.startsWith(u"pkexec#"_s) && spec.size() > 7)) {
        return {};
    }
    for (const char *form : forms) {
        if (spec.startsWith(QLatin1StringView(form)) && spec.size() > QLatin1StringView(form).size()) {
            return {};
        }
    }
    return tr("“%1” is no host: type ssh://user@server, unix:/path, netns:NAME or recording:/file").arg(spec);
}

void HostSelector::take() {
    const int known = findText(currentText());
    const QString spec = known >= 0 ? itemData(known).toString() : currentText().trimmed();
    if (const QString wrong = problem(spec); !wrong.isEmpty()) {
        showSpec(m_spec);
        emit refused(wrong);
        return;
    }
    if (spec == m_spec) {
        return;
    }
    remember(spec);
    showSpec(spec);
    emit chosen(spec);
}

void HostSelector::remember(const QString &spec) {
    if (spec == u"local" || asksForPassword(spec)) {
        return;
    }
    QSettings settings;
    QStringList recent = settings.value(QLatin1StringView(kRecent)).toStringList();
    recent.removeAll(spec);
    recent.prepend(spec);
    settings.setValue(QLatin1StringView(kRecent), recent.mid(0, kRemembered));
    fill();
}

}  // namespace weir::gui
