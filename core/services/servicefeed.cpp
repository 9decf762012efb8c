#include "core/services/servicefeed.h"

#include "core/base/deliver.h"
#include "core/services/judging.h"

#include <QHash>
#include <QTimer>

namespace skydeck::services {

namespace {

constexpr auto quick = std::chrono::milliseconds(1000);
constexpr auto steady = std::chrono::milliseconds(6000);
constexpr auto hidden = std::chrono::milliseconds(30000);

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

} // namespace

struct ServiceFeed::Private
{
    net::HttpClient &http;
    Knock knock;
    ServiceFeed *feed;
    Catalogue catalogue{};
    QList<Target> targets{};
    std::stop_source stop{};
    QTimer timer{};
    QHash<QString, qsizetype> places{}; // key -> index in targets and in the services, which are parallel
    QHash<QString, quint64> asking{};   // key -> the number of the question under way
    quint64 questions = 0;
    QHash<QString, Error> alone{}; // far ends that let a connection hang, and how that was told
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
    struct Question
    {
        Target target; // as it was when it was asked
        quint64 number = 0;
        bool listens = false; // a knock said so
    };
    //! The target as it is now, when this question's answer still says something about it.
    const Target *stillWanted(const Question &question);

    void schedule();
    void ask();
    void askOne(const Target &target);
    void knockAt(const Question &question);
    void probeAt(const Question &question);
    void knocked(const Question &question, const Result<void> &result);
    void answered(const Question &question, const Result<ProbeResult> &result);
    void set(const QString &key, const Service &service);
};

void ServiceFeed::Private::schedule()
{
    bool any = false;
    bool starting = false;
    for (qsizetype i = 0; i < targets.size(); ++i) {
        const Target &one = targets[i];
        if (!one.canAsk() && (one.isTunnelled() || one.byTunnel || !one.clusterUp || !one.jobActive))
            continue;
        any = true;
        starting = starting || feed->m_services[i].state == ServiceState::Starting;
    }
    if (any)
        timer.start(!visible ? hidden : starting ? quick : steady);
    else
        timer.stop();
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
    Service service = *find(key);
    const auto left = alone.constFind(key);
    takeWay(one, catalogue, service);
    if (!one.canAsk() || (one.isTunnelled() && service.since != one.since))
        judgeSilent(one, service, now());
    if (one.canAsk() && left != alone.cend())
        judgeKnock(one, *left, service);
    set(key, service);
    if (!one.canAsk() || left != alone.cend() || asking.contains(key))
        return;
    const Question question{one, ++questions};
    asking.insert(key, question.number);
    // As long as it answers there is nothing to knock for.
    if (one.isTunnelled() && knock && service.state != ServiceState::Ready)
        knockAt(question);
    else
        probeAt(question);
}

void ServiceFeed::Private::knockAt(const Question &question)
{
    deliver(knock(question.target, stop.get_token()), feed,
            [this, question](const Result<void> &result) { knocked(question, result); });
}

void ServiceFeed::Private::probeAt(const Question &question)
{
    const Target &one = question.target;
    deliver(probe(http, candidates(catalogue, one.kind, one.port), one.host, one.portHere(), stop.get_token()),
            feed, [this, question](const Result<ProbeResult> &result) { answered(question, result); });
}

const Target *ServiceFeed::Private::stillWanted(const Question &question)
{
    const QString key = question.target.key();
    const auto asked = asking.constFind(key);
    if (asked == asking.cend() || *asked != question.number)
        return nullptr;
    const Target *one = target(key);
    const Target &then = question.target;
    if (one != nullptr && one->canAsk() && one->since == then.since && one->kind == then.kind
        && one->host == then.host && one->portHere() == then.portHere())
        return one;
    asking.erase(asked); // a late answer to an old question
    return nullptr;
}

void ServiceFeed::Private::knocked(const Question &question, const Result<void> &result)
{
    const Target *one = stillWanted(question);
    const QString key = question.target.key();
    // Gone with the session because it hung: that is known even though the tunnel is not open any more.
    if (!result && result.error().kind == ErrorKind::Timeout && places.contains(key))
        alone.insert(key, result.error());
    if (one == nullptr)
        return;
    if (result)
        return probeAt({*one, question.number, true});
    asking.remove(key);
    if (result.error().kind == ErrorKind::Cancelled)
        return;
    Service service = *find(key);
    judgeKnock(*one, result.error(), service);
    set(key, service);
    schedule();
}

void ServiceFeed::Private::answered(const Question &question, const Result<ProbeResult> &result)
{
    const Target *one = stillWanted(question);
    if (one == nullptr)
        return;
    const bool good = result && result->ready;
    if (!good && one->isTunnelled() && knock && !question.listens)
        return knockAt({*one, question.number}); // it answered until now: why not any more?
    const QString key = one->key();
    asking.remove(key);
    if (!result && result.error().kind == ErrorKind::Cancelled)
        return;
    Service service = *find(key);
    judgeAnswer(*one, catalogue, result, question.listens, service, now());
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

ServiceFeed::ServiceFeed(net::HttpClient &http, Knock knock, QObject *parent)
    : QObject(parent)
    , d(new Private{http, std::move(knock), this})
{
    d->timer.setTimerType(Qt::CoarseTimer);
    connect(&d->timer, &QTimer::timeout, this, [this] { d->ask(); });
}

ServiceFeed::~ServiceFeed()
{
    d->stop.request_stop();
}

const Catalogue &ServiceFeed::catalogue() const
{
    return d->catalogue;
}

void ServiceFeed::setCatalogue(const Catalogue &catalogue)
{
    if (catalogue == d->catalogue)
        return;
    d->catalogue = catalogue;
    const QList<Target> targets = std::exchange(d->targets, {});
    d->places.clear(); // what is known was found by other rules
    d->asking.clear();
    setTargets(targets);
}

void ServiceFeed::setTargets(const QList<Target> &targets)
{
    if (targets == d->targets)
        return;
    QList<Service> services;
    QHash<QString, qsizetype> places;
    for (const Target &target : targets) {
        const Service *known = d->find(target.key());
        const Target *before = d->target(target.key());
        const bool same = known != nullptr && before != nullptr && before->kind == target.kind;
        places.insert(target.key(), services.size());
        services.append(same ? *known : blank(target, d->catalogue, now()));
    }
    d->targets = targets;
    d->places = places;
    d->alone.removeIf([&](auto one) { return !places.contains(one.key()); });
    d->asking.removeIf([&](auto one) { return !places.contains(one.key()); });
    if (services != m_services) {
        m_services = services;
        Q_EMIT changed(m_services);
    }
    d->ask();
}

void ServiceFeed::refresh(const QString &key)
{
    if (key.isEmpty())
        d->alone.clear();
    else
        d->alone.remove(key);
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
