// Asks after how long idling clusters stop by themselves.
#pragma once

#include "core/engine/values.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace skydeck::pages {

//! Open it by open(); `chosen` comes when the user said so.
class AutostopDialog : public QDialog
{
    Q_OBJECT
public:
    //! `canStop`: false where nothing can be stopped, only taken down.
    AutostopDialog(const QStringList &clusters, engine::Autostop current, bool canStop, QWidget *parent = nullptr);
    engine::Autostop value() const;

Q_SIGNALS:
    void chosen(const skydeck::engine::Autostop &autostop);

private:
    QCheckBox *m_on;
    QSpinBox *m_minutes;
    QComboBox *m_then;
};

} // namespace skydeck::pages
