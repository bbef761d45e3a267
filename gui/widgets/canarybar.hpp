// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

#include "models/values.hpp"

class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace weir::gui {

/// The share of clients that go to a service's canary group: dragged, or typed in steps of 0.1 %.
/// Hidden where the service has no such group.
class CanaryBar : public QWidget {
    Q_OBJECT
public:
    explicit CanaryBar(QWidget *parent = nullptr);

    /// Null for none; @p staged is what waits for Apply, in tenths of a percent.
    void setService(const ServiceState *service, std::optional<std::uint32_t> staged);
    void setAllowed(bool allowed);

signals:
    void shareEdited(quint32 tenths);

private:
    void show(int tenths);

    QLabel *m_label;
    QSlider *m_slider;
    QDoubleSpinBox *m_spin;
    std::string m_service;
};

}  // namespace weir::gui
