// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

#include "models/values.hpp"

namespace weir::gui {

/// A service at the left, its backends at the right, and between them ribbons as wide as their
/// share of new connections; the outline is the share the weights ask for.
class FlowPicture : public QWidget {
    Q_OBJECT
public:
    explicit FlowPicture(QWidget *parent = nullptr);

    void setService(const ServiceState *service);  ///< copies it; null for none
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Ribbon {
        QRectF from;   ///< at the service
        QRectF to;     ///< at the backend
        QRectF label;  ///< beside it
    };

    [[nodiscard]] std::vector<Ribbon> layOut(const QRectF &service, const QRectF &backends) const;
    void paintService(QPainter &painter, const QRectF &box) const;
    void paintRibbon(QPainter &painter, const Ribbon &ribbon, const BackendState &backend, int colour) const;
    void paintLabel(QPainter &painter, const Ribbon &ribbon, const BackendState &backend) const;
    void describe();

    std::optional<ServiceState> m_service;
};

}  // namespace weir::gui
