// Shows the questions of SSH sessions as dialogs over a window, one at a time.
#pragma once

#include "core/flows/promptdesk.h"

#include <QPointer>

class QDialog;
class QWidget;

namespace skydeck::wizards {

class SecretDialog;

//! GUI thread. A dialog that goes away without an answer, whatever the cause, declines.
class SshQuestions : public QObject
{
    Q_OBJECT
public:
    //! `window` carries the dialogs and outlives this; so does `desk`.
    SshQuestions(flows::PromptDesk &desk, QWidget &window, QObject *parent = nullptr);
    ~SshQuestions() override;

    //! The dialog that is open now, or null.
    QDialog *dialog() const { return m_dialog; }

private:
    void ask(const flows::SshQuestion &question);
    void withdraw(quint64 id);
    QDialog *dialogFor(const flows::SshQuestion &question);
    QDialog *secretDialog(SecretDialog *made, quint64 id);
    void next();
    void close();

    flows::PromptDesk &m_desk;
    QWidget &m_window;
    QPointer<QDialog> m_dialog;
    quint64 m_id = 0; //!< of the dialog
    QList<flows::SshQuestion> m_waiting;
};

} // namespace skydeck::wizards
