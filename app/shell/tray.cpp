#include "app/shell/tray.h"

#include <algorithm>

namespace skydeck::shell {

using services::Service;
using services::ServiceState;

namespace {

//! A title is nobody's mnemonic.
QString plain(QString text)
{
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

Tray::Tray(QObject *parent)
    : QObject(parent)
    , m_icon(QIcon(QStringLiteral(":/skydeck/icons/skydeck.svg")))
{
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT windowWanted();
    });
    refill();
}

Tray::~Tray() = default;

void Tray::setServices(const QList<Service> &services)
{
    QList<OpenEntry> opens;
    m_services.clear();
    int ready = 0;
    for (const Service &service : services) {
        const bool isReady = service.state == ServiceState::Ready && !service.url.isEmpty();
        ready += isReady;
        if (!isReady && !service.opensByTunnel())
            continue;
        m_services.insert(service.key, service);
        const QString text = tr("Open %1 (%2)").arg(service.title, service.place());
        opens.append(
            {service.key,
             isReady ? text : tr("%1: %2", "open a service: its state").arg(text, services::stateText(service))});
    }
    if (opens == m_opens && ready == m_ready)
        return; // figures change every few seconds; an open menu should not
    m_opens = opens;
    m_ready = ready;
    refill();
}

void Tray::setDeeds(const QList<Deed> &deeds)
{
    if (deeds == m_deeds)
        return;
    m_deeds = deeds;
    refill();
}

void Tray::setTunnels(const QList<TunnelEntry> &tunnels)
{
    if (tunnels == m_tunnels)
        return;
    m_tunnels = tunnels;
    refill();
}

void Tray::setMoney(const QString &burn, const QString &words)
{
    const bool otherWords = std::exchange(m_moneyWords, words) != words;
    if (std::exchange(m_burn, burn) != burn)
        tellToolTip();
    if (otherWords)
        refill();
}

void Tray::tellToolTip()
{
    QStringList words;
    if (m_ready > 0)
        words << tr("%n service(s) ready", nullptr, m_ready);
    if (!m_burn.isEmpty())
        words << m_burn;
    m_icon.setToolTip(words.isEmpty() ? tr("Skydeck") : tr("Skydeck: %1").arg(words.join(QStringLiteral(" · "))));
}

void Tray::refill()
{
    m_menu.clear(); // which leaves menus within
    if (QMenu *before = std::exchange(m_tunnelMenu, nullptr))
        before->deleteLater(); // one of its lines may be what is being chosen
    if (!m_moneyWords.isEmpty()) {
        connect(m_menu.addAction(plain(m_moneyWords)), &QAction::triggered, this, &Tray::homeWanted);
        m_menu.addSeparator();
    }
    addOpens();
    addDeeds();
    addTunnels();
    connect(m_menu.addAction(tr("Show window")), &QAction::triggered, this, &Tray::windowWanted);
    connect(m_menu.addAction(tr("Quit")), &QAction::triggered, this, &Tray::quitWanted);
    tellToolTip();
}

void Tray::addOpens()
{
    for (const OpenEntry &entry : std::as_const(m_opens))
        connect(m_menu.addAction(plain(entry.text)), &QAction::triggered, this, [this, key = entry.key] {
            if (const auto found = m_services.constFind(key); found != m_services.cend())
                Q_EMIT openWanted(*found); // as it is now
        });
    for (const TunnelEntry &entry : std::as_const(m_tunnels)) {
        if (entry.isGroup)
            connect(m_menu.addAction(plain(tr("Open all of %1").arg(entry.title))), &QAction::triggered, this,
                    [this, group = entry.key] { Q_EMIT groupWanted(group); });
    }
    if (!m_opens.isEmpty()
        || std::any_of(m_tunnels.cbegin(), m_tunnels.cend(), [](const auto &one) { return one.isGroup; }))
        m_menu.addSeparator();
}

void Tray::addDeeds()
{
    for (const Deed &deed : std::as_const(m_deeds))
        connect(m_menu.addAction(plain(deed.text)), &QAction::triggered, this,
                [this, key = deed.key] { Q_EMIT deedWanted(key); });
    if (!m_deeds.isEmpty())
        m_menu.addSeparator();
}

void Tray::addTunnels()
{
    if (m_tunnels.isEmpty())
        return;
    QMenu *menu = m_tunnelMenu = m_menu.addMenu(tr("Tunnels"));
    for (const TunnelEntry &entry : std::as_const(m_tunnels)) {
        QAction *action = menu->addAction(plain(tr("%1: %2", "tunnel: state").arg(entry.title, entry.state)));
        action->setCheckable(true);
        action->setChecked(entry.isOn);
        connect(action, &QAction::triggered, this, [this, entry](bool on) {
            if (entry.isGroup)
                Q_EMIT groupToggled(entry.key, on);
            else
                Q_EMIT tunnelToggled(entry.key, on);
        });
    }
    m_menu.addSeparator();
}

} // namespace skydeck::shell
