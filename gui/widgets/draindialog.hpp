// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include <QDialog>

#include "models/values.hpp"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace weir::gui {

class TryButton;

/// Asks how a backend is to be drained. Says in words what its button does.
class DrainDialog : public QDialog {
    Q_OBJECT
public:
    DrainDialog(const BalancerPtr &state, const Service &service, const Backend &backend,
                QWidget *parent = nullptr);

    [[nodiscard]] Change change() const;
    [[nodiscard]] QString words() const;
    /// After it was accepted: for how long on trial, none for good.
    [[nodiscard]] std::optional<std::chrono::milliseconds> confirm() const { return m_confirm; }

private:
    void check();
    [[nodiscard]] QString problem() const;

    BalancerPtr m_state;
    std::string m_service;
    Target m_target;
    QLineEdit *m_deadline;
    QComboBox *m_then;
    QCheckBox *m_remove;
    QCheckBox *m_keepAffinity;
    QLabel *m_says;
    QPushButton *m_ok;
    TryButton *m_try;
    std::optional<std::chrono::milliseconds> m_confirm;
};

}  // namespace weir::gui
