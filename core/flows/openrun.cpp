#include "core/flows/openrun.h"

#include "core/base/deliver.h"

#include <QPointer>

namespace skydeck::flows {

using engine::Step;

OpenRun::OpenRun(OpenContext context, std::vector<std::unique_ptr<OpenStep>> steps, QObject *parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_steps(std::move(steps))
{
    for (const auto &step : m_steps)
        m_shown.append({step->id(), step->title(m_context), Step::State::Waiting, {}, {}, {}});
}

OpenRun::~OpenRun()
{
    m_stop.request_stop();
}

void OpenRun::start()
{
    if (m_at < 0)
        next();
}

void OpenRun::next()
{
    if (++m_at >= m_shown.size())
        return finish();
    OpenStep &step = *m_steps[size_t(m_at)];
    connect(&step, &OpenStep::told, this, [this](const QString &text) {
        if (!m_finished && !text.isEmpty() && m_shown[m_at].detail != text)
            show(Step::State::Active, text);
    });
    m_shown[m_at].startedAt = QDateTime::currentDateTimeUtc();
    m_shown[m_at].state = Step::State::Active;
    // Begun before it is told: who hears of it may cancel.
    deliver(step.run(m_context, m_stop.get_token()), this,
            [this](const Result<QString> &result) { ended(result); });
    Q_EMIT changed();
}

void OpenRun::ended(const Result<QString> &result)
{
    if (m_finished)
        return;
    m_shown[m_at].endedAt = QDateTime::currentDateTimeUtc();
    if (result) {
        for (qsizetype i = m_at; i < m_shown.size(); ++i) // what was found may have another name
            m_shown[i].title = m_steps[size_t(i)]->title(m_context);
        const QPointer<OpenRun> guard(this);
        show(Step::State::Done, *result);
        if (guard && !m_finished)
            next();
        return;
    }
    m_error = result.error();
    if (m_error->kind == ErrorKind::Cancelled)
        m_context.ways.clear();
    m_shown[m_at].detail = m_error->text;
    m_shown[m_at].state = m_error->kind == ErrorKind::Cancelled ? Step::State::Skipped : Step::State::Failed;
    finish();
}

void OpenRun::show(Step::State state, const QString &detail)
{
    m_shown[m_at].state = state;
    m_shown[m_at].detail = detail;
    Q_EMIT changed();
}

void OpenRun::cancel()
{
    if (m_finished)
        return;
    m_stop.request_stop();
    ended(cancelled());
}

void OpenRun::finish()
{
    m_finished = true;
    for (Step &step : m_shown) {
        if (step.state == Step::State::Waiting)
            step.state = Step::State::Skipped;
    }
    const QPointer<OpenRun> guard(this);
    Q_EMIT changed();
    if (guard)
        Q_EMIT finished(m_error ? Result<QUrl>(failure(*m_error)) : Result<QUrl>(m_context.url));
}

QString OpenRun::startCommand() const
{
    const services::ServiceKind kind = m_context.catalogue.kindOf(m_context.wish.kind, m_context.wish.port);
    const QString there = services::startCommandFor(kind, m_context.wish.port);
    const tunnels::Tunnel *tunnel =
        m_context.tunnels != nullptr ? m_context.tunnels->find(m_context.wish.tunnel) : nullptr;
    // A port of yet another machine is not started at the SSH server.
    const bool isThere = m_context.wish.remoteHost == QLatin1String("localhost");
    return there.isEmpty() || tunnel == nullptr || !isThere ? QString() : tunnel->spec().sshCommand(there);
}

services::Pairs OpenRun::settings() const
{
    return m_context.host.isEmpty() ? services::Pairs()
                                    : services::settingsFor(m_context.kind, m_context.host, m_context.port);
}

} // namespace skydeck::flows
