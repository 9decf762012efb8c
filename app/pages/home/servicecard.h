// One service as a card: how it is, where, and the one click that opens it.
#pragma once

#include "app/widgets/card.h"

#include "core/services/service.h"

class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace skydeck::widgets {
class StatusLabel;
}

namespace skydeck::pages {

class ServiceCard : public widgets::Card
{
    Q_OBJECT
public:
    explicit ServiceCard(QWidget *parent = nullptr);

    //! What may be done with its cluster besides.
    struct Options
    {
        bool canStop = false;
        QString busy; //!< what is under way for its cluster
        QString age;  //!< said while what is shown is old
        bool operator==(const Options &) const = default;
    };
    void setService(const services::Service &service, const Options &options);
    const services::Service &service() const { return m_service; }

Q_SIGNALS:
    void openWanted();
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
    QString facts() const;

    services::Service m_service;
    Options m_options;
    QLabel *m_title;
    QLabel *m_version;
    widgets::StatusLabel *m_state;
    QLabel *m_place;
    QLabel *m_facts;
    QPushButton *m_open;
    QPushButton *m_log;
    QPushButton *m_start;
    QPushButton *m_settings;
    QToolButton *m_more;
    QAction *m_stopAction = nullptr;
    QAction *m_downAction = nullptr;
    QAction *m_addressAction = nullptr;
    QAction *m_settingsAction = nullptr;
};

} // namespace skydeck::pages
