// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <QWidget>

#include "models/followed.hpp"

class QLabel;
class QScrollArea;
class QToolButton;

namespace weir::gui {

class ConnectionPanel;

/// The details of a connection below the table, and of another one beside it to compare. They stay
/// with their connections however the table moves, and when those have ended.
class ConnectionDetails : public QWidget {
    Q_OBJECT
public:
    explicit ConnectionDetails(QWidget *parent = nullptr);

    void open(std::uint64_t cookie);     ///< or as the second one, if that is being chosen
    void compare(std::uint64_t cookie);  ///< beside the one that is open
    void close();
    void back();  ///< from choosing, from comparing, then closes
    void setSet(const FollowedPtr &set);
    [[nodiscard]] bool isChoosing() const;
    [[nodiscard]] const std::vector<std::uint64_t> &cookies() const { return m_cookies; }
    [[nodiscard]] ConnectionPanel *panel(std::size_t place) const { return m_panels[place]; }
    [[nodiscard]] bool copyFields() const;

signals:
    void cookiesChanged(const std::vector<std::uint64_t> &cookies);
    void opened();  ///< it was closed before
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void changed();
    void refresh();
    void setChoosing(bool choosing);
    void dress();
    [[nodiscard]] QToolButton *button(const QString &text, const QString &tip);

    QLabel *m_title;
    QToolButton *m_compare;
    QToolButton *m_close;
    std::array<ConnectionPanel *, 2> m_panels{};
    std::array<QScrollArea *, 2> m_areas{};
    std::vector<std::uint64_t> m_cookies;
    FollowedPtr m_set;
    int m_span = 1;  ///< index of the times that can be shown
};

}  // namespace weir::gui
