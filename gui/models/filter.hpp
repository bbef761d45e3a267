// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <weir/filter.hpp>

#include "values.hpp"

namespace weir::gui {

/// The filter line: the grammar is that of weir::Filter, in which words are searched in the row's text.
/// A plain value.
class Filter {
public:
    static Filter parse(const QString &text);
    [[nodiscard]] static QString help();

    [[nodiscard]] bool isEmpty() const { return m_filter.isEmpty(); }
    /// A sentence about a term that makes no sense; such a term is ignored.
    [[nodiscard]] QString error() const;
    /// @p listening is what is known of a listener; null for connections.
    [[nodiscard]] bool matches(const Socket &socket, const Program &program, const QByteArray &text,
                               const ListenerFacts *listening = nullptr) const;

private:
    weir::Filter m_filter;
};

}  // namespace weir::gui
