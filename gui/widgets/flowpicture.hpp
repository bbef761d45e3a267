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

    /// Copies it; null for none. @p colours are numbers of colours::series(), one a backend.
    void setService(const ServiceState *service, std::vector<int> colours = {});
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// The end of a ribbon was drawn wider or narrower.
    void weightDragged(const weir::Target &target, quint32 weight);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    struct Ribbon {
        QRectF from;   ///< at the service
        QRectF to;     ///< at the backend
        QRectF label;  ///< beside it
    };

    [[nodiscard]] double shareOf(std::size_t place) const;
    [[nodiscard]] double scaleFor(std::size_t count, double height, double slot) const;
    [[nodiscard]] double labelWidth() const;
    [[nodiscard]] std::vector<Ribbon> layOut(const QRectF &service, const QRectF &backends) const;
    void paintService(QPainter &painter, const QRectF &box) const;
    void paintRibbon(QPainter &painter, const Ribbon &ribbon, const BackendState &backend, int colour) const;
    void paintLabel(QPainter &painter, const Ribbon &ribbon, const BackendState &backend) const;
    void describe();
    [[nodiscard]] QRectF area() const;
    [[nodiscard]] double headHeight() const;
    [[nodiscard]] std::vector<Ribbon> ribbons() const;
    [[nodiscard]] std::optional<std::size_t> endAt(const QPointF &position) const;

    /// A ribbon's end in the hand: what the pointer's place means stays as it was at the press.
    struct Hold {
        Target target;
        double middle;
        double whole;   ///< pixels of all shares together
        double others;  ///< weights of the other backends
    };
    std::optional<Hold> m_hold;

    std::optional<ServiceState> m_service;
    std::vector<int> m_colours;
};

}  // namespace weir::gui
