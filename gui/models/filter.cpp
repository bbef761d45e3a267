// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter.hpp"

#include <algorithm>
#include <optional>

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
    Row(const Socket &socket, const Program &program, const QByteArray &text, const FilterFacts &known)
        : m_socket(socket), m_program(program), m_text(text), m_known(known) {}

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
        const ListenerFacts *listening = m_known.listening;
        const bool known = listening != nullptr && listening->exposure;
        return scopeWord(m_socket, listening).startsWith(format::text(start), Qt::CaseInsensitive) ||
               (known && name(listening->exposure->reach).starts_with(start));
    }
    [[nodiscard]] bool serviceContains(std::string_view word) const override {
        return contains(&ConnectionFacts::service, word);
    }
    [[nodiscard]] bool policyContains(std::string_view word) const override {
        return contains(&ConnectionFacts::policy, word);
    }
    [[nodiscard]] std::optional<double> age() const override {
        const ConnectionFacts *facts = m_known.facts;
        if (facts != nullptr && facts->life) {
            return static_cast<double>(*facts->life) / 1000;
        }
        if (facts == nullptr || facts->since == 0 || m_known.table == nullptr) {
            return std::nullopt;
        }
        return static_cast<double>(std::max<qint64>(0, m_known.table->time - facts->since));
    }

private:
    [[nodiscard]] bool contains(std::uint32_t ConnectionFacts::*which, std::string_view part) const {
        if (m_known.facts == nullptr || m_known.table == nullptr) {
            return false;
        }
        const std::uint32_t word = m_known.facts->*which;
        const auto &words = m_known.table->words;
        return word < words.size() && words[word].contains(format::text(part), Qt::CaseInsensitive);
    }

    const Socket &m_socket;
    const Program &m_program;
    const QByteArray &m_text;
    FilterFacts m_known;
};

}  // namespace

QString Filter::help() {
    return Words::tr(
        "Words are searched everywhere; a space means and, | means or, ! means not.\n"
        "port:443  state:estab  program:nginx  pid:1  uid:0  scope:loopback\n"
        "addr:10.0.0.0/8  local:…  remote:…  service:web  policy:rpc\n"
        "age>1s  rtt>50ms  minrtt  retrans>0  cwnd  sent>1M  received  rate  mss  pmtu  queue  limit  "
        "drops>0");
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
                     const FilterFacts &known) const {
    return m_filter.isEmpty() || m_filter.matches(Row(socket, program, text, known));
}

}  // namespace weir::gui
