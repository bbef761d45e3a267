// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QFrame>
#include <QTimer>

#include "models/values.hpp"

class QLabel;
class QPushButton;

namespace weir::gui {

/// Changes that the kernel takes back unless somebody says to keep them, whoever has begun that:
/// how long there is time, and both answers.
class TrialBar : public QFrame {
    Q_OBJECT
public:
    explicit TrialBar(QWidget *parent = nullptr);

    /// Null, or a state without a trial, hides the bar.
    void setState(const BalancerPtr &state);
    /// An empty reason for who may answer.
    void setRefusal(const QString &reason);
    [[nodiscard]] QString text() const;
    [[nodiscard]] std::uint32_t generation() const { return m_generation; }

signals:
    void keep(quint32 generation);
    void goBack(quint32 generation);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tell();
    void dress();

    QLabel *m_glyph;
    QLabel *m_text;
    QPushButton *m_back;
    QPushButton *m_keep;
    QTimer m_timer;
    QDeadlineTimer m_deadline;
    std::uint32_t m_generation = 0;
    std::uint32_t m_former = 0;
    bool m_shown = false;
    bool m_allowed = true;
};

}  // namespace weir::gui
