#include "core/flows/opener.h"

#include "core/base/text.h"
#include "core/flows/fleet.h"
#include "core/flows/porttunnel.h"
#include "core/flows/startsteps.h"

#include <QPointer>

namespace skydeck::flows {

namespace {

// The service as skydeckctl open takes it: by name where it usually listens, else by its port.
QString wordOf(const OpenWish &wish, const services::Catalogue &catalogue)
{
    if (!wish.isTunnelled())
        return wish.kind.isEmpty() ? QString::number(wish.port) : wish.kind;
    const tunnels::Forward forward{wish.remoteHost, wish.port, 0, false, wish.kind};
    const auto *kind = catalogue.find(wish.kind);
    return kind != nullptr && forward.remote() == QString::number(kind->port) ? kind->id : forward.word();
}

// The same from a terminal.
QString commandOf(const OpenWish &wish, const tunnels::Tunnels *tunnels, const services::Catalogue &catalogue)
{
    const tunnels::Tunnel *tunnel = tunnels != nullptr ? tunnels->find(wish.tunnel) : nullptr;
    QStringList words{QStringLiteral("skydeckctl"), QStringLiteral("open"), wordOf(wish, catalogue)};
    if (tunnel != nullptr)
        words += QStringList{QStringLiteral("--host"), tunnel->spec().target()} + tunnel->spec().options();
    if (wish.startFirst)
        words << QStringLiteral("--start");
    return shellQuoted(words);
}

} // namespace

Opener::Opener(Context context, QObject *parent)
    : QObject(parent)
    , m_context(std::move(context))
{
    if (m_context.tunnels != nullptr)
        connect(m_context.tunnels, &tunnels::Tunnels::listChanged, this, &Opener::dropOrphans);
    if (m_context.start.isPossible() && !m_context.file.isEmpty()) {
        m_left = keptWishes(m_context.file, QDateTime::currentDateTimeUtc());
        connect(m_context.start.fleet, &Fleet::changed, this, &Opener::resume);
    }
}

Opener::~Opener()
{
    for (const QString &id : std::as_const(m_activities))
        m_context.activity.end(id, cancelled());
    qDeleteAll(m_runs); // before our members go
}

OpenWish Opener::wishOf(const tunnels::TunnelSpec &spec, const tunnels::Forward &forward) const
{
    return OpenWish::of(spec, forward, m_context.watch.catalogue());
}

OpenRun *Opener::open(const OpenWish &asked)
{
    const bool needsTunnel = asked.byTunnel && !asked.isTunnelled() && m_context.tunnels != nullptr;
    if (!needsTunnel)
        return begin(asked);
    const auto wish = throughTunnel(asked, m_context.watch, *m_context.tunnels);
    if (wish)
        return begin(*wish);
    Q_EMIT failed(asked, wish.error());
    return nullptr;
}

OpenRun *Opener::begin(const OpenWish &wish)
{
    if (OpenRun *known = find(wish.key)) {
        if (!known->isFinished())
            return known;
        forget(wish.key);
    }
    OpenContext context;
    context.wish = wish;
    context.catalogue = m_context.watch.catalogue();
    context.tunnels = m_context.tunnels;
    context.http = &m_context.http;
    context.start = m_context.start;
    auto *run = new OpenRun(std::move(context), stepsTo(wish, m_context.patience), this);
    m_runs.append(run);
    if (wish.startFirst) {
        m_kept.append({wish, QDateTime::currentDateTimeUtc()});
        keep();
    }

    ActivityEntry entry;
    entry.kind = QStringLiteral("open");
    entry.engine = wish.engine;
    entry.target = wish.place;
    entry.title = wish.startFirst ? tr("Start %1 and open %2", "cluster, service").arg(wish.cluster, wish.title)
                                  : tr("Open %1 at %2", "service, place").arg(wish.title, wish.place);
    entry.command = commandOf(wish, m_context.tunnels, m_context.watch.catalogue());
    const QString id = m_context.activity.begin(entry);
    m_context.activity.setCanceller(id, [guard = QPointer<OpenRun>(run)] {
        if (guard)
            guard->cancel();
    });
    connect(run, &OpenRun::changed, this, [this, key = wish.key] { Q_EMIT changed(key); });
    m_activities.insert(run, id);
    connect(run, &OpenRun::finished, this, [this, run](const Result<QUrl> &result) { settle(*run, result); });
    run->start();
    return run;
}

OpenRun *Opener::open(const QString &tunnelId, int remotePort, const QString &remoteHost)
{
    const tunnels::Tunnel *tunnel = m_context.tunnels != nullptr ? m_context.tunnels->find(tunnelId) : nullptr;
    if (tunnel == nullptr)
        return nullptr;
    for (const tunnels::Forward &forward : tunnel->spec().forwards) {
        if (forward.remotePort == remotePort && forward.remoteHost == remoteHost)
            return open(wishOf(tunnel->spec(), forward));
    }
    return nullptr;
}

QList<OpenRun *> Opener::openGroup(const QString &group)
{
    QList<OpenWish> wishes;
    if (m_context.tunnels != nullptr && !group.isEmpty()) {
        for (const auto &tunnel : m_context.tunnels->all()) {
            if (tunnel->spec().group != group)
                continue;
            for (const tunnels::Forward &forward : tunnel->spec().forwards)
                wishes.append(wishOf(tunnel->spec(), forward));
        }
    }
    QList<OpenRun *> runs;
    for (const OpenWish &wish : std::as_const(wishes))
        runs.append(open(wish));
    return runs;
}

std::optional<OpenWish> Opener::startable(const OpenWish &wish) const
{
    const engine::Cluster *cluster = clusterToStart(wish, m_context.tunnels, m_context.start);
    if (cluster == nullptr)
        return {};
    OpenWish starting = wish;
    starting.startFirst = true;
    starting.engine = cluster->engine;
    starting.cluster = cluster->name;
    starting.server = serverOf(cluster->engine, m_context.start);
    return starting;
}

// A full disk costs only the resuming.
void Opener::keep()
{
    if (!m_context.file.isEmpty())
        m_writer.write(m_context.file, bytesOf(m_left + m_kept));
}

// Once the engines have answered: a cluster that is gone should not be waited for.
void Opener::resume()
{
    if (m_resumed || !m_context.start.fleet->isLive())
        return;
    m_resumed = true;
    const auto left = std::exchange(m_left, {});
    for (const KeptWish &kept : left) {
        if (clusterMeant(kept.wish, m_context.start) != nullptr && find(kept.wish.key) == nullptr)
            open(kept.wish);
    }
    keep();
}

void Opener::settle(OpenRun &run, const Result<QUrl> &result)
{
    const OpenWish wish = run.wish();
    if (m_kept.removeIf([&](const KeptWish &one) { return one.wish.key == wish.key; }) > 0)
        keep();
    m_context.activity.end(m_activities.take(&run), result ? Result<void>() : Result<void>(failureOf(result)),
                           result ? result->toString() : QString());
    m_context.watch.refresh(wish.key); // the cards say the same
    if (result && result->isValid())
        Q_EMIT pageWanted(wish, *result);
    else if (!result && result.error().kind != ErrorKind::Cancelled)
        Q_EMIT failed(wish, result.error());
}

OpenRun *Opener::find(const QString &key) const
{
    const auto at =
        std::find_if(m_runs.begin(), m_runs.end(), [&](const OpenRun *one) { return one->wish().key == key; });
    return at == m_runs.end() ? nullptr : *at;
}

bool Opener::isOpening(const QString &key) const
{
    const OpenRun *run = find(key);
    return run != nullptr && !run->isFinished();
}

void Opener::openAnyway(const QString &key)
{
    const OpenRun *run = find(key);
    if (run != nullptr && run->isFinished() && run->url().isValid())
        Q_EMIT pageWanted(run->wish(), run->url());
}

void Opener::cancel(const QString &key)
{
    if (OpenRun *run = find(key))
        run->cancel();
}

void Opener::forget(const QString &key)
{
    cancel(key);
    OpenRun *run = find(key); // who heard of the cancelling may have forgotten it already
    if (run == nullptr)
        return;
    m_runs.removeOne(run);
    run->disconnect(this);
    run->deleteLater();
    Q_EMIT forgotten(key);
}

void Opener::dropOrphans()
{
    QStringList gone;
    for (const OpenRun *run : std::as_const(m_runs)) {
        if (run->wish().isTunnelled() && m_context.tunnels->find(run->wish().tunnel) == nullptr)
            gone << run->wish().key;
    }
    for (const QString &key : std::as_const(gone))
        forget(key);
}

} // namespace skydeck::flows
