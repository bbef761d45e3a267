// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include <QDialog>

#include "models/values.hpp"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace weir::gui {

class TryButton;

/// Asks for a new backend of a service, or what to change about one. Says in words what its
/// button does.
class BackendDialog : public QDialog {
    Q_OBJECT
public:
    /// @p backend null for a new one.
    BackendDialog(const BalancerPtr &state, const Service &service, const Backend *backend,
                  QWidget *parent = nullptr);

    [[nodiscard]] Change change() const;
    [[nodiscard]] QString words() const;
    /// After it was accepted: for how long on trial, none for good.
    [[nodiscard]] std::optional<std::chrono::milliseconds> confirm() const { return m_confirm; }

private:
    void build();
    void check();
    [[nodiscard]] QString problem() const;

    BalancerPtr m_state;
    Service m_service;
    bool m_isNew;
    Backend m_before;
    QLineEdit *m_target;
    QSpinBox *m_weight;
    QSpinBox *m_most;
    QLineEdit *m_group;
    QCheckBox *m_fallback;
    QCheckBox *m_down;
    QLabel *m_says;
    QPushButton *m_ok;
    TryButton *m_try;
    std::optional<std::chrono::milliseconds> m_confirm;
};

}  // namespace weir::gui
