#include "app/shell/tray.h"

namespace skydeck::shell {

Tray::Tray(QObject *parent)
    : QObject(parent)
    , m_icon(QIcon(QStringLiteral(":/skydeck/icons/skydeck.svg")))
{
    m_icon.setContextMenu(&m_menu);
    m_icon.setToolTip(tr("Skydeck"));
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT windowWanted();
    });
    setServices({});
}

Tray::~Tray() = default;

void Tray::setServices(const QList<services::Service> &services)
{
    m_services = services;
    refill();
}

void Tray::setTunnels(const QList<TunnelEntry> &tunnels)
{
    if (tunnels == m_tunnels)
        return; // figures change every second; an open menu should not
    m_tunnels = tunnels;
    refill();
}

void Tray::refill()
{
    m_menu.clear();
    const int ready = addServices();
    if (ready + addPages() > 0)
        m_menu.addSeparator();
    addTunnels();
    connect(m_menu.addAction(tr("Show window")), &QAction::triggered, this, &Tray::windowWanted);
    connect(m_menu.addAction(tr("Quit")), &QAction::triggered, this, &Tray::quitWanted);
    m_icon.setToolTip(ready > 0 ? tr("Skydeck: %n service(s) ready", nullptr, ready) : tr("Skydeck"));
}

int Tray::addServices()
{
    int ready = 0;
    for (const services::Service &service : std::as_const(m_services)) {
        if (service.state != services::ServiceState::Ready || service.url.isEmpty())
            continue;
        ++ready;
        connect(m_menu.addAction(tr("Open %1 (%2)").arg(service.title, service.cluster)), &QAction::triggered,
                this, [this, service] { Q_EMIT openWanted(service); });
    }
    return ready;
}

int Tray::addPages()
{
    int pages = 0;
    for (const TunnelEntry &tunnel : std::as_const(m_tunnels)) {
        for (const auto &page : tunnel.isOpen ? tunnel.pages : QList<TunnelEntry::Page>()) {
            ++pages;
            connect(m_menu.addAction(tr("Open %1 (%2)").arg(page.title, tunnel.title)), &QAction::triggered, this,
                    [this, id = tunnel.id, port = page.remotePort] { Q_EMIT pageWanted(id, port); });
        }
    }
    return pages;
}

void Tray::addTunnels()
{
    if (m_tunnels.isEmpty())
        return;
    QMenu *menu = m_menu.addMenu(tr("Tunnels"));
    for (const TunnelEntry &tunnel : std::as_const(m_tunnels)) {
        QAction *action = menu->addAction(tr("%1: %2", "tunnel: state").arg(tunnel.title, tunnel.state));
        action->setCheckable(true);
        action->setChecked(tunnel.isOn);
        connect(action, &QAction::triggered, this,
                [this, id = tunnel.id](bool on) { Q_EMIT tunnelToggled(id, on); });
    }
    m_menu.addSeparator();
}

} // namespace skydeck::shell
