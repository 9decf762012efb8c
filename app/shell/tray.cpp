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
    m_menu.clear();
    int ready = 0;
    for (const services::Service &service : services) {
        if (service.state != services::ServiceState::Ready || service.url.isEmpty())
            continue;
        ++ready;
        connect(m_menu.addAction(tr("Open %1 (%2)").arg(service.title, service.cluster)), &QAction::triggered,
                this, [this, service] { Q_EMIT openWanted(service); });
    }
    if (ready > 0)
        m_menu.addSeparator();
    connect(m_menu.addAction(tr("Show window")), &QAction::triggered, this, &Tray::windowWanted);
    connect(m_menu.addAction(tr("Quit")), &QAction::triggered, this, &Tray::quitWanted);
    m_icon.setToolTip(ready > 0 ? tr("Skydeck: %n service(s) ready", nullptr, ready) : tr("Skydeck"));
}

} // namespace skydeck::shell
