// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QDialog>

#include <weir/policies.hpp>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;

namespace weir::gui {

/// Asks for a policy: its name, which sockets it means and what these get. Says in words what it
/// makes, or what is wrong and with which line.
class PolicyDialog : public QDialog {
    Q_OBJECT
public:
    enum class Purpose {
        Add,
        Edit
    };
    /// @p taken says whether there is a policy of that name.
    PolicyDialog(const Policy &policy, Purpose purpose, std::function<bool(const std::string &)> taken,
                 QWidget *parent = nullptr);

    [[nodiscard]] Policy policy() const;
    [[nodiscard]] QString problem() const;  ///< empty if there is none
    [[nodiscard]] QString words() const;

private:
    /// A line of text of the match, empty for any.
    struct Line {
        QLineEdit *edit;
        QString label;
        std::function<QString(const QString &text, Match &match)> read;  ///< what is wrong with it
    };
    /// Of a setting: either words to choose among or a line; the first, or empty, keeps it.
    struct Field {
        SocketSetting setting;
        QComboBox *choice;
        QLineEdit *edit;
    };

    QFormLayout *page(const QString &title);
    void buildMatch(const Match &match);
    void addLine(QFormLayout *form, const char *name, const QString &label, const QString &example,
                 const QString &help, const QString &value, decltype(Line::read) read);
    void buildSettings(const Policy &policy);
    void addField(QFormLayout *form, SocketSetting setting, const Policy &policy);
    void buildManner(const Policy &policy);
    [[nodiscard]] QString textOf(const Field &field) const;
    [[nodiscard]] bool hasFastOpen() const;
    [[nodiscard]] QString read(Policy &policy) const;
    void check();

    Policy m_before;
    Purpose m_purpose;
    std::function<bool(const std::string &)> m_taken;
    QLineEdit *m_name;
    QTabWidget *m_tabs;
    std::vector<std::pair<weir::Role, QCheckBox *>> m_roles;
    std::vector<Line> m_lines;
    std::vector<Field> m_fields;
    QComboBox *m_how;
    QComboBox *m_scope;
    QCheckBox *m_count;
    QLabel *m_says;
    QPushButton *m_ok = nullptr;
};

}  // namespace weir::gui
