// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

#include "models/pathlayout.hpp"
#include "models/pathvalues.hpp"

namespace weir::gui {

/// A path as a pipe from this machine to the destination: its height is the MTU, it narrows where the MTU
/// drops, and where packets vanish it ends at a wall. The arrow keys go from hop to hop; what is known of
/// that one is told by hopChanged(). Everything in it is in the table of hops too.
class PathPicture : public QWidget {
    Q_OBJECT
public:
    explicit PathPicture(QWidget *parent = nullptr);

    void setProbe(const std::optional<PathProbe> &probe);
    [[nodiscard]] int currentHop() const { return m_hop; }  ///< TTL; 0 is this machine
    void setCurrentHop(int ttl);
    [[nodiscard]] QString wordsOfHop(int ttl) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void hopChanged(int ttl);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Rows;  ///< heights of the parts, by the font

    [[nodiscard]] Rows rows() const;
    [[nodiscard]] PathLayout layOut() const;
    [[nodiscard]] int hopNear(double x) const;
    void paintPipes(QPainter &painter, const PathLayout &layout, double middle) const;
    void paintNarrowing(QPainter &painter, const PathLayout::Narrowing &narrowing, double middle) const;
    void paintEnd(QPainter &painter, const PathLayout &layout, double middle) const;
    void paintCallouts(QPainter &painter, const PathLayout &layout, const Rows &rows) const;
    void paintRail(QPainter &painter, const PathLayout &layout, const Rows &rows) const;
    void paintLabels(QPainter &painter, const PathLayout &layout, const Rows &rows) const;
    std::vector<bool> paintTexts(QPainter &painter, const PathLayout &layout, double top,
                                 const QStringList &texts) const;
    [[nodiscard]] int weightOf(const PathLayout::Station &station) const;
    void describe();

    std::optional<PathProbe> m_probe;
    int m_hop = 0;
};

}  // namespace weir::gui
