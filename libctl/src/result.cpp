// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/result.hpp>

namespace weir {

std::string Error::text() const {
    std::string text = where;
    if (!text.empty())
        text += ": ";
    text += message.empty() ? code.message() : message;
    if (!attribute.empty())
        text += " (" + attribute + ")";
    return text;
}

Error makeError(int errnum, std::string message, std::string attribute, std::string where) {
    return {std::error_code(errnum, std::generic_category()), std::move(message), std::move(attribute),
            std::move(where)};
}

Error makeError(std::errc e, std::string message, std::string attribute, std::string where) {
    return makeError(static_cast<int>(e), std::move(message), std::move(attribute), std::move(where));
}

}  // namespace weir
