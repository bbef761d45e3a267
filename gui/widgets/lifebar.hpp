// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "models/lifeparts.hpp"

namespace weir::gui {

/// The life of a connection as one bar in true scale, parts coloured and hatched by cause, stalls as
/// notches with their number, and below it what is what in words. Arrow keys go from part to part.
class LifeBar : public QWidget {
    Q_OBJECT
public:
    explicit LifeBar(QWidget *parent = nullptr);

    /// @p longest microseconds are the whole width.
    void setParts(LifeParts parts, quint64 longest);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    /// Where parts are drawn, in their order; of TIME-WAIT behind a break.
    [[nodiscard]] std::vector<QRect> placesOf(int width) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Entry {
        QRect area;
        QString text;
    };

    void fitHeight();
    [[nodiscard]] int barTop() const;
    [[nodiscard]] int barHeight() const;
    [[nodiscard]] std::vector<Entry> legend(int width) const;
    void paintPart(QPainter &painter, const LifePart &part, const QRect &area) const;
    void paintNotches(QPainter &painter, const LifePart &part, const QRect &area) const;
    void paintSwatch(QPainter &painter, const LifePart &part, const QRect &area) const;
    [[nodiscard]] QColor colourOf(LifeCause cause) const;
    [[nodiscard]] QString tipOf(const LifePart &part) const;
    void tell();

    LifeParts m_parts;
    quint64 m_longest = 0;
    int m_current = -1;  ///< part that the keyboard has chosen
};

}  // namespace weir::gui
