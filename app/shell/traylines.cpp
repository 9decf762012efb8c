#include "app/shell/traylines.h"

#include "app/models/tunnelgroup.h"

#include <algorithm>

namespace skydeck::shell {

TrayLines::TrayLines(Tray &tray, flows::ServiceWatch &watch, tunnels::Tunnels &tunnels, flows::Opener &opener)
    : m_tray(tray)
    , m_tunnels(tunnels)
{
    const auto showServices = [&tray, &watch] { tray.setServices(watch.services()); };
    connect(&watch, &flows::ServiceWatch::changed, this, showServices);
    showServices();
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &TrayLines::tell);
    const auto soon = [this] {
        if (!m_soon.isActive())
            m_soon.start(0);
    };
    connect(&tunnels, &tunnels::Tunnels::changed, this, soon);
    connect(&tunnels, &tunnels::Tunnels::listChanged, this, soon);
    connect(&tray, &Tray::openWanted, this,
            [&opener](const services::Service &service) { opener.open(flows::OpenWish::of(service)); });
    connect(&tray, &Tray::groupWanted, this, [&opener](const QString &group) { opener.openGroup(group); });
    connect(&tray, &Tray::groupToggled, this, [&tunnels](const QString &group, bool on) {
        on ? tunnels.startGroup(group) : tunnels.stopGroup(group);
    });
    connect(&tray, &Tray::tunnelToggled, this, [&tunnels](const QString &id, bool on) {
        if (auto *tunnel = tunnels.find(id))
            on ? tunnel->start() : tunnel->stop();
    });
    tell();
}

void TrayLines::tell()
{
    const auto entryOf = [](const QString &key, const QString &title, const QList<models::TunnelRow> &rows) {
        const bool isOn = std::any_of(rows.begin(), rows.end(), [](const models::TunnelRow &row) {
            return row.status.state != tunnels::TunnelState::Stopped;
        });
        return Tray::TunnelEntry{key, title, models::groupWord(rows), false, isOn};
    };
    QList<Tray::TunnelEntry> entries;
    const auto rows = models::tunnelRows(m_tunnels);
    for (const QString &group : m_tunnels.groups()) {
        QList<models::TunnelRow> members;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(members),
                     [&](const models::TunnelRow &row) { return row.spec.group == group; });
        entries.append(entryOf(group, group, members));
        entries.last().isGroup = true;
    }
    for (const models::TunnelRow &row : rows)
        entries.append(entryOf(row.spec.id, row.spec.title(), {row}));
    m_tray.setTunnels(entries);
}

} // namespace skydeck::shell
