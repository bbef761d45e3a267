// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include <weir/result.hpp>

#include "host/fd.hpp"

namespace weir {

/// A program that runs as long as this object does, with descriptors to its standard input, output
/// and error.
class Child {
public:
    /// Starts argv[0] as found in PATH, without a shell.
    static Result<Child> start(const std::vector<std::string> &argv);
    Child() = default;
    Child(Child &&other) noexcept;
    Child &operator=(Child &&other) noexcept;
    /// Closes the descriptors, gives it a moment to end by itself, then ends it and reaps it.
    ~Child();

    [[nodiscard]] const Fd &input() const { return m_input; }    ///< socket to write to
    [[nodiscard]] const Fd &output() const { return m_output; }  ///< to read from, never blocks
    [[nodiscard]] const Fd &errors() const { return m_errors; }
    /// Reads what it wrote to standard error, without blocking; the end of it is kept.
    void readErrors();
    /// The last lines that it wrote to standard error, in one line.
    [[nodiscard]] std::string lastWords() const;
    /// "exited with 255", "was killed by signal 9", or nothing while it runs. Waits a moment.
    std::string ending(int milliseconds);

private:
    bool reap(int milliseconds);
    void end();

    pid_t m_pid = -1;
    int m_status = 0;
    bool m_reaped = false;
    Fd m_input;
    Fd m_output;
    Fd m_errors;
    std::string m_words;
};

}  // namespace weir
