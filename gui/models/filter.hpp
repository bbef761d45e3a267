// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QByteArray>
#include <QString>

#include "values.hpp"

namespace weir::gui {

/// The filter line. Words are searched in the row's text; all of them must be there, `|` means or,
/// `!` not. `port:443 state:estab program:nginx pid:1 uid:0 addr:10.0.0.0/8 local:… remote:…
/// scope:loopback rtt>50ms retrans>0 sent>1M drops>0`. A plain value.
class Filter {
public:
    static Filter parse(const QString &text);
    [[nodiscard]] static QString help();

    [[nodiscard]] bool isEmpty() const { return m_groups.empty(); }
    /// A sentence about a term that makes no sense; such a term is ignored.
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] bool matches(const Socket &socket, const Program &program, const QByteArray &text) const;

    struct Row {
        const Socket &socket;
        const Program &program;
        const QByteArray &text;
    };

private:
    struct Term {
        bool negated = false;
        std::function<bool(const Row &)> test;
    };
    using Group = std::vector<Term>;

    void addTerm(Group &group, QString word);

    std::vector<Group> m_groups;  ///< one of them must match
    QString m_error;
};

}  // namespace weir::gui
