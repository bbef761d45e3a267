// SPDX-License-Identifier: LGPL-2.1-or-later
// Where news of connections comes from: sock_diag tells of ends and of states in between, the module's
// records of beginnings and owners too.
#pragma once

#include <cstdint>
#include <string>

#include <weir/connections.hpp>

namespace weir {

/// Takes what a source tells, in this order: ends that came before a reading, the reading with all
/// sockets in it, ends that came since.
class ConnectionSink {
public:
    ConnectionSink() = default;
    ConnectionSink(const ConnectionSink &) = delete;
    ConnectionSink &operator=(const ConnectionSink &) = delete;
    virtual ~ConnectionSink() = default;

    /// Begins a reading; sockets in it follow, listeners too, each once or, if the reading had to begin
    /// anew, again.
    virtual void beginReading(Time now) = 0;
    virtual void seen(Socket &&socket) = 0;
    /// Ends it. Only if it is whole do sockets that were not in it count as gone.
    virtual void endReading(Time now, bool whole) = 0;
    /// A socket ended, with its last numbers. Its uid and inode are not known.
    virtual void ended(const Socket &socket, Time now) = 0;
    /// A connection that is open, or has ended, with all that is known of it.
    virtual void told(Connection &&connection) = 0;
    virtual void gap(Gap gap) = 0;
};

/// One source. Used by one thread at a time.
class ConnectionSource {
public:
    ConnectionSource() = default;
    ConnectionSource(const ConnectionSource &) = delete;
    ConnectionSource &operator=(const ConnectionSource &) = delete;
    virtual ~ConnectionSource() = default;

    /// To poll for reading.
    [[nodiscard]] virtual int fd() const = 0;
    /// Hands over what has come, without blocking; what was lost is handed over as a gap.
    virtual Result<void> drain(ConnectionSink &sink) = 0;
    /// Reads all sockets; fails with EPIPE only, everything else is a gap.
    virtual Result<void> readAll(ConnectionSink &sink) = 0;
};

}  // namespace weir
