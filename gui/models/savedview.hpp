// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QByteArray>
#include <QString>

namespace weir::gui {

/// What a page shows, under a name: filter, columns, order. A plain value.
struct SavedView {
    struct Column {
        QString key;  ///< KeyRole of its header
        int width = 0;
        bool operator==(const Column &) const = default;
    };

    QString name;
    QString page;
    QString filter;
    std::vector<Column> columns;  ///< those shown, in their order
    QString sort;                 ///< key; empty: not said
    bool descending = false;
    bool operator==(const SavedView &) const = default;
};

/// All views of a user, as a file of JSON holds them. A plain value.
class SavedViews {
public:
    /// @p problem says why nothing was read.
    static std::optional<SavedViews> parse(const QByteArray &json, QString *problem);
    [[nodiscard]] QByteArray json() const;

    /// Those of the settings; none if there are none or they cannot be read.
    static SavedViews load();
    [[nodiscard]] bool save(QString *problem) const;
    [[nodiscard]] static QString path();

    void put(const SavedView &view);  ///< replaces one of that page and name
    void remove(const QString &page, const QString &name);
    [[nodiscard]] const std::vector<SavedView> &all() const { return m_views; }

private:
    std::vector<SavedView> m_views;
};

}  // namespace weir::gui
