#include "core/flows/tunnelopener.h"

namespace skydeck::flows {

using tunnels::TunnelState;

TunnelOpener::TunnelOpener(tunnels::Tunnels &tunnels, std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent)
    , m_tunnels(tunnels)
    , m_patience(patience)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &TunnelOpener::expire);
    connect(&m_tunnels, &tunnels::Tunnels::changed, this, &TunnelOpener::look);
    connect(&m_tunnels, &tunnels::Tunnels::listChanged, this, [this] {
        const auto before = m_wanted.size();
        m_wanted.removeIf([this](const Wanted &one) { return !m_tunnels.find(one.id); });
        if (m_wanted.size() != before)
            Q_EMIT changed();
    });
}

bool TunnelOpener::isOpening(const QString &id, int remotePort) const
{
    return std::any_of(m_wanted.begin(), m_wanted.end(),
                       [&](const Wanted &one) { return one.id == id && one.remotePort == remotePort; });
}

void TunnelOpener::open(const QString &id, int remotePort)
{
    tunnels::Tunnel *tunnel = m_tunnels.find(id);
    if (!tunnel || isOpening(id, remotePort))
        return;
    const Wanted wanted{id, remotePort, QDateTime::currentDateTimeUtc().addMSecs(m_patience.count())};
    if (tunnel->status().state == TunnelState::Open) {
        settle(wanted);
        return;
    }
    // Told only once it stands: a start that fails at once is heard through look() as well.
    m_wanted.append(wanted);
    if (!m_timer.isActive())
        m_timer.start(m_patience);
    tunnel->start();
    Q_EMIT changed();
}

void TunnelOpener::forget(const QString &id)
{
    if (m_wanted.removeIf([&](const Wanted &one) { return one.id == id; }) > 0)
        Q_EMIT changed();
}

void TunnelOpener::look(const QString &id)
{
    QList<Wanted> rest;
    QList<Wanted> mine;
    for (const Wanted &one : std::as_const(m_wanted))
        (one.id == id ? mine : rest).append(one);
    if (mine.isEmpty())
        return;
    m_wanted = rest; // a slot of ours may ask again
    bool some = false;
    for (const Wanted &one : std::as_const(mine)) {
        if (settle(one))
            some = true;
        else
            m_wanted.append(one);
    }
    if (some)
        Q_EMIT changed();
}

bool TunnelOpener::settle(const Wanted &wanted)
{
    const tunnels::Tunnel *tunnel = m_tunnels.find(wanted.id);
    if (!tunnel)
        return true;
    const auto &status = tunnel->status();
    if (status.state == TunnelState::Failed) {
        Q_EMIT failed(wanted.id, {ErrorKind::Unreachable, status.reason, status.detail});
        return true;
    }
    if (status.state == TunnelState::Stopped)
        return true; // the user did that
    if (status.state != TunnelState::Open)
        return false;
    for (const auto &one : status.forwards) {
        if (one.forward.remotePort == wanted.remotePort && one.forward.localPort > 0) {
            Q_EMIT ready(wanted.id, QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(one.forward.localPort)));
            return true;
        }
    }
    return true; // edited meanwhile: that port is gone
}

void TunnelOpener::expire()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<Wanted> late;
    QList<Wanted> rest;
    for (const Wanted &one : std::as_const(m_wanted))
        (one.until <= now ? late : rest).append(one);
    m_wanted = rest;
    if (!rest.isEmpty())
        m_timer.start(std::chrono::milliseconds(std::max<qint64>(1, now.msecsTo(rest.constFirst().until))));
    for (const Wanted &one : std::as_const(late)) {
        const tunnels::Tunnel *tunnel = m_tunnels.find(one.id);
        if (!tunnel)
            continue;
        const QString text = QCoreApplication::translate(
            "skydeck::flows", "%1 is not connected yet, so its page was not opened. Open it again once it is.");
        Q_EMIT failed(one.id, {ErrorKind::Timeout, text.arg(tunnel->spec().title()), tunnel->status().reason});
    }
    if (!late.isEmpty())
        Q_EMIT changed();
}

} // namespace skydeck::flows
