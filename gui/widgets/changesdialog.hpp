// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include <QDialog>
#include <QStringList>

namespace weir::gui {

/// Shows what a transaction would do, one line a change, and asks whether to apply it, on trial or for good.
class ChangesDialog : public QDialog {
    Q_OBJECT
public:
    /// @p trial: something is on trial already, so this can only join it.
    ChangesDialog(const QString &title, const QString &sentence, const QStringList &lines, bool trial,
                  QWidget *parent = nullptr);

    /// After it was accepted: for how long on trial, none for good.
    [[nodiscard]] std::optional<std::chrono::milliseconds> confirm() const { return m_confirm; }

private:
    std::optional<std::chrono::milliseconds> m_confirm;
};

}  // namespace weir::gui
