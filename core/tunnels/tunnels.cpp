#include "core/tunnels/tunnels.h"

#include "core/tunnels/sshtransport.h"
#include "core/tunnels/tunnelstore.h"

#include <QCoreApplication>
#include <QUuid>

namespace skydeck::tunnels {

namespace {

// Ports and group may be kept in a running tunnel; where it leads may not change under it.
bool leadsElsewhere(TunnelSpec a, TunnelSpec b)
{
    for (TunnelSpec *spec : {&a, &b}) {
        spec->name.clear();
        spec->group.clear();
        spec->startWithApp = false;
        for (Forward &forward : spec->forwards)
            forward.service.clear();
    }
    return !(a == b);
}

} // namespace

Tunnels::Tunnels(QString file, ssh::Prompts &prompts, QObject *parent)
    : Tunnels(std::move(file), sshTransports(prompts), parent)
{
}

Tunnels::Tunnels(QString file, Transports transports, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_transports(std::move(transports))
{
    m_gates.setObjectName(QStringLiteral("gates"));
    m_gates.start();
    const auto loaded = m_file.isEmpty() ? QList<TunnelSpec>() : loadTunnels(m_file, &m_notice);
    for (const TunnelSpec &spec : loaded)
        add(spec);
}

// Only once something runs: loading the desktop's network plugin has no place in the program's start.
void Tunnels::watch()
{
    if (m_watch)
        return;
    m_watch = std::make_unique<WakeWatch>();
    const auto doubtAll = [this] {
        for (const auto &tunnel : m_tunnels)
            tunnel->doubt();
    };
    connect(m_watch.get(), &WakeWatch::woke, this, doubtAll);
    connect(m_watch.get(), &WakeWatch::networkChanged, this, doubtAll);
}

Tunnels::~Tunnels()
{
    m_tunnels.clear(); // their gates are deleted in the gates' thread, before it ends
    m_gates.quit();
    m_gates.wait();
}

Tunnel *Tunnels::add(TunnelSpec spec)
{
    TunnelParts parts;
    parts.transports = m_transports;
    parts.gates = &m_gates;
    parts.keptByOthers = [this](const QString &id) {
        QSet<int> ports;
        for (const auto &other : m_tunnels) {
            if (other->spec().id == id)
                continue;
            for (const Forward &forward : other->spec().forwards)
                ports.insert(forward.localPort);
        }
        return ports;
    };
    auto tunnel = std::make_unique<Tunnel>(std::move(spec), std::move(parts));
    const QString id = tunnel->spec().id;
    connect(tunnel.get(), &Tunnel::changed, this, [this, id, made = tunnel.get()] {
        if (made->isRunning())
            watch();
        Q_EMIT changed(id);
    });
    // A kept port is a convenience: a full disk must not stop the tunnel.
    connect(tunnel.get(), &Tunnel::portsChosen, this, [this] { (void)store(specs()); });
    m_tunnels.push_back(std::move(tunnel));
    return m_tunnels.back().get();
}

Tunnel *Tunnels::find(const QString &id) const
{
    for (const auto &tunnel : m_tunnels) {
        if (tunnel->spec().id == id)
            return tunnel.get();
    }
    return nullptr;
}

QStringList Tunnels::groups() const
{
    QStringList names;
    for (const auto &tunnel : m_tunnels)
        names << tunnel->spec().group;
    names.removeAll(QString());
    names.removeDuplicates();
    names.sort();
    return names;
}

QList<TunnelSpec> Tunnels::specs() const
{
    QList<TunnelSpec> all;
    for (const auto &tunnel : m_tunnels)
        all << tunnel->spec();
    return all;
}

Result<void> Tunnels::store(const QList<TunnelSpec> &specs)
{
    return m_file.isEmpty() ? Result<void>() : saveTunnels(m_file, specs);
}

Result<QString> Tunnels::save(TunnelSpec spec)
{
    if (auto good = checked(spec); !good)
        return failureOf(good);
    if (spec.id.isEmpty())
        spec.id = QUuid::createUuid().toString(QUuid::Id128);
    QList<TunnelSpec> all = specs();
    const auto known =
        std::find_if(all.begin(), all.end(), [&](const TunnelSpec &one) { return one.id == spec.id; });
    const bool isNew = known == all.end();
    const bool moves = !isNew && leadsElsewhere(*known, spec);
    if (isNew)
        all << spec;
    else
        *known = spec;
    if (auto stored = store(all); !stored)
        return failureOf(stored);
    if (isNew) {
        add(spec);
    } else {
        for (auto &tunnel : m_tunnels) {
            if (tunnel->spec().id != spec.id)
                continue;
            const bool again = tunnel->isRunning();
            if (moves)
                tunnel->stop();
            tunnel->rename(spec);
            if (moves && again)
                tunnel->start();
        }
    }
    Q_EMIT listChanged();
    return spec.id;
}

Result<void> Tunnels::remove(const QString &id)
{
    QList<TunnelSpec> all = specs();
    all.removeIf([&](const TunnelSpec &one) { return one.id == id; });
    if (auto stored = store(all); !stored)
        return stored;
    std::erase_if(m_tunnels, [&](const auto &tunnel) { return tunnel->spec().id == id; });
    Q_EMIT listChanged();
    return {};
}

void Tunnels::startGroup(const QString &group)
{
    for (const auto &tunnel : m_tunnels) {
        if (tunnel->spec().group == group)
            tunnel->start();
    }
}

void Tunnels::stopGroup(const QString &group)
{
    for (const auto &tunnel : m_tunnels) {
        if (tunnel->spec().group == group)
            tunnel->stop();
    }
}

void Tunnels::startWithApp()
{
    for (const auto &tunnel : m_tunnels) {
        if (tunnel->spec().startWithApp)
            tunnel->start();
    }
}

} // namespace skydeck::tunnels
