// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pathvalues.hpp"

namespace weir::gui {

/// Reads which destinations connections use. Asking for a route to each of them costs more than reading
/// sockets, and paths change rarely: so not with every reading.
class PathReader {
public:
    /// Null if the last reading is not old enough. @p now in milliseconds on any steady clock.
    PathsPtr read(const Host &host, qint64 now);
    void reset() { m_next = 0; }  ///< read next time, whatever the clock says

private:
    qint64 m_next = 0;
};

}  // namespace weir::gui
