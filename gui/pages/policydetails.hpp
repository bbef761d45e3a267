// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

#include "models/comparison.hpp"
#include "models/policyvalues.hpp"

class QLabel;

namespace weir::gui {

class CellTable;
class CellView;
class ComparisonView;

/// What a policy does to sockets: those that it has with what is in force on them, what staged
/// changes would do to which, and the time before a trial against the time since.
class PolicyDetails : public QTabWidget {
    Q_OBJECT
public:
    enum Tab {
        Sockets,
        Preview,
        Compared
    };

    explicit PolicyDetails(QWidget *parent = nullptr);

    /// @p policy as a name to show; null while its sockets are being read.
    void showSockets(const QString &policy, const PolicySocketsPtr &sockets);
    /// @p policies as they would be. Null: not read, and @p why that is so.
    void showPreview(const PolicySocketsPtr &sockets, const std::vector<Policy> &policies,
                     const QString &why);
    void showComparison(const Comparison &comparison);
    /// A time that is over is shown beside it, and sockets of now would not belong to it.
    void showEarlier();
    [[nodiscard]] CellView *socketView() const { return m_sockets; }
    [[nodiscard]] CellView *settingView() const { return m_settings; }
    [[nodiscard]] CellView *previewView() const { return m_preview; }
    [[nodiscard]] QString text(Tab tab) const;  ///< the sentence above a tab's table

private:
    QLabel *sentence(const QString &name);
    void showSettings();

    CellTable *m_socketTable;
    CellTable *m_settingTable;
    CellTable *m_previewTable;
    CellView *m_sockets;
    CellView *m_settings;
    CellView *m_preview;
    QLabel *m_socketsSay;
    QLabel *m_previewSays;
    QLabel *m_comparisonSays;
    ComparisonView *m_comparison;
    PolicySocketsPtr m_shown;      ///< as the table of sockets has it
    PolicySocketsPtr m_previewed;  ///< as the preview has it
};

}  // namespace weir::gui
