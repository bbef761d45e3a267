// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QFrame>
#include <QStringList>

class QLabel;
class QPushButton;

namespace weir::gui {

class TryButton;

/// What is edited and not sent yet, in words, with Apply, Try and Discard.
class PendingBar : public QFrame {
    Q_OBJECT
public:
    explicit PendingBar(QWidget *parent = nullptr);

    void setWords(const QStringList &words);  ///< none hides the bar
    void setBusy(bool busy);
    /// While something is on trial, changes can only join it.
    void setTrial(bool trial);
    [[nodiscard]] QString text() const;

signals:
    void apply();
    void tryFor(std::chrono::milliseconds time);
    void discard();

private:
    void refresh();

    QLabel *m_words;
    TryButton *m_try;
    QPushButton *m_apply;
    QPushButton *m_discard;
    bool m_busy = false;
    bool m_trial = false;
};

}  // namespace weir::gui
