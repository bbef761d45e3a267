// SPDX-License-Identifier: GPL-3.0-or-later
#include "savedview.hpp"

#include <algorithm>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kFormat = 1;
constexpr int kMostViews = 500;
constexpr int kMostColumns = 200;
constexpr int kLongest = 500;  // letters
constexpr int kWidest = 4000;  // pixels

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::SavedViews)
};

QString textOf(const QJsonObject &object, QLatin1StringView key) {
    return object[key].toString().left(kLongest).simplified();
}

std::optional<SavedView> viewOf(const QJsonObject &object) {
    SavedView view;
    view.name = textOf(object, "name"_L1);
    view.page = textOf(object, "page"_L1);
    view.filter = textOf(object, "filter"_L1);
    view.sort = textOf(object, "sort"_L1);
    view.descending = object["descending"_L1].toBool();
    for (const QJsonValue &entry : object["columns"_L1].toArray()) {
        const QString key = textOf(entry.toObject(), "key"_L1);
        if (!key.isEmpty() && view.columns.size() < kMostColumns) {
            view.columns.push_back({key, std::clamp(entry["width"_L1].toInt(), 0, kWidest)});
        }
    }
    if (view.name.isEmpty() || view.page.isEmpty()) {
        return {};
    }
    return view;
}

QJsonObject objectOf(const SavedView &view) {
    QJsonArray columns;
    for (const SavedView::Column &column : view.columns) {
        columns.append(QJsonObject{{u"key"_s, column.key}, {u"width"_s, column.width}});
    }
    QJsonObject object{{u"name"_s, view.name}, {u"page"_s, view.page}, {u"filter"_s, view.filter}};
    object[u"columns"_s] = columns;
    if (!view.sort.isEmpty()) {
        object[u"sort"_s] = view.sort;
        object[u"descending"_s] = view.descending;
    }
    return object;
}

}  // namespace

std::optional<SavedViews> SavedViews::parse(const QByteArray &json, QString *problem) {
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        *problem = Words::tr("It is no JSON: %1").arg(error.errorString());
        return {};
    }
    const int format = document["weir_views"_L1].toInt();
    if (format != kFormat) {
        *problem = format > kFormat ? Words::tr("A newer version of Weir wrote it")
                                    : Words::tr("There are no saved views in it");
        return {};
    }
    SavedViews views;
    for (const QJsonValue &entry : document["views"_L1].toArray()) {
        if (const auto view = viewOf(entry.toObject())) {
            views.put(*view);
        }
    }
    return views;
}

QByteArray SavedViews::json() const {
    QJsonArray views;
    for (const SavedView &view : m_views) {
        views.append(objectOf(view));
    }
    return QJsonDocument(QJsonObject{{u"weir_views"_s, kFormat}, {u"views"_s, views}}).toJson();
}

QString SavedViews::path() {
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/views.json"_s;
}

SavedViews SavedViews::load() {
    QFile file(path());
    QString problem;
    return file.open(QIODevice::ReadOnly) ? parse(file.readAll(), &problem).value_or(SavedViews())
                                          : SavedViews();
}

bool SavedViews::save(QString *problem) const {
    QDir().mkpath(QFileInfo(path()).absolutePath());
    QSaveFile file(path());
    const QByteArray bytes = json();
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) {
        return true;
    }
    *problem = file.errorString();
    return false;
}

void SavedViews::put(const SavedView &view) {
    const auto there = std::find_if(m_views.begin(), m_views.end(), [&view](const SavedView &entry) {
        return entry.page == view.page && entry.name == view.name;
    });
    if (there != m_views.end()) {
        *there = view;
    } else if (m_views.size() < kMostViews) {
        m_views.push_back(view);
    }
}

void SavedViews::remove(const QString &page, const QString &name) {
    std::erase_if(m_views, [&](const SavedView &entry) { return entry.page == page && entry.name == name; });
}

}  // namespace weir::gui
