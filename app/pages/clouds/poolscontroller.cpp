#include "app/pages/clouds/poolscontroller.h"

#include "core/base/files.h"

namespace skydeck::pages {

PoolsController::PoolsController(const StoreParts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_feed(
          parts.client,
          [](sky::Client &client, std::stop_token stop) {
              return client.get(QStringLiteral("/ssh_node_pools"), {}, std::move(stop));
          },
          [this](const Result<QJsonValue> &answer) { return take(answer); })
    // Who drops it may be in one of its signals.
    , m_log(nullptr, [](sky::JobLog *log) { log->deleteLater(); })
{
    connect(&m_feed, &sky::ListFeed::left, this, &PoolsController::forget);
    connect(&m_feed, &sky::ListFeed::changed, this, &PoolsController::changed);
    connect(&m_parts.actions, &flows::SkyActions::ended, &m_feed, [this] {
        if (m_feed.knownAt().isValid())
            m_feed.refresh();
    });
}

PoolsController::~PoolsController() = default;

// What is known of a pool's state stays until it is known anew.
Result<void> PoolsController::take(const Result<QJsonValue> &answer)
{
    auto pools = answer ? sky::poolsFrom(*answer) : Result<QList<sky::NodePool>>(failureOf(answer));
    if (!pools)
        return failureOf(pools);
    for (sky::NodePool &pool : *pools) {
        if (const sky::NodePool *before = m_pools.find(pool.name)) {
            pool.ready = before->ready;
            pool.reason = before->reason;
        }
    }
    m_pools.setRows(*pools);
    for (const sky::NodePool &pool : std::as_const(*pools))
        askStatus(pool.name);
    followLog();
    return {};
}

void PoolsController::askStatus(const QString &name)
{
    const auto client = m_parts.client();
    if (!client)
        return;
    if (!sky::isPoolName(name))
        return tookStatus(name, failure(ErrorKind::BadInput, tr("A pool of this name cannot be asked for.")));
    m_questions[name].ask(
        client, this,
        [path = sky::poolPath(name, QStringLiteral("status"))](sky::Client &asked, std::stop_token stop) {
            return asked.get(path, {}, std::move(stop));
        },
        [this, name](const Result<QJsonValue> &status) { tookStatus(name, status); });
}

void PoolsController::tookStatus(const QString &name, const Result<QJsonValue> &answer)
{
    const sky::NodePool *known = m_pools.find(name);
    if (!known || (!answer && answer.error().kind == ErrorKind::Cancelled))
        return;
    sky::NodePool pool = *known;
    sky::takeStatus(pool, answer);
    m_pools.setRow(pool);
    Q_EMIT changed();
}

void PoolsController::forget()
{
    m_questions.clear();
    m_requests.clear();
    m_doing.clear(); // what was begun goes on: Activity has it
    m_pools.setRows({});
    choose({});
}

void PoolsController::choose(const QString &name)
{
    if (name == m_chosen)
        return;
    m_chosen = name;
    followLog();
}

void PoolsController::followLog()
{
    const auto client = m_parts.client();
    const QString request = chosen() ? m_requests.value(m_chosen) : QString();
    const QString path = request.isEmpty() || !client
        ? QString()
        : QStringLiteral("%1/requests/%2.log").arg(m_parts.logFolder, QString(request).remove(QLatin1Char('/')));
    if (path == m_path)
        return;
    m_path = path;
    m_log.reset();
    if (!path.isEmpty()) {
        (void)makeFolder(path.section(QLatin1Char('/'), 0, -2));
        m_log.reset(new sky::JobLog(client, {{}, {}, request, true}, path, 0));
        connect(m_log.get(), &sky::JobLog::ended, this, &PoolsController::logChanged);
        m_log->start();
    }
    Q_EMIT logChanged();
}

void PoolsController::perform(const QString &name, const flows::SkyOrder &order)
{
    if (isBusy(name))
        return;
    const std::stop_source stop;
    m_doing.insert(name, {stop, order.how, order.entry.title, {}});
    flows::SkyListener listener;
    listener.begun = [self = QPointer<PoolsController>(this), name, stop](const QString &request) {
        if (!self || !self->isDoing(name, stop))
            return;
        self->m_requests.insert(name, request);
        self->followLog();
    };
    listener.progressed = [self = QPointer<PoolsController>(this), name, stop](const QString &text) {
        if (!self || !self->isDoing(name, stop))
            return;
        self->m_doing[name].progress = text;
        Q_EMIT self->changed();
    };
    deliver(m_parts.actions.perform(order, std::move(listener), stop), this,
            [this, name, stop](const Result<QJsonValue> &result) {
                if (isDoing(name, stop))
                    ended(name, result);
            });
    Q_EMIT changed();
}

bool PoolsController::isDoing(const QString &name, const std::stop_source &stop) const
{
    const auto doing = m_doing.constFind(name);
    return doing != m_doing.constEnd() && doing->stop == stop;
}

void PoolsController::ended(const QString &name, const Result<QJsonValue> &result)
{
    m_doing.remove(name);
    Q_EMIT changed();
    if (!result && result.error().kind != ErrorKind::Cancelled)
        Q_EMIT failed(result.error());
}

void PoolsController::cancel(const QString &name)
{
    if (isBusy(name))
        m_doing[name].stop.request_stop();
}

QFuture<Result<QJsonValue>> PoolsController::save(sky::PoolDraft draft)
{
    const QString name = draft.name;
    const std::stop_source mark;
    auto saved = m_parts.actions.savePool(std::move(draft));
    if (isBusy(name))
        return saved;
    m_doing.insert(name, {mark, flows::SkyOrder::How::Post, tr("Save the node pool %1").arg(name), {}});
    deliver(saved, this, [this, name, mark](const Result<QJsonValue> &) {
        if (!isDoing(name, mark))
            return;
        m_doing.remove(name);
        Q_EMIT changed();
    });
    Q_EMIT changed();
    return saved;
}

QStringList PoolsController::underWay() const
{
    QStringList lines;
    for (const Doing &doing : m_doing)
        lines << (doing.progress.isEmpty() ? doing.title
                                           : QStringLiteral("%1: %2").arg(doing.title, doing.progress));
    return lines;
}

} // namespace skydeck::pages
