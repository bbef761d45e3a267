// SPDX-License-Identifier: LGPL-2.1-or-later
// From the text of --host to a transport.
#include <cerrno>

#include "host/local.hpp"
#include "host/remote.hpp"
#include "host/session.hpp"

namespace weir {

Result<std::shared_ptr<Session>> Session::connect(const HostSpec &spec) {
    const std::string_view text = spec.text;
    if (text == "local" || text.empty())
        return LocalSession::connect(spec.netns);
    if (text.starts_with("netns:")) {
        const std::string name(text.substr(6));
        if (!spec.netns.empty() && spec.netns != name)
            return makeError(EINVAL, "two network namespaces: " + name + " and " + spec.netns, "netns");
        return LocalSession::connect(name);
    }
    return RemoteSession::connect(spec);
}

}  // namespace weir
