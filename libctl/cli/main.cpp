// SPDX-License-Identifier: LGPL-2.1-or-later
#include <clocale>
#include <csignal>

#include "command.hpp"

int main(int argc, char **argv) {
    // Only how wide characters are; numbers and messages stay as they are everywhere.
    if (std::setlocale(LC_CTYPE, "C.UTF-8") == nullptr) {
        std::setlocale(LC_CTYPE, "");
    }
    // A reader or an agent that goes away is an error to report, not an end without a word.
    std::signal(SIGPIPE, SIG_IGN);
    return weir::cli::run(argc, argv);
}
