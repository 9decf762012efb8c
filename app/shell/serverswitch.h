// The SkyPilot server in use, at the left of the status line; its menu switches to another one.
#pragma once

#include "core/flows/skyservers.h"

#include <QToolButton>

namespace skydeck::shell {

class ServerSwitch : public QToolButton
{
    Q_OBJECT
public:
    ServerSwitch(flows::SkyServers &servers, QWidget *parent = nullptr);

Q_SIGNALS:
    //! The list of servers is wanted, to add or mend one.
    void listWanted();
    void failed(const skydeck::Error &error);

private:
    void tell();
    void fillMenu();

    flows::SkyServers &m_servers;
    QMenu *m_menu;
};

} // namespace skydeck::shell
