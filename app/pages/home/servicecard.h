// One service as a card: how it is, where, and the one click that opens it.
#pragma once

#include "app/widgets/card.h"

#include "core/flows/openrun.h"

class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace skydeck::forms {
class OpenView;
}

namespace skydeck::widgets {
class StatusLabel;
}

namespace skydeck::pages {

class ServiceCard : public widgets::Card
{
    Q_OBJECT
public:
    explicit ServiceCard(QWidget *parent = nullptr);

    //! What may be done with its cluster or tunnel besides.
    struct Options
    {
        bool canStop = false;
        bool startsFirst = false;                //!< opening it starts its cluster
        QString busy;                            //!< what is under way for its cluster
        const flows::OpenRun *opening = nullptr; //!< its opening under way, or how the last one failed
        QString age;                             //!< said while what is shown is old
        QString distinction;                     //!< from other cards of its title; empty: there are none
    };
    void setService(const services::Service &service, const Options &options);
    const services::Service &service() const { return m_service; }

Q_SIGNALS:
    void openWanted();
    void cancelWanted(); //!< of the opening
    void closeWanted();  //!< what became of the opening has been read
    void wayWanted(skydeck::flows::WayOut way);
    void tunnelWanted();
    void editWanted();
    void logWanted();
    void settingsWanted();
    void addressWanted();
    void startWanted();
    void stopWanted();
    void downWanted();

private:
    void makeMenu();
    void showState();
    void showButtons();
    void showTunnelActions();
    QString facts() const;

    services::Service m_service;
    Options m_options;
    QLabel *m_title;
    QLabel *m_version;
    widgets::StatusLabel *m_state;
    QLabel *m_place;
    QLabel *m_facts;
    forms::OpenView *m_opening;
    QPushButton *m_open;
    QPushButton *m_log;
    QPushButton *m_start;
    QPushButton *m_settings;
    QToolButton *m_more;
    QAction *m_logAction = nullptr;
    QAction *m_tunnelAction = nullptr;
    QAction *m_editAction = nullptr;
    QAction *m_startAction = nullptr;
    QAction *m_stopAction = nullptr;
    QAction *m_downAction = nullptr;
    QAction *m_addressAction = nullptr;
    QAction *m_settingsAction = nullptr;
};

} // namespace skydeck::pages
