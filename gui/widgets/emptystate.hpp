// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace weir::gui {

/// Stands where a table would have rows: why there are none, and one thing to do about it.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// @p code is a command to type, shown as such; it, @p details and @p button may be empty.
    void explain(const QString &title, const QString &details, const QString &code, const QString &button);
    /// A lock on the button: a password will be asked for. Until the next explain().
    void lockButton();
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool hasButton() const;

    QSize minimumSizeHint() const override;  ///< small: it must not keep the window from being so

signals:
    void buttonClicked();

private:
    QLabel *m_title;
    QLabel *m_details;
    QLabel *m_code;
    QPushButton *m_button;
};

}  // namespace weir::gui
