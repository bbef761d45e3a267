// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace weir::gui {

/// Asks before something is removed. When clients would be cut off, the name has to be typed.
class RemovalDialog : public QDialog {
    Q_OBJECT
public:
    /// @p words say what is removed, @p consequence what follows; @p typed: the text to type, or empty.
    RemovalDialog(const QString &words, const QString &consequence, const QString &button,
                  const QString &typed, QWidget *parent = nullptr);

private:
    QString m_wanted;
    QLineEdit *m_typed = nullptr;
    QPushButton *m_remove;
};

}  // namespace weir::gui
