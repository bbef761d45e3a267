// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <weir/filter.hpp>

#include "values.hpp"

namespace weir::gui {

/// What is known of a row beside its socket, as far as it is.
struct FilterFacts {
    const ListenerFacts *listening = nullptr;
    const ConnectionFacts *facts = nullptr;
    const SocketTable *table = nullptr;  ///< that has the words of these facts, and the time
};

/// The filter line: the grammar is that of weir::Filter, in which words are searched in the row's text.
/// A plain value.
class Filter {
public:
    static Filter parse(const QString &text);
    [[nodiscard]] static QString help();

    [[nodiscard]] bool isEmpty() const { return m_filter.isEmpty(); }
    /// A sentence about a term that makes no sense; such a term is ignored.
    [[nodiscard]] QString error() const;
    [[nodiscard]] bool matches(const Socket &socket, const Program &program, const QByteArray &text,
                               const FilterFacts &known = {}) const;

private:
    weir::Filter m_filter;
};

}  // namespace weir::gui
