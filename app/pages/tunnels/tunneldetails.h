// The pane below the list of tunnels: how the chosen one is and why, its ports, its figures.
#pragma once

#include "app/pages/tunnels/tunnelscontroller.h"

#include <QScrollArea>

class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace skydeck::widgets {
class StatusLabel;
}

namespace skydeck::pages {

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
    QLabel *addLine(const QString &id, const QString &label);
    void setLine(QLabel *line, const QString &text);
    void fillState(const models::TunnelRow &row);
    void fillForwards(const models::TunnelRow &row);
    void fillFacts(const models::TunnelRow &row);
    ForwardLine *makeForward();

    TunnelsController &m_controller;
    widgets::StatusLabel *m_state;
    QLabel *m_reason;
    QLabel *m_detail;
    QPushButton *m_retry;
    QVBoxLayout *m_forwardsColumn;
    QList<ForwardLine *> m_forwards;
    QFormLayout *m_form;
    QLabel *m_host;
    QLabel *m_server;
    QLabel *m_carrier;
    QLabel *m_traffic;
    QLabel *m_roundTrip;
    QLabel *m_since;
    QLabel *m_reconnects;
    QLabel *m_command;
};

} // namespace skydeck::pages
