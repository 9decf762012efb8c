// Keeps a tray's lines as services and tunnels stand, and does what is chosen there.
#pragma once

#include "app/shell/tray.h"

#include "core/flows/actions.h"
#include "core/flows/moneyguard.h"
#include "core/flows/opener.h"
#include "core/flows/servicewatch.h"

#include <QTimer>

namespace skydeck::shell {

//! GUI thread.
class TrayLines : public QObject
{
    Q_OBJECT
public:
    //! What costs money and may be stopped.
    struct Money
    {
        flows::MoneyGuard &guard;
        flows::Fleet &fleet;
        flows::Actions &actions;
    };
    //! All outlive it; without `money` nothing is offered to be stopped.
    TrayLines(Tray &tray, flows::ServiceWatch &watch, tunnels::Tunnels &tunnels, flows::Opener &opener,
              std::optional<Money> money = {});

private:
    void tell();
    void tellDeeds();
    void addStarts(QList<Tray::Deed> &deeds) const;
    void addStops(QList<Tray::Deed> &deeds) const;
    void act(const QString &key);
    void stop(const QString &cluster);

    Tray &m_tray;
    flows::ServiceWatch &m_watch;
    flows::Opener &m_opener;
    const std::optional<Money> m_money;
    tunnels::Tunnels &m_tunnels;
    QTimer m_soon; //!< many changes of one moment are told once
};

} // namespace skydeck::shell
