// The pane below the list of tunnels: how the chosen tunnel or group is and why, its ports, its figures.
#pragma once

#include "app/pages/tunnels/tunnelscontroller.h"

#include <QScrollArea>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace skydeck::widgets {
class FactList;
class Sparkline;
class StatusLabel;
} // namespace skydeck::widgets

namespace skydeck::pages {

class ChangedKeyBox;
class ForwardLine;

class TunnelDetails : public QScrollArea
{
    Q_OBJECT
public:
    explicit TunnelDetails(TunnelsController &controller, QWidget *parent = nullptr);

    //! Shows times anew: the countdown goes on while nothing else changes.
    void refill();

private:
    QWidget *makeState();
    QWidget *makeCommand();
    void fillState(const QList<models::TunnelRow> &rows);
    void fillForwards(const QList<models::TunnelRow> &rows);
    void fillFacts(const QList<models::TunnelRow> &rows);
    ForwardLine *makeForward();

    TunnelsController &m_controller;
    widgets::StatusLabel *m_state;
    QLabel *m_reason;
    QLabel *m_detail;
    ChangedKeyBox *m_key;
    QPushButton *m_retry;
    widgets::Sparkline *m_spark;
    QVBoxLayout *m_forwardsColumn;
    QList<ForwardLine *> m_forwards;
    widgets::FactList *m_facts;
    QLabel *m_host;
    QLabel *m_server;
    QLabel *m_hostKey;
    QLabel *m_signedIn;
    QLabel *m_carrier;
    QLabel *m_traffic;
    QLabel *m_roundTrip;
    QLabel *m_since;
    QLabel *m_reconnects;
    QLabel *m_command;
    QWidget *m_commandBox = nullptr;
};

} // namespace skydeck::pages
