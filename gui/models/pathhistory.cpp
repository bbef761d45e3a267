// SPDX-License-Identifier: GPL-3.0-or-later
#include "pathhistory.hpp"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

#include "pathjson.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr qint64 kLargestFile = 16LL << 20;

auto isOf(const QString &host, const QString &destination) {
    return [&host, &destination](const PathProbe &probe) {
        return probe.host == host && probe.destination == destination;
    };
}

}  // namespace

PathHistory::PathHistory(QString file) : m_file(std::move(file)) {}

QString PathHistory::defaultFile() {
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).filePath(u"paths.json"_s);
}

void PathHistory::load() {
    m_probes.clear();
    QFile file(m_file);
    if (m_file.isEmpty() || !file.open(QIODevice::ReadOnly) || file.size() > kLargestFile) {
        return;
    }
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    std::vector<PathProbe> read;
    for (const QJsonValue &each : document.object().value(u"probes"_s).toArray()) {
        if (auto probe = probeOf(each.toObject())) {
            read.push_back(*std::move(probe));
        }
    }
    std::stable_sort(read.begin(), read.end(),
                     [](const PathProbe &a, const PathProbe &b) { return a.time < b.time; });
    for (const PathProbe &probe : read) {
        add(probe);
    }
}

bool PathHistory::save() const {
    if (m_file.isEmpty()) {
        return true;
    }
    QJsonArray probes;
    for (const PathProbe &probe : m_probes) {
        probes.append(jsonOf(probe));
    }
    QSaveFile file(m_file);
    if (!QDir().mkpath(QFileInfo(m_file).absolutePath()) || !file.open(QIODevice::WriteOnly)) {
        return false;
    }
    file.write(QJsonDocument(QJsonObject{{u"probes"_s, probes}}).toJson(QJsonDocument::Compact));
    return file.commit();
}

void PathHistory::add(const PathProbe &probe) {
    m_probes.push_back(probe);
    trim(probe.host, probe.destination);
}

void PathHistory::trim(const QString &host, const QString &destination) {
    const auto same = isOf(host, destination);
    if (std::count_if(m_probes.begin(), m_probes.end(), same) > kMostOfOne) {
        m_probes.erase(std::find_if(m_probes.begin(), m_probes.end(), same));
    }
    if (m_probes.size() > kMost) {
        m_probes.erase(m_probes.begin());
    }
}

void PathHistory::forget(const QString &host, const QString &destination) {
    std::erase_if(m_probes, isOf(host, destination));
}

std::vector<PathProbe> PathHistory::of(const QString &host, const QString &destination) const {
    std::vector<PathProbe> out;
    std::copy_if(m_probes.rbegin(), m_probes.rend(), std::back_inserter(out), isOf(host, destination));
    return out;
}

const PathProbe *PathHistory::last(const QString &host, const QString &destination) const {
    const auto found = std::find_if(m_probes.rbegin(), m_probes.rend(), isOf(host, destination));
    return found == m_probes.rend() ? nullptr : &*found;
}

QStringList PathHistory::destinations(const QString &host) const {
    QStringList out;
    for (auto probe = m_probes.rbegin(); probe != m_probes.rend(); ++probe) {
        if (probe->host == host && !out.contains(probe->destination)) {
            out.append(probe->destination);
        }
    }
    return out;
}

}  // namespace weir::gui
