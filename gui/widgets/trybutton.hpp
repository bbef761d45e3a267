// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QToolButton>

namespace weir::gui {

/// Applies on trial: the kernel goes back by itself unless the changes are kept. Its menu says
/// after how long; the time chosen last is that of the button.
class TryButton : public QToolButton {
    Q_OBJECT
public:
    explicit TryButton(QWidget *parent = nullptr);

    [[nodiscard]] std::chrono::milliseconds time() const;

signals:
    void tryFor(std::chrono::milliseconds time);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void choose(int seconds);
    void tell();
    int m_seconds;
};

}  // namespace weir::gui
