// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include <QDialog>

#include "models/values.hpp"

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace weir::gui {

class TryButton;

class SettingsForm;

/// Asks for a new service, or for what to change about one. Says in words what its button does.
class ServiceDialog : public QDialog {
    Q_OBJECT
public:
    /// @p service null for a new one.
    ServiceDialog(const BalancerPtr &state, const Service *service, QWidget *parent = nullptr);

    [[nodiscard]] Change change() const;
    [[nodiscard]] QString words() const;
    /// After it was accepted: for how long on trial, none for good.
    [[nodiscard]] std::optional<std::chrono::milliseconds> confirm() const { return m_confirm; }

private:
    void build();
    void fill(const Service &service);
    void check();
    [[nodiscard]] QString problem() const;
    [[nodiscard]] Scheduler scheduler() const;
    [[nodiscard]] Mode mode() const;

    BalancerPtr m_state;
    bool m_isNew;
    Service m_before;
    QLineEdit *m_name;
    QLineEdit *m_listen;
    QComboBox *m_scheduler;
    QComboBox *m_mode;
    QSpinBox *m_tableSize;
    QLabel *m_tableSizeLabel;
    QComboBox *m_key;
    QLabel *m_keyLabel;
    QComboBox *m_accounting;
    QComboBox *m_overload;
    SettingsForm *m_settings;
    QLabel *m_says;
    QPushButton *m_ok;
    TryButton *m_try;
    std::optional<std::chrono::milliseconds> m_confirm;
};

}  // namespace weir::gui
