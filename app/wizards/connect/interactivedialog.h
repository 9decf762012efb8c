// Passes on what a server asks while signing in: one-time codes, passwords, several at once.
#pragma once

#include "core/ssh/prompts.h"

#include <QDialog>

class QLineEdit;

namespace skydeck::wizards {

//! Escape declines. Nothing of it is remembered: the answers are often codes for one use. Open it by open().
class InteractiveDialog : public QDialog
{
    Q_OBJECT
public:
    explicit InteractiveDialog(const ssh::InteractiveQuestion &question, QWidget *parent = nullptr);

    //! One answer a prompt; call it once, from `answered`.
    ssh::InteractiveAnswer takeAnswer();

Q_SIGNALS:
    void answered();

private:
    QList<QLineEdit *> m_answers;
};

} // namespace skydeck::wizards
