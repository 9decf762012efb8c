#include "app/cli/session.h"

#include "app/cli/output.h"
#include "core/base/text.h"
#include "core/local/localengine.h"
#include "core/secrets/secretstore.h"
#include "core/services/kindstore.h"
#include "core/settings/settings.h"
#include "core/sky/skyengine.h"

#include <QSocketNotifier>

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace skydeck::cli {

namespace {

engine::Engines makeEngines(const Paths &paths, net::HttpClient &http)
{
    const auto settings = settings::load(paths.config + QStringLiteral("/settings.json"), nullptr);
    engine::Engines engines;
    engines.push_back(local::makeLocalEngine({paths.data + QStringLiteral("/clusters"), local::findRunner(),
                                              qint64(settings.logCapMiB) * 1024 * 1024}));
    engines.push_back(std::make_unique<sky::SkyEngine>(http, paths.state + QStringLiteral("/sky")));
    return engines;
}

} // namespace

Session::Session()
    : m_paths(Paths::fromEnvironment())
    , m_http(m_network)
    , m_engines(makeEngines(m_paths, m_http))
    , m_fleet(m_engines, m_paths.state + QStringLiteral("/last-known.json"))
    , m_activity(m_paths.state + QStringLiteral("/activity.jsonl"), QStringLiteral("skydeckctl"))
    , m_actions(m_engines, m_fleet, m_activity)
{
    // Ctrl-C comes as an event. SIGINT was blocked in main, before any thread began.
    sigset_t set;
    ::sigemptyset(&set);
    ::sigaddset(&set, SIGINT);
    const int fd = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    auto *notifier = new QSocketNotifier(fd, QSocketNotifier::Read, &m_interrupts);
    QObject::connect(notifier, &QSocketNotifier::activated, &m_interrupts, [this, fd] {
        signalfd_siginfo info;
        (void)!::read(fd, &info, sizeof info);
        if (!m_interrupts.objectName().isEmpty())
            ::_exit(Interrupted);
        m_interrupts.setObjectName(m_interrupts.objectName() + QLatin1Char('!'));
    });
}

flows::SkyServers &Session::servers()
{
    if (!m_servers) {
        m_store = secrets::makeSecretStore(m_paths.state);
        m_servers = std::make_unique<flows::SkyServers>(
            flows::ServerPlaces{m_paths.config + QStringLiteral("/servers.json"), flows::CliPlaces::ofThisUser()},
            m_http, m_store.get());
        if (!m_servers->notice().isEmpty())
            printError(m_servers->notice());
        QEventLoop loop;
        QObject::connect(&localSky(), &flows::LocalSkyServer::looked, &loop, &QEventLoop::quit);
        localSky().look();
        loop.exec();
        m_servers->offerLocal(localSky().state().phase == flows::LocalSkyState::Phase::Running);
    }
    return *m_servers;
}

flows::LocalSkyServer &Session::localSky()
{
    if (!m_localSky)
        m_localSky = std::make_unique<flows::LocalSkyServer>(flows::LocalSkyPlaces::of(m_paths), m_http);
    return *m_localSky;
}

void Session::connectSky()
{
    if (m_skyAsked)
        return;
    m_skyAsked = true;
    const QString id = servers().activeId();
    if (id.isEmpty())
        return;
    auto access = await(servers().access(id));
    if (access)
        dynamic_cast<sky::SkyEngine &>(*m_engines.back()).setAccess(std::move(*access));
    else
        printError(access.error());
}

std::shared_ptr<sky::Client> Session::skyClient()
{
    connectSky();
    return dynamic_cast<sky::SkyEngine &>(*m_engines.back()).client();
}

Result<std::shared_ptr<sky::Client>> Session::skyClientOrError()
{
    if (auto client = skyClient())
        return client;
    return failure(ErrorKind::Refused,
                   tr("There is no SkyPilot server to ask: skydeckctl engines add URL, or engines start."));
}

flows::SkyActions &Session::skyActions()
{
    if (!m_skyActions)
        m_skyActions = std::make_unique<flows::SkyActions>([this] { return skyClient(); }, m_activity,
                                                           m_paths.state + QStringLiteral("/sky"));
    return *m_skyActions;
}

engine::Engines &Session::engines()
{
    connectSky();
    return m_engines;
}

flows::Fleet &Session::fleet()
{
    connectSky();
    return m_fleet;
}

flows::Actions &Session::actions()
{
    connectSky();
    return m_actions;
}

const services::Catalogue &Session::catalogue()
{
    if (!m_catalogue) {
        QString notice;
        m_catalogue.emplace(services::loadKinds(m_paths.config + QStringLiteral("/services.json"), &notice));
        if (!notice.isEmpty())
            printError(notice);
    }
    return *m_catalogue;
}

Result<services::ServiceKind> Session::kindNamed(const QString &word)
{
    if (const services::ServiceKind *kind = catalogue().named(word))
        return *kind;
    QStringList names;
    for (const services::ServiceKind &one : catalogue().all())
        names << one.id;
    return failure(ErrorKind::BadInput,
                   tr("There is no service “%1”. There are: %2, or give its port.")
                       .arg(word, names.join(QStringLiteral(", "))));
}

Result<engine::Engine *> Session::engine(const QString &id)
{
    if (id.isEmpty())
        return m_engines.front().get();
    if (engine::Engine *found = engineById(m_engines, id)) {
        if (found == m_engines.back().get())
            connectSky();
        return found;
    }
    QStringList names;
    for (const auto &one : m_engines)
        names << one->id();
    return failure(ErrorKind::BadInput,
                   tr("There is no engine “%1”. There are: %2.").arg(id, names.join(QStringLiteral(", "))));
}

Result<engine::Snapshot> Session::snapshot(const QString &id)
{
    if (const auto wanted = engine(id); !wanted)
        return failureOf(wanted);
    if (id.isEmpty())
        connectSky();
    engine::Snapshot all;
    for (const auto &one : m_engines) {
        if (!id.isEmpty() && one->id() != id)
            continue;
        const auto part = await(one->snapshot({}));
        if (!part && (!id.isEmpty() || one == m_engines.front() || part.error().kind == ErrorKind::Cancelled))
            return failureOf(part);
        if (!part) { // the clusters of this computer are there whether a server answers or not
            printError(part.error());
            continue;
        }
        all.clusters += part->clusters;
        all.jobs += part->jobs;
        all.notices += part->notices;
        all.at = part->at;
    }
    return all;
}

Result<engine::Cluster> Session::clusterOf(const engine::Snapshot &all, const QString &name)
{
    QStringList names;
    for (const engine::Cluster &cluster : all.clusters) {
        if (cluster.name == name)
            return cluster;
        names << cluster.name;
    }
    const QString near = nearest(name, names);
    return failure(ErrorKind::NotFound,
                   near.isEmpty() ? tr("There is no cluster “%1”.").arg(name)
                                  : tr("There is no cluster “%1”. Did you mean “%2”?").arg(name, near));
}

} // namespace skydeck::cli
