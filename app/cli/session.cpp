#include "app/cli/session.h"

#include "app/cli/output.h"
#include "core/base/text.h"
#include "core/local/localengine.h"
#include "core/services/kindstore.h"
#include "core/settings/settings.h"

#include <QSocketNotifier>

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace skydeck::cli {

namespace {

engine::Engines makeEngines(const Paths &paths)
{
    const auto settings = settings::load(paths.config + QStringLiteral("/settings.json"), nullptr);
    engine::Engines engines;
    engines.push_back(local::makeLocalEngine({paths.data + QStringLiteral("/clusters"), local::findRunner(),
                                              qint64(settings.logCapMiB) * 1024 * 1024}));
    return engines;
}

} // namespace

Session::Session()
    : m_paths(Paths::fromEnvironment())
    , m_engines(makeEngines(m_paths))
    , m_fleet(m_engines, m_paths.state + QStringLiteral("/last-known.json"))
    , m_http(m_network)
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
            ::_exit(130);
        m_interrupts.setObjectName(m_interrupts.objectName() + QLatin1Char('!'));
    });
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
    return failure(
        ErrorKind::BadInput,
        QCoreApplication::translate("skydeck::cli", "There is no service “%1”. There are: %2, or give its port.")
            .arg(word, names.join(QStringLiteral(", "))));
}

Result<engine::Engine *> Session::engine(const QString &id) const
{
    if (id.isEmpty())
        return m_engines.front().get();
    if (engine::Engine *found = engineById(m_engines, id))
        return found;
    QStringList names;
    for (const auto &one : m_engines)
        names << one->id();
    return failure(ErrorKind::BadInput,
                   QCoreApplication::translate("skydeck::cli", "There is no engine “%1”. There are: %2.")
                       .arg(id, names.join(QStringLiteral(", "))));
}

Result<engine::Snapshot> Session::snapshot()
{
    engine::Snapshot all;
    for (const auto &one : m_engines) {
        const auto part = await(one->snapshot({}));
        if (!part)
            return failureOf(part);
        all.clusters += part->clusters;
        all.jobs += part->jobs;
        all.notices += part->notices;
        all.at = part->at;
    }
    return all;
}

Result<engine::Cluster> Session::cluster(const QString &name)
{
    const auto all = snapshot();
    if (!all)
        return failureOf(all);
    QStringList names;
    for (const engine::Cluster &cluster : all->clusters) {
        if (cluster.name == name)
            return cluster;
        names << cluster.name;
    }
    const QString near = nearest(name, names);
    const auto tr = [](const char *text) { return QCoreApplication::translate("skydeck::cli", text); };
    return failure(ErrorKind::NotFound,
                   near.isEmpty() ? tr("There is no cluster “%1”.").arg(name)
                                  : tr("There is no cluster “%1”. Did you mean “%2”?").arg(name, near));
}

} // namespace skydeck::cli
