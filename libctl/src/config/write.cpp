// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/config.hpp>

#include "text.hpp"

namespace weir {

// By hand and not by toml++'s formatter, which sorts the keys by alphabet: a person looks for the
// name first and for the backends last.
std::string Config::toml() const {
    using config::quoted;
    std::string out =
        "# Configuration of Weir. \"weirctl apply FILE\" puts it in force, with --dry-run it only shows\n"
        "# what would change; \"weirctl export\" writes what is in force.\n";
    out.reserve(out.size() + services.size() * 256);
    for (const Service &service : services) {
        out += "\n[[service]]\nname = ";
        out += quoted(service.name);
        out += "\nlisten = ";
        out += quoted(service.listen.text());
        out += "\nscheduler = ";
        out += quoted(name(service.scheduler));
        out += '\n';
        if (service.mode != Mode::Nat) {
            out += "mode = ";
            out += quoted(name(service.mode));
            out += '\n';
        }
        if (service.tableSize != kTableSizeDefault && service.tableSize != 0) {
            out += "table_size = ";
            out += std::to_string(service.tableSize);
            out += '\n';
        }
        if (service.key != Key::Source) {
            out += "key = ";
            out += quoted(name(service.key));
            out += '\n';
        }
        if (service.accounting != Accounting::Traffic) {
            out += "accounting = ";
            out += quoted(name(service.accounting));
            out += '\n';
        }
        for (const Backend &backend : service.backends) {
            out += "  [[service.backend]]\n  address = ";
            out += quoted(backend.target.text());
            out += "\n  weight = ";
            out += std::to_string(backend.weight);
            out += '\n';
        }
    }
    return out;
}

}  // namespace weir
