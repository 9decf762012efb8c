#include "app/pages/activity/requestspage.h"

#include <algorithm>

namespace skydeck::pages {

namespace {
constexpr int atMost = 500;
}

RequestsController::RequestsController(sky::ClientSource client, flows::SkyActions &actions, QString logFolder,
                                       sky::ListPauses pauses, QObject *parent)
    : QObject(parent)
    , m_source(std::move(client))
    , m_actions(actions)
    , m_logFolder(std::move(logFolder))
    , m_feed(
          m_source,
          [this](sky::Client &asked, std::stop_token stop) {
              QUrlQuery query;
              query.addQueryItem(QStringLiteral("limit"), QString::number(atMost));
              if (m_show != Show::Running)
                  query.addQueryItem(QStringLiteral("all_status"), QStringLiteral("true"));
              return asked.get(QStringLiteral("/api/status"), query, std::move(stop));
          },
          [this](const Result<QJsonValue> &answer) { return take(answer); }, pauses)
    , m_log(nullptr, [](sky::JobLog *log) { log->deleteLater(); })
{
    connect(&m_feed, &sky::ListFeed::left, this, &RequestsController::forget);
    connect(&m_feed, &sky::ListFeed::changed, this, &RequestsController::changed);
    connect(&m_actions, &flows::SkyActions::ended, &m_feed, [this] {
        if (m_feed.knownAt().isValid())
            m_feed.refresh();
    });
}

Result<void> RequestsController::take(const Result<QJsonValue> &answer)
{
    if (!answer)
        return failureOf(answer);
    m_all = sky::requestsFrom(*answer);
    m_feed.setBusy(std::any_of(m_all.begin(), m_all.end(), [](const sky::Request &request) {
        return !sky::isFinal(request.state) && request.changesSomething();
    }));
    showRows();
    return {};
}

bool RequestsController::isMine(const sky::Request &request) const
{
    const auto client = m_source();
    return client && request.userId == client->identity().id;
}

// Of what runs now all of the others' is shown, of ours only what changes something: we look all the time.
void RequestsController::showRows()
{
    QList<sky::Request> rows;
    for (const sky::Request &request : std::as_const(m_all)) {
        const bool wanted = m_show == Show::All || request.changesSomething()
            || (m_show == Show::Running && !sky::isFinal(request.state) && !isMine(request));
        if (wanted && (!m_mine || isMine(request)))
            rows.append(request);
    }
    m_requests.setRows(rows);
    followLog();
}

void RequestsController::forget()
{
    m_all.clear();
    showRows();
    choose({});
}

void RequestsController::setShow(Show show)
{
    m_show = show;
    m_feed.refresh();
}

void RequestsController::setMine(bool mine)
{
    m_mine = mine;
    showRows();
    Q_EMIT changed();
}

void RequestsController::choose(const QString &id)
{
    if (id == m_chosen)
        return;
    m_chosen = id;
    followLog();
}

void RequestsController::followLog()
{
    const sky::Request *request = chosen();
    const auto client = m_source();
    const QString path = request && client
        ? QStringLiteral("%1/requests/%2.log").arg(m_logFolder, QString(request->id).remove(QLatin1Char('/')))
        : QString();
    if (path == m_path)
        return;
    m_path = path;
    m_log.reset();
    if (!path.isEmpty()) {
        m_log.reset(new sky::JobLog(client, {{}, {}, request->id, sky::isFinal(request->state)}, path, 0));
        connect(m_log.get(), &sky::JobLog::ended, this, &RequestsController::logChanged);
        m_log->start();
    }
    Q_EMIT logChanged();
}

QString RequestsController::cancelHindrance(const QString &id) const
{
    const sky::Request *request = m_requests.find(id);
    if (!request)
        return tr("Choose a request first.");
    return sky::isFinal(request->state) ? tr("It has ended already.") : QString();
}

QFuture<Result<QJsonValue>> RequestsController::cancel(const QString &id)
{
    const sky::Request *request = m_requests.find(id);
    return request ? m_actions.cancelRequest(*request) : readyResult<QJsonValue>(cancelled());
}

} // namespace skydeck::pages
