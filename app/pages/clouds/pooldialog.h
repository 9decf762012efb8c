// Asks for an SSH node pool: its hosts, and how the server signs in to them.
#pragma once

#include "app/widgets/prompter.h"

#include "core/base/deliver.h"
#include "core/sky/nodepools.h"

#include <QDialog>
#include <QJsonValue>

#include <functional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace skydeck::widgets {
class StatusLabel;
}

namespace skydeck::pages {

//! Open it by open(). It closes when the pool is saved; until then all stays as it was typed. A key is read when
//! it is saved and handed on; nothing of it stays.
class PoolDialog : public QDialog
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
    void makeButtons();
    QWidget *makeSecretRow();
    void makeSignIns(const sky::NodePool &pool);
    void showSignIn();
    void chooseKey();
    void judge();
    void save();
    void saved(const Result<QJsonValue> &answer);
    void setBusy(bool busy);
    void showProblem(const QString &text);
    SignIn signIn() const;
    Result<void> addSecret(sky::PoolDraft &draft) const;

    const QString m_before; //!< its name; empty: new
    const QStringList m_taken;
    widgets::Prompter &m_prompter;
    const Save m_save;
    QFormLayout *m_form;
    QWidget *m_fields;
    QLineEdit *m_name, *m_user;
    QPlainTextEdit *m_hosts;
    QComboBox *m_signIn;
    QLineEdit *m_secret;
    QLabel *m_secretLabel;
    QPushButton *m_choose;
    QLabel *m_note;
    widgets::StatusLabel *m_problem;
    QPushButton *m_accept = nullptr;
    bool m_judged = false; //!< from now on problems are said at once
};

} // namespace skydeck::pages
