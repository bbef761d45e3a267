// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "socketspage.hpp"

namespace weir::gui {

/// Every TCP connection and what the kernel knows of it.
class ConnectionsPage : public SocketsPage {
    Q_OBJECT
public:
    explicit ConnectionsPage(HostSession *session, QWidget *parent = nullptr);

    [[nodiscard]] int wanted() const override;
    [[nodiscard]] bool showsRange() const override { return true; }
    [[nodiscard]] QString command() const override;
    [[nodiscard]] QString explanation() const override;

protected:
    [[nodiscard]] QString nothingThere() const override;
};

}  // namespace weir::gui
