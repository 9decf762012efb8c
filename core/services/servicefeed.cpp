#include "core/services/probe.h"

#include "core/base/deliver.h"
#include "core/base/text.h"

#include <QHash>
#include <QSet>
#include <QTimer>

namespace skydeck::services {

namespace {

constexpr auto quick = std::chrono::milliseconds(1000);
constexpr auto steady = std::chrono::milliseconds(6000);
constexpr auto hidden = std::chrono::milliseconds(20000);
// How long a service may be silent after its job began before that counts as ill and not as a slow start.
constexpr qint64 patienceSeconds = 600;

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::services", text);
}

QList<std::pair<QString, QString>> settingsOf(const QString &kind, const QString &address)
{
    const QString base = QStringLiteral("http://") + address;
    if (kind == QLatin1String("phoenix"))
        return {{QStringLiteral("PHOENIX_COLLECTOR_ENDPOINT"), base},
                {QStringLiteral("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"), base + QStringLiteral("/v1/traces")}};
    if (kind == QLatin1String("phoenix-grpc"))
        return {{QStringLiteral("OTEL_EXPORTER_OTLP_ENDPOINT"), base},
                {QStringLiteral("OTEL_EXPORTER_OTLP_PROTOCOL"), QStringLiteral("grpc")}};
    if (kind == QLatin1String("vllm"))
        return {{QStringLiteral("OPENAI_BASE_URL"), base + QStringLiteral("/v1")}};
    if (kind == QLatin1String("open-webui"))
        return {{QStringLiteral("WEBUI_URL"), base}};
    return {};
}

Service blank(const Target &target)
{
    Service service;
    service.key = target.key();
    const ServiceKind &kind = kindForPort(target.port);
    service.kind = kind.id;
    service.title = kind.id == QLatin1String("http") ? tr("Port %1").arg(target.port) : kind.title;
    service.engine = target.engine;
    service.cluster = target.cluster;
    service.port = target.port;
    if (!target.host.isEmpty())
        service.address = QStringLiteral("%1:%2").arg(target.host).arg(target.port);
    return service;
}

// What can be said without asking the service itself.
void judgeSilent(const Target &target, Service &service)
{
    using enum ServiceState;
    const bool wasThere = (service.state == Ready || service.state == Unhealthy) && service.since == target.since;
    service.url.clear();
    service.version.clear();
    service.details.clear();
    service.since = target.since;
    const qint64 age = target.since.isValid() ? target.since.secsTo(QDateTime::currentDateTimeUtc()) : 0;
    if (!target.clusterUp) {
        service.state = ServiceState::Stopped;
        service.reason = tr("Its cluster is stopped.");
    } else if (!target.jobActive) {
        service.state = target.lastJobProblem.isEmpty() ? ServiceState::Stopped : ServiceState::Unhealthy;
        service.reason =
            target.lastJobProblem.isEmpty() ? tr("No job of %1 runs.").arg(target.cluster) : target.lastJobProblem;
    } else if (wasThere && age <= patienceSeconds) {
        service.state = ServiceState::Unhealthy;
        service.reason = tr("Nothing listens on %1 any more although its job runs. See its log.").arg(target.port);
    } else if (age > patienceSeconds) {
        service.state = ServiceState::Unhealthy;
        service.reason = tr("Nothing listens on %1 although its job runs for %2. See its log.")
                             .arg(target.port)
                             .arg(durationText(std::chrono::seconds(age)));
    } else {
        service.state = ServiceState::Starting;
        // No running clock in here: the text changes only when something happens.
        service.reason = tr("Nothing listens on %1 yet.").arg(target.port);
    }
}

} // namespace

struct ServiceFeed::Private
{
    Private(net::HttpClient &client, ServiceFeed *owner)
        : http(client)
        , feed(owner)
    {
    }

    net::HttpClient &http;
    ServiceFeed *feed;
    QList<Target> targets;
    std::stop_source stop;
    QTimer timer;
    QSet<QString> asking;
    QHash<QString, qsizetype> places; // key -> index in targets and in the services, which are parallel
    bool visible = true;
    bool together = false; // several changes, told as one
    bool dirty = false;

    Service *find(const QString &key)
    {
        const auto at = places.constFind(key);
        return at == places.cend() ? nullptr : &feed->m_services[*at];
    }
    const Target *target(const QString &key) const
    {
        const auto at = places.constFind(key);
        return at == places.cend() ? nullptr : &targets[*at];
    }

