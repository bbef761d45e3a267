// SPDX-License-Identifier: GPL-3.0-or-later
#include "policydetails.hpp"

#include <algorithm>

#include <QLabel>
#include <QScrollArea>
#include <QSet>
#include <QSplitter>
#include <QVBoxLayout>

#include "models/celltable.hpp"
#include "models/format.hpp"
#include "models/policycells.hpp"
#include "widgets/cellview.hpp"
#include "widgets/comparisonview.hpp"
#include "widgets/metrics.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

void tell(QLabel *label, const QString &text) {
    if (label->text() != text) {
        label->setText(text);
        label->setAccessibleName(text);
    }
}

QWidget *below(QLabel *label, QWidget *content) {
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(label);
    column->addWidget(content, 1);
    return page;
}

}  // namespace

PolicyDetails::PolicyDetails(QWidget *parent)
    : QTabWidget(parent),
      m_socketTable(new CellTable(policycells::socketColumns(), this)),
      m_settingTable(new CellTable(policycells::settingColumns(), this)),
      m_previewTable(new CellTable(policycells::previewColumns(), this)),
      m_sockets(new CellView(m_socketTable, u"policy-sockets"_s, this)),
      m_settings(new CellView(m_settingTable, u"policy-settings"_s, this)),
      m_preview(new CellView(m_previewTable, u"policy-preview"_s, this)),
      m_socketsSay(sentence(u"policySocketsSay"_s)),
      m_previewSays(sentence(u"policyPreviewSays"_s)),
      m_comparisonSays(sentence(u"policyComparisonSays"_s)),
      m_comparison(new ComparisonView(this)) {
    setDocumentMode(true);
    setAccessibleName(tr("What policies do to sockets"));
    m_sockets->setAccessibleName(tr("Sockets of the policy"));
    m_settings->setAccessibleName(tr("Settings in force on the socket"));
    m_preview->setAccessibleName(tr("What would change"));
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(m_sockets);
    splitter->addWidget(m_settings);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({3000, 2000});  // in this proportion
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::StrongFocus);
    scroll->setAccessibleName(tr("Before the trial and since"));
    scroll->setWidget(below(m_comparisonSays, m_comparison));
    addTab(below(m_socketsSay, splitter), tr("Sockets"));
    addTab(below(m_previewSays, m_preview), tr("Preview"));
    addTab(scroll, tr("Before and Since"));
    setTabToolTip(Sockets,
                  tr("Open sockets with changes of the selected policy, and what is in force on them"));
    setTabToolTip(Preview, tr("Which open sockets match, and what would change on them"));
    setTabToolTip(Compared, tr("What the sockets counted before the trial and since"));
    connect(m_sockets, &CellView::currentKeyChanged, this, &PolicyDetails::showSettings);
}

QLabel *PolicyDetails::sentence(const QString &name) {
    auto *label = new QLabel(this);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setContentsMargins(metrics::kBetweenGroups, metrics::kInRow, metrics::kInGroup, metrics::kInRow);
    return label;
}

QString PolicyDetails::text(Tab tab) const {
    return (tab == Sockets ? m_socketsSay : tab == Preview ? m_previewSays : m_comparisonSays)->text();
}

void PolicyDetails::showSockets(const QString &policy, const PolicySocketsPtr &sockets) {
    if (sockets && sockets == m_shown) {
        return;  // made into rows already
    }
    m_shown = sockets;
    if (!sockets || sockets->error) {
        m_socketTable->setRows({});
        m_settingTable->setRows({});
        tell(
            m_socketsSay,
            policy.isEmpty() ? tr("Select a policy to see its sockets")
            : sockets
                ? tr("The sockets of %1 cannot be read: %2").arg(policy, format::text(sockets->error->text()))
                : tr("Reading the sockets of %1").arg(policy));
        return;
    }
    const auto count = sockets->sockets.size();
    QString says =
        count == 0 ? tr("No open socket has changes of %1").arg(policy)
                   : tr("%n open socket(s) with changes of %1", nullptr, static_cast<int>(count)).arg(policy);
    if (count > policycells::kMostSockets) {
        says += tr("; the first %1 are shown").arg(format::count(policycells::kMostSockets));
    }
    tell(m_socketsSay, says);
    m_socketTable->setRows(policycells::socketRows(*sockets));
    if (m_sockets->currentKey().isEmpty() && count > 0) {
        m_sockets->select(QString::number(sockets->sockets.front().cookie));
    }
    showSettings();
}

void PolicyDetails::showSettings() {
    const std::uint64_t cookie = m_sockets->currentKey().toULongLong();
    if (m_shown) {
        const auto found = std::ranges::find(m_shown->sockets, cookie, &SocketState::cookie);
        if (found != m_shown->sockets.end()) {
            m_settingTable->setRows(policycells::settingRows(*found));
            return;
        }
    }
    m_settingTable->setRows({});
}

void PolicyDetails::showPreview(const PolicySocketsPtr &sockets, const std::vector<Policy> &policies,
                                const QString &why) {
    if (sockets && sockets == m_previewed) {
        return;
    }
    m_previewed = sockets;
    if (!sockets || sockets->error) {
        m_previewTable->setRows({});
        tell(m_previewSays, sockets ? tr("No preview: %1").arg(format::text(sockets->error->text())) : why);
        return;
    }
    auto rows = policycells::previewRows(*sockets, policies);
    std::size_t changed = 0;
    std::size_t later = 0;
    for (const SocketState &socket : sockets->sockets) {
        if (std::ranges::any_of(socket.settings,
                                [](const SettingState &state) { return state.wanted.has_value(); })) {
            const auto policy = std::ranges::find(policies, socket.policy, &Policy::name);
            ++(policy != policies.end() && policy->scope == Scope::New ? later : changed);
        }
    }
    QStringList parts;
    if (sockets->sockets.empty()) {
        parts.append(tr("No open socket matches"));
    } else {
        parts.append(tr("%n matching open socket(s)", nullptr, static_cast<int>(sockets->sockets.size())));
        parts.append(changed > 0 ? tr("%n would change at once", nullptr, static_cast<int>(changed))
                                 : tr("none would change at once"));
        if (later > 0) {
            parts.append(
                tr("%n stay as they are, but new ones like them would get it (pale): the scope is "
                   "new sockets only",
                   nullptr, static_cast<int>(later)));
        }
    }
    if (rows.size() >= policycells::kMostSockets) {
        parts.append(tr("the first %1 changes are shown").arg(format::count(rows.size())));
    }
    tell(m_previewSays, parts.join(u"; "_s));
    m_previewTable->setRows(std::move(rows));
}

void PolicyDetails::showEarlier() {
    showSockets({}, {});
    showPreview({}, {}, tr("Nothing can be changed in a time that is over"));
    tell(m_socketsSay, tr("Which sockets a policy had then is not kept; what it counted is in the table"));
}

void PolicyDetails::showComparison(const Comparison &comparison) {
    tell(m_comparisonSays, comparison.sentence);
    m_comparison->setRows(comparison.rows);
}

}  // namespace weir::gui
