// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QTabWidget>

#include "models/values.hpp"

class QFormLayout;
class QLineEdit;

namespace weir::gui {

/// The settings of a service that few need, in groups; of each only what its mode and scheduler
/// have. Every line is text as in weir.toml, empty for none.
class SettingsForm : public QTabWidget {
    Q_OBJECT
public:
    explicit SettingsForm(QWidget *parent = nullptr);

    /// Adds a widget of somebody else's to the first group.
    QFormLayout *first() const { return m_first; }
    void fill(const Service &service);
    /// Shows what a service of this mode and scheduler has.
    void showFor(Mode mode, Scheduler scheduler);
    /// Writes what is shown into @p service; what is not keeps its value.
    void read(Service &service) const;
    /// What is wrong with a line, empty if nothing.
    [[nodiscard]] QString problem() const;

signals:
    void edited();

private:
    enum class Where {
        Always,
        Maglev,
        FullNat,
        Egress
    };
    struct Line {
        QLineEdit *edit;
        QFormLayout *form;
        Where where;
        QString label;
        bool shown;
        /// Writes the text into a service; the message if it means nothing.
        std::function<QString(const QString &text, Service &service)> read;
        std::function<QString(const Service &service)> write;
    };
    QFormLayout *page(const QString &title);
    void add(QFormLayout *form, const char *name, const QString &label, const QString &example,
             const QString &help, Where where, decltype(Line::read) read, decltype(Line::write) write);
    void buildLimits();
    void buildClients();
    void buildNetwork();

    QFormLayout *m_first;
    std::vector<Line> m_lines;
};

}  // namespace weir::gui
