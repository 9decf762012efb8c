// Asks for a host and its ports; tries the connection before anything is saved.
#pragma once

#include "app/widgets/prompter.h"
#include "app/wizards/connect/connectiontest.h"
#include "app/wizards/connect/hostdraft.h"

#include "core/services/catalogue.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace skydeck::widgets {
class FormGrid;
class Banner;
class StepsView;
} // namespace skydeck::widgets

namespace skydeck::wizards {

class PortRows;

//! Open it by open(). Nothing here blocks: names come from a worker, tries from sessions of their own.
class HostDialog : public QDialog
{
    Q_OBJECT
public:
    struct Context
    {
        tunnels::Transports transports;
        //! The names in an ssh_config file; empty: the user's. Called in a worker.
        std::function<QStringList(const QString &configFile)> aliases;
        QStringList groups;
        services::Catalogue catalogue;
        //! Lets the user describe a service; `done` gets the kinds there are then and the new one's id.
        std::function<void(QWidget *parent,
                           std::function<void(const services::Catalogue &, const QString &id)> done)>
            describe;
        //! Keeps the tunnel and returns its id.
        std::function<Result<QString>(const tunnels::TunnelSpec &)> save;
        std::function<void(const QString &id)> start;
        widgets::Prompter &prompter;
    };
    //! `spec` without an id: a new tunnel.
    HostDialog(Context context, const tunnels::TunnelSpec &spec, QWidget *parent = nullptr);
    ~HostDialog() override;

    HostDraft draft() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeFields();
    void makePorts(widgets::FormGrid *form);
    void describeService();
    void takeListening(const QList<int> &ports);
    QWidget *makeMore();
    QWidget *withPicker(QLineEdit *field, const QString &title, const QString &name);
    void makeButtons(QVBoxLayout *column);
    QLabel *makeProblem(HostField field);
    void fill(const HostDraft &draft);
    void askAliases();
    void takeAliases(const QStringList &names);
    void showProblems(const QMap<HostField, QString> &problems);
    void judge();
    void fit();
    void save(bool andStart);
    void toggleTest();
    void takeTest();

    Context m_context;
    const tunnels::TunnelSpec m_before;
    ConnectionTest m_test;
    widgets::Banner *m_banner;
    widgets::FormGrid *m_form;
    QComboBox *m_target;
    PortRows *m_ports;
    QPushButton *m_offer = nullptr; //!< adds what was found to listen at the host
    QList<PortDraft> m_offered;
    QLineEdit *m_name;
    QComboBox *m_group;
    QCheckBox *m_startWithApp;
    QToolButton *m_moreButton;
    QWidget *m_more = nullptr;
    QLineEdit *m_identity;
    QLineEdit *m_jump;
    QLineEdit *m_config;
    widgets::StepsView *m_steps;
    QPushButton *m_tryButton = nullptr;
    QMap<HostField, QLabel *> m_problems;
    bool m_judged = false; //!< the user asked to save or to test: from now on problems are said at once
};

} // namespace skydeck::wizards
