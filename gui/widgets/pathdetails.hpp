// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "models/pathvalues.hpp"

class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QStackedLayout;
class QTabWidget;

namespace weir::gui {

class CellTable;
class CellView;
class EmptyState;
class PathPicture;

/// One destination: what its last probe found, as a picture, as a table of hops, and what earlier ones
/// found; the button that probes it, and how far a probe is.
class PathDetails : public QWidget {
    Q_OBJECT
public:
    struct Subject {
        QString destination;  ///< empty: none is selected
        QString name;
        QString host;                     ///< in words
        QString command;                  ///< what probes it where this application cannot; else empty
        std::optional<SegmentSize> size;  ///< as connections have it now
        bool probing = false;
        std::vector<PathProbe> probes;  ///< the latest first
    };

    explicit PathDetails(QWidget *parent = nullptr);

    void show(const Subject &subject);
    using QWidget::show;
    void setProgress(const ProbeProgress &progress);
    void setStale(bool stale);
    /// The table in which the focus is, or null.
    [[nodiscard]] CellView *focusedTable() const;
    [[nodiscard]] PathPicture *picture() const { return m_picture; }
    [[nodiscard]] CellView *hops() const { return m_hopView; }
    [[nodiscard]] CellView *history() const { return m_probeView; }
    [[nodiscard]] QTabWidget *tabs() const { return m_tabs; }
    [[nodiscard]] EmptyState *emptyState() const { return m_empty; }
    [[nodiscard]] QString text() const;  ///< everything that is written on it, but for tables

    QSize minimumSizeHint() const override;

signals:
    void probeAsked();
    void cancelAsked();
    void copyAsked(const QString &command);

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *buildTop();
    [[nodiscard]] QWidget *buildPicture();
    [[nodiscard]] const PathProbe *shown() const;
    [[nodiscard]] QStringList notes(const PathProbe &probe) const;
    void explain();
    void display();
    void displayProbe(const PathProbe &probe);
    void paintVerdict();

    Subject m_subject;
    qint64 m_shown = 0;  ///< time of the probe that is shown; 0: the latest
    QLabel *m_title;
    QLabel *m_when;
    QLabel *m_glyph;
    QLabel *m_verdict;
    QLabel *m_size;
    QLabel *m_progressText;
    QProgressBar *m_progress;
    QPushButton *m_probe;
    QPushButton *m_cancel;
    EmptyState *m_empty;
    QTabWidget *m_tabs;
    PathPicture *m_picture;
    QLabel *m_hop;
    QLabel *m_notes;
    CellTable *m_hopTable;
    CellView *m_hopView;
    CellTable *m_probeTable;
    CellView *m_probeView;
    QStackedLayout *m_stack;
};

}  // namespace weir::gui
