// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QFrame>
#include <QTimer>

#include "models/roles.hpp"

class QLabel;
class QToolButton;
class QPushButton;

namespace weir::gui {

/// One line above a page's content that says what happened. Good news goes by itself, the rest
/// stays until it is closed or over.
class MessageStrip : public QFrame {
    Q_OBJECT
public:
    enum class Kind {
        Done,
        Note,
        Problem
    };

    explicit MessageStrip(QWidget *parent = nullptr);

    void tell(Kind kind, const QString &text, const QString &button = {});
    /// The button does @p action instead of buttonClicked().
    void tell(Kind kind, const QString &text, const QString &button, std::function<void()> action);
    void setClosable(bool closable);
    void clear();
    [[nodiscard]] QString text() const;

signals:
    void buttonClicked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintGlyph();

    QLabel *m_glyph;
    QLabel *m_text;
    QPushButton *m_button;
    QToolButton *m_close;
    QTimer m_timer;
    Kind m_kind = Kind::Note;
    std::function<void()> m_action;
};

}  // namespace weir::gui
