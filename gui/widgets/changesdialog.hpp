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
    enum class Answers {
        All,
        Try,   ///< something is on trial already, so this can only join it
        Close  ///< nothing to apply
    };
    ChangesDialog(const QString &title, const QString &sentence, const QStringList &lines, Answers answers,
                  QWidget *parent = nullptr);

    /// After it was accepted: for how long on trial, none for good.
    [[nodiscard]] std::optional<std::chrono::milliseconds> confirm() const { return m_confirm; }

private:
    std::optional<std::chrono::milliseconds> m_confirm;
};

}  // namespace weir::gui
