// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>

#include <QWidget>

#include "backend/hostsession.hpp"
#include "models/exporttable.hpp"
#include "models/filterwords.hpp"
#include "models/values.hpp"

class QAbstractItemView;
class QAction;
class QHBoxLayout;
class QLabel;
class QMenu;
class QSplitter;
class QStackedLayout;
class QToolButton;
class QVBoxLayout;

namespace weir::gui {

class EmptyState;
class FilterLine;
class MessageStrip;
class ViewsMenu;

/// What all pages have in the same places: title and count, filter, columns, copy, a strip for
/// messages, and the content or why there is none.
class Page : public QWidget {
    Q_OBJECT
public:
    Page(HostSession *session, const QString &name, const QString &title, QWidget *parent = nullptr);

    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString hostSpec() const { return m_session->spec(); }
    [[nodiscard]] MessageStrip *messages() const { return m_messages; }
    [[nodiscard]] EmptyState *emptyState() const { return m_empty; }
    [[nodiscard]] FilterLine *filter() const { return m_filter; }
    [[nodiscard]] ViewsMenu *views() const { return m_viewsMenu; }

    void focusFilter();
    virtual void focusContent() = 0;
    virtual void copy() = 0;
    /// The table that Ctrl+E, F1 and the saved views are about, which has a QHeaderView with help as
    /// ToolTipRole; none: the page has none.
    [[nodiscard]] virtual QAbstractItemView *table() const { return nullptr; }
    /// Lines for a shell that show or do what is shown or selected here, of models/commandline.hpp.
    [[nodiscard]] virtual QString command() const { return {}; }
    /// What F1 tells of the page: what it is for, and where its numbers come from.
    [[nodiscard]] virtual QString explanation() const { return {}; }
    /// What can be done here: for the palette and the list of keys.
    [[nodiscard]] virtual QList<QAction *> commands() const { return {}; }
    /// Rows for a file; of table() if nothing else is said.
    [[nodiscard]] virtual ExportTable exportable(ExportRows rows, bool hiddenColumns) const;
    /// When what is shown was read, in milliseconds since 1970; 0: now.
    [[nodiscard]] virtual qint64 readAt() const { return 0; }
    /// What the filter line can be completed with; of table() if nothing else is said.
    [[nodiscard]] virtual FilterWords filterWords() const;
    void copyCommand();  ///< and says so
    /// Whether the host does not let this user change anything; then it says so, and what to choose.
    bool refuseWithoutRights();
    virtual void setSources(const SourcesPtr &sources);
    virtual void setFrozen(bool frozen) { m_frozen = frozen; }
    /// What to show while a time is chosen; null: what is now.
    virtual void setEarlier(const EarlierPtr &earlier) { m_earlier = earlier; }
    virtual void hostOpened();                              ///< another host: forget the data
    [[nodiscard]] virtual int wanted() const { return 0; }  ///< Collector::Want
    [[nodiscard]] virtual bool hasData() const = 0;
    /// Whether there is something to show of the time that was chosen, be it that there was nothing.
    [[nodiscard]] virtual bool knows(const Earlier & /*earlier*/) const { return true; }
    /// Recordings hold connections: there is nothing in them for the others.
    [[nodiscard]] virtual bool showsRecordings() const { return false; }
    [[nodiscard]] virtual bool hasTimeBar() const { return showsRecordings(); }  ///< below it
    [[nodiscard]] bool isShowingContent() const;
    [[nodiscard]] bool isExplaining() const;  ///< why it is empty, and not just waiting

signals:
    void exportWanted();
    /// More of that is told on another page, with that filter.
    void leads(const QString &page, const QString &filter);

protected:
    void setContent(QWidget *content);
    void addToHeader(QWidget *widget);  ///< between count and filter
    void addPanel(QWidget *panel);      ///< below the content, or why there is none
    void sharePanel();                  ///< gives it its part of the height, as it was left
    void setCount(const QString &count);
    void showContent(bool content);           ///< or the empty state
    [[nodiscard]] QString rangeText() const;  ///< "14:02:10 to 14:05:00"; empty: now
    [[nodiscard]] QMenu *columnsMenu() const { return m_columnsMenu; }
    [[nodiscard]] bool isFrozen() const { return m_frozen; }
    [[nodiscard]] const SourcesPtr &sources() const { return m_sources; }
    [[nodiscard]] const EarlierPtr &earlier() const { return m_earlier; }
    [[nodiscard]] HostSession *session() const { return m_session; }
    /// The empty state for a host that does not answer; false if it does.
    bool explainHost();
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool event(QEvent *event) override;

    virtual void filterChanged(const QString &text) = 0;
    virtual void fillColumnsMenu(QMenu *menu) = 0;
    virtual void setStale(bool stale) = 0;
    virtual void emptyAction();  ///< of the empty state's button: asks the host again
    /// How the filter works here; of table() if nothing else is said.
    [[nodiscard]] virtual QString filterHelp() const;
    void grey(std::initializer_list<QWidget *> views, bool stale);  ///< as it was when the host was lost

private:
    [[nodiscard]] QList<QToolButton *> tools() const { return {m_views, m_columns, m_copy, m_export}; }
    void prepareTool(QToolButton *button, const QString &text, const QString &help);
    void dress();
    void fitHeader();
    void tellOfHost();
    void tellRange();
    void tellProgress(double share);
    bool explainRecording();
    bool explainEarlier();
    [[nodiscard]] bool isRecordingOnly() const;  ///< that this page cannot show

    HostSession *m_session;
    QString m_name;
    QLabel *m_title;
    QLabel *m_count;
    QHBoxLayout *m_header;
    FilterLine *m_filter;
    QToolButton *m_columns;
    QMenu *m_columnsMenu;
    QToolButton *m_copy;
    QToolButton *m_export;
    QToolButton *m_views;
    ViewsMenu *m_viewsMenu;
    MessageStrip *m_messages;
    EmptyState *m_empty;
    QSplitter *m_parts;
    QStackedLayout *m_stack;
    SourcesPtr m_sources;
    EarlierPtr m_earlier;
    bool m_frozen = false;
    bool m_stale = false;
    QLabel *m_range;
    QToolButton *m_now;
};

}  // namespace weir::gui
