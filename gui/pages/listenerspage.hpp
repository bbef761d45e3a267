// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "socketspage.hpp"

namespace weir::gui {

/// Who listens, from where it can be reached, and whether its queue overflows.
class ListenersPage : public SocketsPage {
    Q_OBJECT
public:
    explicit ListenersPage(HostSession *session, QWidget *parent = nullptr);

    [[nodiscard]] int wanted() const override;
    [[nodiscard]] QString command() const override;
    [[nodiscard]] QString explanation() const override;

protected:
    [[nodiscard]] QString nothingThere() const override;
};

}  // namespace weir::gui
