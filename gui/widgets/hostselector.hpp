// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace weir::gui {

/// Which host is shown: this computer, with or without administrator's rights, one that was shown
/// before, or any that is typed. Remembers what was chosen.
class HostSelector : public QComboBox {
    Q_OBJECT
public:
    explicit HostSelector(QWidget *parent = nullptr);

    void showPopup() override;
    void showSpec(const QString &spec);
    void remember(const QString &spec);
    [[nodiscard]] QList<QPair<QString, QString>> known() const;  ///< spec and title of those in the list
    [[nodiscard]] static QString problem(const QString &spec);   ///< empty if it can be a host

signals:
    void chosen(const QString &spec);
    void refused(const QString &problem);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void take();
    void add(const QString &spec, const QString &remark);

    QString m_spec;
};

}  // namespace weir::gui
