// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "models/values.hpp"

class QWidget;

namespace weir::gui {

class ChangeSender;
class MessageStrip;

/// The whole configuration as weir.toml: reading one in, with what it would change shown before it
/// does, and writing one. The file is of this computer, whatever host is shown.
class ConfigFiles : public QObject {
    Q_OBJECT
public:
    ConfigFiles(ChangeSender *sender, MessageStrip *messages, QWidget *parent);

    void setState(const BalancerPtr &state) { m_state = state; }
    void askImport();
    void askExport();
    void importFrom(const QString &path);
    void exportTo(const QString &path);

private:
    ChangeSender *m_sender;
    MessageStrip *m_messages;
    QWidget *m_window;
    BalancerPtr m_state;
};

}  // namespace weir::gui
