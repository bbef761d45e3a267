// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/config.hpp>

#include "checktable.hpp"
#include "text.hpp"

namespace weir {

namespace {

std::string valueText(const Setting &setting) {
    if (setting.kind == Setting::Kind::Number) {
        return setting.values.front();
    }
    if (setting.kind == Setting::Kind::Word) {
        return config::quoted(setting.values.front());
    }
    std::string out = "[";
    for (std::size_t i = 0; i < setting.values.size(); ++i) {
        out += (i == 0 ? "" : ", ") + config::quoted(setting.values[i]);
    }
    return out + ']';
}

/// Keys with a dot follow each other and become a table.
void writeSettings(std::string &out, std::string_view indent, const std::vector<Setting> &settings) {
    std::string_view open;
    for (const Setting &setting : settings) {
        const std::size_t dot = setting.key.find('.');
        const std::string_view table = dot == std::string_view::npos ? "" : setting.key.substr(0, dot);
        if (!open.empty() && table != open) {
            out += " }\n";
        }
        if (table.empty()) {
            ((out += indent) += setting.key) += " = ";
        } else {
            out += table == open ? ", " : std::string(table) + " = { ";
            (out += setting.key.substr(dot + 1)) += " = ";
        }
        out += valueText(setting);
        out += table.empty() ? "\n" : "";
        open = table;
    }
    out += open.empty() ? "" : " }\n";
}

}  // namespace

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
        out += '\n';
        auto all = settings(service);
        // Without a group they mean nothing.
        if (service.canaryGroup.empty()) {
            std::erase_if(all, [](const Setting &setting) { return setting.key.starts_with("canary."); });
        }
        writeSettings(out, "", all);
        if (service.check) {
            out += config::checkToml(*service.check, "  ");
        }
        for (const Backend &backend : service.backends) {
            out += "  [[service.backend]]\n  address = ";
            out += quoted(backend.target.text());
            out += '\n';
            Backend said = backend;
            said.state = Health::Up;  // which is not for the file to say
            writeSettings(out, "  ", settings(said));
        }
    }
    for (const Policy &policy : policies) {
        out += "\n[[policy]]\nname = ";
        out += quoted(policy.name);
        out += '\n';
        writeSettings(out, "", settings(policy));
    }
    return out;
}

}  // namespace weir
