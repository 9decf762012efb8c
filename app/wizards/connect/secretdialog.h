// Asks for the passphrase of a key or the password of an account.
#pragma once

#include "core/ssh/prompts.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;

namespace skydeck::wizards {

//! Escape declines. What was typed is wiped from the field once it is handed on. Open it by open().
class SecretDialog : public QDialog
{
    Q_OBJECT
public:
    explicit SecretDialog(const ssh::PassphraseQuestion &question, QWidget *parent = nullptr);
    explicit SecretDialog(const ssh::PasswordQuestion &question, QWidget *parent = nullptr);

    //! What was typed; call it once, from `answered`.
    Secret takeSecret();

Q_SIGNALS:
    void answered(bool remember);

private:
    void build(const QString &title, const QString &text, const QString &label, int attempt);

    QLineEdit *m_secret = nullptr;
    QCheckBox *m_remember = nullptr;
};

} // namespace skydeck::wizards
