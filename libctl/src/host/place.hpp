// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <string>
#include <vector>

#include <weir/host.hpp>

namespace weir {

/// How to get to the weir-agent that a HostSpec means. A plain value.
struct Place {
    std::string name;               ///< for titles and errors
    std::vector<std::string> argv;  ///< program that becomes or carries the agent; or
    std::string path;               ///< Unix socket with the agent behind it
    std::string netns;              ///< namespace to work in there
    int patience = 0;               ///< milliseconds to wait for it to come up; a person may have to
                                    ///< type a password
    std::string hint;               ///< what to do when it does not answer

    /// EINVAL for what is no host.
    static Result<Place> parse(const HostSpec &spec);
};

}  // namespace weir
