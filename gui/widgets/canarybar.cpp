// SPDX-License-Identifier: GPL-3.0-or-later
#include "canarybar.hpp"

#include <cmath>

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>

#include "metrics.hpp"
#include "models/format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

CanaryBar::CanaryBar(QWidget *parent)
    : QWidget(parent),
      m_label(new QLabel(this)),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_spin(new QDoubleSpinBox(this)) {
    setAccessibleName(tr("Canary"));
    const auto most = static_cast<int>(kCanaryShareMax);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setBuddy(m_spin);
    m_slider->setObjectName(u"canarySlider"_s);
    m_slider->setRange(0, most);
    m_slider->setPageStep(50);
    m_slider->setAccessibleName(tr("Share of the clients that go to the canary"));
    m_spin->setObjectName(u"canaryShare"_s);
    m_spin->setRange(0, most / 10.0);
    m_spin->setDecimals(1);
    m_spin->setSingleStep(0.1);
    m_spin->setSuffix(u"\u00a0%"_s);
    m_spin->setKeyboardTracking(false);
    m_spin->setAccessibleName(m_slider->accessibleName());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kBetweenGroups, metrics::kInRow, metrics::kBetweenGroups,
                            metrics::kInRow);
    row->setSpacing(metrics::kInGroup);
    row->addWidget(m_label);
    row->addWidget(m_slider, 1);
    row->addWidget(m_spin);
    connect(m_slider, &QSlider::valueChanged, this, [this](int tenths) {
        show(tenths);
        emit shareEdited(static_cast<quint32>(tenths));
    });
    connect(m_spin, &QDoubleSpinBox::valueChanged, this,
            [this](double percent) { m_slider->setValue(static_cast<int>(std::lround(percent * 10))); });
    hide();
}

void CanaryBar::show(int tenths) {
    const QSignalBlocker quietSlider(m_slider);
    const QSignalBlocker quietSpin(m_spin);
    m_slider->setValue(tenths);
    m_spin->setValue(tenths / 10.0);
}

void CanaryBar::setService(const ServiceState *service, std::optional<std::uint32_t> staged) {
    const bool has = service != nullptr && !service->service.canaryGroup.empty();
    setVisible(has);
    if (!has) {
        return;
    }
    const bool another = service->service.name != m_service;
    m_service = service->service.name;
    m_label->setText(tr("Canary group %1").arg(format::text(service->service.canaryGroup)));
    // A reading in between must not take the handle out of the hand, nor undo the typing.
    if (another || !(m_slider->isSliderDown() || m_spin->hasFocus())) {
        show(static_cast<int>(staged.value_or(service->service.canaryShare)));
    }
}

void CanaryBar::setAllowed(bool allowed) {
    m_slider->setEnabled(allowed);
    m_spin->setEnabled(allowed);
}

}  // namespace weir::gui
