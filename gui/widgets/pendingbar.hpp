// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QStringList>

class QLabel;
class QPushButton;

namespace weir::gui {

/// What is edited and not sent yet, in words, with Apply and Discard.
class PendingBar : public QFrame {
    Q_OBJECT
public:
    explicit PendingBar(QWidget *parent = nullptr);

    void setWords(const QStringList &words);  ///< none hides the bar
    void setBusy(bool busy);

signals:
    void apply();
    void discard();

private:
    QLabel *m_words;
    QPushButton *m_apply;
    QPushButton *m_discard;
};

}  // namespace weir::gui
