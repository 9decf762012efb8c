// Keeps a tray's lines as services and tunnels stand, and does what is chosen there.
#pragma once

#include "app/shell/tray.h"

#include "core/flows/opener.h"
#include "core/flows/servicewatch.h"

#include <QTimer>

namespace skydeck::shell {

//! GUI thread.
class TrayLines : public QObject
{
    Q_OBJECT
public:
    //! All outlive it.
    TrayLines(Tray &tray, flows::ServiceWatch &watch, tunnels::Tunnels &tunnels, flows::Opener &opener);

private:
    void tell();

    Tray &m_tray;
    tunnels::Tunnels &m_tunnels;
    QTimer m_soon; //!< many changes of one moment are told once
};

} // namespace skydeck::shell
