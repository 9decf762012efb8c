// Asks for a SkyPilot server: its address and how to sign in; tries it step by step before it is kept.
#pragma once

#include "app/widgets/prompter.h"

#include "core/flows/servertest.h"
#include "core/flows/skyservers.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace skydeck::widgets {
class Banner;
class StatusLabel;
class StepsView;
} // namespace skydeck::widgets

namespace skydeck::forms {

//! Open it by open(). Nothing here blocks; closing it ends what is under way.
class ServerDialog : public QDialog
{
    Q_OBJECT
public:
    struct Context
    {
        flows::SkyServers &servers;
        net::HttpClient &http;
        widgets::Prompter &prompter;
    };
    //! `server` without an id: a new one.
    ServerDialog(Context context, const sky::Server &server, QWidget *parent = nullptr);
    ~ServerDialog() override;

    //! As the fields stand; BadInput names what cannot be.
    Result<sky::Server> server() const;
    //! For a server whose sign-in is missing or has expired.
    void focusSecret();

Q_SIGNALS:
    void saved(const QString &id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    sky::SignIn signIn() const;
    void makeFields(QFormLayout *form);
    void makeButtons(QVBoxLayout *column);
    void fill(const sky::Server &server);
    void showSignIn();
    void fit();
    void judge();
    void toggleTest();
    void test(const sky::Server &server);
    void testWith(const Result<sky::Access> &access);
    void signInByBrowser(const sky::Server &server);
    void takeSteps();
    void tested(const Result<flows::TestedServer> &result);
    void say(const Error &error);
    bool isBusy() const;
    void save();

    Context m_context;
    const sky::Server m_before;
    flows::ServerTest m_test;
    std::stop_source m_stop; //!< of a browser sign-in or a secret being read
    bool m_waiting = false;  //!< for one of them
    Secret m_cookies;        //!< of a browser sign-in done here
    widgets::Banner *m_banner;
    QFormLayout *m_form = nullptr;
    QLineEdit *m_address;
    QLineEdit *m_name;
    QComboBox *m_signIn;
    QLineEdit *m_user;
    QLineEdit *m_secret;
    QLineEdit *m_workspace;
    QLineEdit *m_authority;
    widgets::StatusLabel *m_problem;
    widgets::StepsView *m_steps;
    QPushButton *m_testButton = nullptr;
    bool m_judged = false; //!< the user asked to save or to test: from now on problems are said at once
};

} // namespace skydeck::forms
