// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter.hpp"

#include <QCoreApplication>

#include "format.hpp"
#include "scope.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Filter)
};

class Row : public FilterRow {
public:
    Row(const Socket &socket, const Program &program, const QByteArray &text, const ListenerFacts *listening)
        : m_socket(socket), m_program(program), m_text(text), m_listening(listening) {}

    [[nodiscard]] const Socket &socket() const override { return m_socket; }
    [[nodiscard]] std::string_view text() const override {
        return {m_text.constData(), static_cast<std::size_t>(m_text.size())};
    }
    [[nodiscard]] int pid() const override { return m_program.pid; }
    [[nodiscard]] bool programContains(std::string_view word) const override {
        return m_program.name.contains(format::text(word), Qt::CaseInsensitive);
    }
    [[nodiscard]] bool scopeStartsWith(std::string_view start) const override {
        // The words of weirctl do as well.
        const bool known = m_listening != nullptr && m_listening->exposure;
        return scopeWord(m_socket, m_listening).startsWith(format::text(start), Qt::CaseInsensitive) ||
               (known && name(m_listening->exposure->reach).starts_with(start));
    }

private:
    const Socket &m_socket;
    const Program &m_program;
    const QByteArray &m_text;
    const ListenerFacts *m_listening;
};

}  // namespace

QString Filter::help() {
    return Words::tr(
        "Words are searched everywhere; a space means and, | means or, ! means not.\n"
        "port:443  state:estab  program:nginx  pid:1  uid:0  scope:loopback\n"
        "addr:10.0.0.0/8  local:…  remote:…\n"
        "rtt>50ms  minrtt  retrans>0  cwnd  sent>1M  received  rate  mss  pmtu  queue  limit  drops>0");
}

QString Filter::error() const {
    const auto &problem = m_filter.problem();
    if (!problem) {
        return {};
    }
    const QString key = format::text(problem->key);
    switch (problem->kind) {
        case FilterProblem::Kind::NoSuchNumber:
            return Words::tr("There is no number called “%1” to compare with").arg(key);
        case FilterProblem::Kind::NeedsNumber:
            return Words::tr("“%1” needs a number behind it").arg(key);
        case FilterProblem::Kind::NoSense:
            break;
    }
    return Words::tr("“%1” makes no sense behind “%2:”").arg(format::text(problem->value), key);
}

Filter Filter::parse(const QString &text) {
    Filter filter;
    filter.m_filter = weir::Filter::parse(text.toLower().toStdString());
    return filter;
}

bool Filter::matches(const Socket &socket, const Program &program, const QByteArray &text,
                     const ListenerFacts *listening) const {
    return m_filter.isEmpty() || m_filter.matches(Row(socket, program, text, listening));
}

}  // namespace weir::gui
