#include "core/sky/listfeed.h"

namespace skydeck::sky {

ListFeed::ListFeed(ClientSource source, Begin begin, Take take, ListPauses pauses, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_begin(std::move(begin))
    , m_take(std::move(take))
    , m_pauses(pauses)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ListFeed::refresh);
}

ListFeed::~ListFeed() = default;

void ListFeed::setWatched(bool on)
{
    if (std::exchange(m_watched, on) == on)
        return;
    if (on)
        refresh();
    else
        m_timer.stop();
}

void ListFeed::refresh()
{
    m_timer.stop();
    const auto client = m_source();
    if (client)
        m_question.ask(
            client, this, [this](Client &asked, std::stop_token stop) { return m_begin(asked, std::move(stop)); },
            [this](const Result<QJsonValue> &answer) { took(answer); });
    Q_EMIT changed();
}

void ListFeed::changeServer()
{
    m_question.drop();
    m_timer.stop();
    m_problem.reset();
    m_knownAt = {};
    m_busy = false;
    Q_EMIT left();
    if (m_watched)
        refresh();
    else
        Q_EMIT changed();
}

void ListFeed::took(const Result<QJsonValue> &answer)
{
    m_problem.reset();
    if (const auto read = m_take(answer); read)
        m_knownAt = QDateTime::currentDateTimeUtc();
    else if (read.error().kind != ErrorKind::Cancelled)
        m_problem = read.error();
    if (m_watched)
        m_timer.start(m_busy && !m_problem ? m_pauses.busy : m_pauses.quiet);
    Q_EMIT changed();
}

ListFeed::Face ListFeed::face() const
{
    if (!m_source())
        return Face::NoServer;
    if (m_knownAt.isValid())
        return Face::Known;
    if (!m_problem)
        return Face::Loading;
    switch (m_problem->kind) {
    case ErrorKind::Unauthorised: return Face::SignedOut;
    case ErrorKind::Unreachable:
    case ErrorKind::Timeout: return Face::Away;
    default: return Face::Failed;
    }
}

} // namespace skydeck::sky
