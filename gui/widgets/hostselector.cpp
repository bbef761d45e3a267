// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostselector.hpp"

#include <array>

#include <QLineEdit>
#include <QSettings>

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
    setToolTip(
        tr("Whose TCP is shown. Type ssh://user@server, unix:/path, netns:NAME or recording:/file for "
           "another one"));
    lineEdit()->setAccessibleName(tr("Host"));
    setMinimumContentsLength(30);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    fill();
    connect(this, &QComboBox::activated, this, &HostSelector::take);
    connect(lineEdit(), &QLineEdit::returnPressed, this, &HostSelector::take);
}

QString HostSelector::title(const QString &spec) {
    if (spec == u"local") {
        return tr("This computer");
    }
    return spec == u"pkexec" ? tr("This computer as administrator") : spec;
}

void HostSelector::fill() {
    const QSignalBlocker quiet(this);
    clear();
    addItem(title(u"local"_s), u"local"_s);
    addItem(title(u"pkexec"_s), u"pkexec"_s);
    for (const QString &spec : QSettings().value(QLatin1StringView(kRecent)).toStringList()) {
        addItem(spec, spec);
    }
}

void HostSelector::showSpec(const QString &spec) {
    m_spec = spec;
    const QSignalBlocker quiet(this);
    setCurrentIndex(findData(spec));
    setEditText(title(spec));
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
    if (spec == u"local" || spec == u"pkexec") {
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
    if (spec == u"local" || spec == u"pkexec") {
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