    void schedule();
    void ask();
    void askOne(const Target &target);
    void answered(const QString &key, const Result<ProbeResult> &result);
    void set(const QString &key, const Service &service);
};

void ServiceFeed::Private::schedule()
{
    const bool anyUp = std::any_of(targets.begin(), targets.end(),
                                   [](const Target &t) { return t.clusterUp && (t.listening || t.jobActive); });
    if (!anyUp) {
        timer.stop();
        return;
    }
    const bool starting = std::any_of(feed->m_services.begin(), feed->m_services.end(),
                                      [](const Service &s) { return s.state == ServiceState::Starting; });
    timer.start(!visible ? hidden : starting ? quick : steady);
}

void ServiceFeed::Private::ask()
{
    together = true;
    for (const Target &one : std::as_const(targets))
        askOne(one);
    together = false;
    schedule();
    if (std::exchange(dirty, false))
        Q_EMIT feed->changed(feed->m_services);
}

void ServiceFeed::Private::askOne(const Target &one)
{
    const QString key = one.key();
    if (!one.clusterUp || !one.listening || one.host.isEmpty()) {
        Service service = *find(key);
        judgeSilent(one, service);
        set(key, service);
        return;
    }
    if (asking.contains(key))
        return;
    asking.insert(key);
    deliver(probe(http, kindForPort(one.port), one.host, one.port, stop.get_token()), feed,
            [this, key](const Result<ProbeResult> &result) {
                asking.remove(key);
                answered(key, result);
            });
}

void ServiceFeed::Private::answered(const QString &key, const Result<ProbeResult> &result)
{
    const Target *one = target(key);
    const Service *known = find(key);
    if (one == nullptr || known == nullptr || !one->listening
        || (!result && result.error().kind == ErrorKind::Cancelled))
        return; // a late answer to an old question
    Service service = *known;
    service.since = one->since;
    const qint64 age = one->since.isValid() ? one->since.secsTo(QDateTime::currentDateTimeUtc()) : 0;
    if (!result || !result->ready) {
        const bool young = age <= patienceSeconds && known->state != ServiceState::Ready
            && known->state != ServiceState::Unhealthy;
        service.state = young && !result ? ServiceState::Starting : ServiceState::Unhealthy;
        service.reason = result ? result->problem : result.error().text;
        service.details.clear();
    } else {
        const ServiceKind *kind = kindById(result->kind);
        const bool other = kind != nullptr && kind->id != service.kind;
        if (other) {
            service.kind = kind->id;
            service.title = kind->id == QLatin1String("http") ? tr("Port %1").arg(one->port) : kind->title;
        }
        service.state = ServiceState::Ready;
        service.reason.clear();
        service.version = result->version;
        service.details = result->details;
        service.settings = settingsOf(service.kind, service.address);
        service.url =
            kind == nullptr || kind->hasPage ? QUrl(QStringLiteral("http://") + service.address) : QUrl();
    }
    set(key, service);
    schedule();
}

void ServiceFeed::Private::set(const QString &key, const Service &service)
{
    Service *known = find(key);
    if (known == nullptr || *known == service)
        return;
    *known = service;
    dirty = together;
    if (!together)
        Q_EMIT feed->changed(feed->m_services);
}

ServiceFeed::ServiceFeed(net::HttpClient &http, QObject *parent)
    : QObject(parent)
    , d(new Private(http, this))
{
    d->timer.setTimerType(Qt::CoarseTimer);
    connect(&d->timer, &QTimer::timeout, this, [this] { d->ask(); });
}

ServiceFeed::~ServiceFeed()
{
    d->stop.request_stop();
}

void ServiceFeed::setTargets(const QList<Target> &targets)
{
    if (targets == d->targets)
        return;
    QList<Service> services;
    QHash<QString, qsizetype> places;
    for (const Target &target : targets) {
        const Service *known = d->find(target.key());
        Service service = known != nullptr ? *known : blank(target);
        if (known == nullptr)
            judgeSilent(target, service);
        places.insert(service.key, services.size());
        services.append(service);
    }
    d->targets = targets;
    d->places = places;
    if (services != m_services) {
        m_services = services;
        Q_EMIT changed(m_services);
    }
    d->ask();
}

void ServiceFeed::refresh()
{
    d->ask();
}

void ServiceFeed::setVisible(bool visible)
{
    d->visible = visible;
    if (visible)
        d->ask();
    else
        d->schedule();
}

} // namespace skydeck::services
