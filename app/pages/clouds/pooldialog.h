// Asks for an SSH node pool: its hosts, and how the server signs in to them.
#pragma once

#include "app/pages/clouds/storedialog.h"
#include "app/widgets/prompter.h"

#include "core/sky/nodepools.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace skydeck::pages {

//! A key is read when it is saved and handed on; nothing of it stays.
class PoolDialog : public StoreDialog
{
    Q_OBJECT
public:
    enum class SignIn {
        AsItIs,
        LocalKey,  //!< a file here, sent to the server
        ServerKey, //!< a file there
        Password,
        Own, //!< what the server's own SSH finds
    };
    //! Goes on when the dialog is closed before the answer.
    using Save = std::function<QFuture<Result<QJsonValue>>(sky::PoolDraft)>;
    //! `pool` without a name: a new one, whose name is none of `taken`.
    PoolDialog(const sky::NodePool &pool, QStringList taken, widgets::Prompter &prompter, Save save,
               QWidget *parent = nullptr);

    //! As the fields stand; BadInput names what cannot be.
    Result<sky::PoolDraft> draft() const;

private:
    void makeFields();
    QWidget *makeSecretRow();
    void makeSignIns(const sky::NodePool &pool);
    void showSignIn();
    void chooseKey();
    Result<void> typed() const override;
    void finish() override;
    SignIn signIn() const;
    Result<void> addSecret(sky::PoolDraft &draft) const;

    const QString m_before; //!< its name; empty: new
    const QStringList m_taken;
    widgets::Prompter &m_prompter;
    const Save m_save;
    QLineEdit *m_name, *m_user;
    QPlainTextEdit *m_hosts;
    QComboBox *m_signIn;
    QLineEdit *m_secret;
    QLabel *m_secretLabel;
    QPushButton *m_choose;
};

} // namespace skydeck::pages
