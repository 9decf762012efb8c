// Asks whether a host that was never seen is the right one.
#pragma once

#include "core/ssh/prompts.h"

#include <QDialog>

namespace skydeck::wizards {

//! Refuse is the default and what Escape means. Open it by open().
class HostKeyDialog : public QDialog
{
    Q_OBJECT
public:
    explicit HostKeyDialog(const ssh::HostKeyQuestion &question, QWidget *parent = nullptr);

Q_SIGNALS:
    void answered(skydeck::ssh::HostKeyAnswer answer);
};

} // namespace skydeck::wizards
