#include "app/shell/traylines.h"

#include "app/models/tunnelgroup.h"

#include <algorithm>

namespace skydeck::shell {

namespace {

const QLatin1String starts("start:"), stops("stop:"), asks("ask:");

} // namespace

TrayLines::TrayLines(Tray &tray, flows::ServiceWatch &watch, tunnels::Tunnels &tunnels, flows::Opener &opener,
                     std::optional<Money> money)
    : m_tray(tray)
    , m_watch(watch)
    , m_opener(opener)
    , m_money(money)
    , m_tunnels(tunnels)
{
    const auto showServices = [this] {
        m_tray.setServices(m_watch.services());
        tellDeeds();
    };
    if (m_money)
        connect(&m_money->guard, &flows::MoneyGuard::changed, this, &TrayLines::tellDeeds);
    connect(&tray, &Tray::deedWanted, this, &TrayLines::act);
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

void TrayLines::tellDeeds()
{
    QList<Tray::Deed> deeds;
    addStarts(deeds);
    addStops(deeds);
    m_tray.setDeeds(deeds);
}

void TrayLines::addStarts(QList<Tray::Deed> &deeds) const
{
    for (const services::Service &service : m_watch.services()) {
        if (service.trouble != services::Trouble::WayClosed || !service.hasPage)
            continue;
        if (const auto wish = m_opener.startable(flows::OpenWish::of(service)))
            deeds.append({starts + service.key, tr("Start %1 and open %2").arg(wish->cluster, service.title)});
    }
}

// One that idles is stopped without a question: no job ends, files stay. Whatever loses something is asked on
// Home.
void TrayLines::addStops(QList<Tray::Deed> &deeds) const
{
    if (!m_money)
        return;
    for (const flows::MoneyNotice &notice : m_money->guard.notices()) {
        const bool idles = notice.kind == flows::MoneyNotice::Kind::Idle && notice.canStop;
        if (idles)
            deeds.append({stops + notice.cluster, tr("Stop it: %1", "cluster idles for 3 h").arg(notice.text)});
        else if (!notice.cluster.isEmpty())
            deeds.append({asks + notice.cluster, tr("%1…", "what is wrong with a cluster").arg(notice.text)});
    }
}

void TrayLines::act(const QString &key)
{
    if (key.startsWith(asks)) {
        Q_EMIT m_tray.homeWanted();
        return;
    }
    if (key.startsWith(stops))
        return stop(key.mid(stops.size()));
    const services::Service *service = m_watch.find(key.mid(starts.size()));
    const auto wish = service != nullptr ? m_opener.startable(flows::OpenWish::of(*service)) : std::nullopt;
    if (wish)
        m_opener.open(*wish);
}

// Asked for in a menu that may have been open for long: only what is still asked about.
void TrayLines::stop(const QString &cluster)
{
    const auto &notices = m_money->guard.notices();
    const bool isAsked = std::any_of(notices.begin(), notices.end(), [&](const flows::MoneyNotice &one) {
        return one.kind == flows::MoneyNotice::Kind::Idle && one.canStop && one.cluster == cluster;
    });
    const auto *found =
        m_money->fleet.cluster(cluster.section(QLatin1Char('/'), 0, 0), cluster.section(QLatin1Char('/'), 1));
    if (isAsked && found != nullptr && !m_money->actions.isBusy(found->key()))
        m_money->actions.stop(*found);
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
