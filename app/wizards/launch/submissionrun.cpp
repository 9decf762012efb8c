#include "app/wizards/launch/submissionrun.h"

#include "core/base/deliver.h"
#include "core/sky/managedjobs.h"

#include <QPointer>

namespace skydeck::wizards {

using engine::Step;

SubmissionRun::SubmissionRun(flows::SkyActions &actions, Order order, QObject *parent)
    : QObject(parent)
    , m_actions(actions)
    , m_purpose(order.purpose)
    , m_update(order.update)
    , m_name(order.request.cluster)
    , m_request(std::make_shared<engine::LaunchRequest>(std::move(order.request)))
{
}

SubmissionRun::~SubmissionRun() = default;

void SubmissionRun::start()
{
    const QString title = m_purpose == sky::Purpose::ManagedJob ? tr("In the queue of managed jobs")
        : m_update                                              ? tr("SkyServe takes the new version")
                                                                : tr("SkyServe begins the service");
    m_steps = {{QStringLiteral("submit"), title, Step::State::Active, QDateTime::currentDateTimeUtc(), {}, {}}};
    m_request->onUpload = [self = QPointer<SubmissionRun>(this)](const engine::UploadState &state) {
        if (self)
            self->uploading(state);
    };
    flows::SkyListener listener;
    listener.progressed = [self = QPointer<SubmissionRun>(this)](const QString &text) {
        if (self)
            self->tell(text);
    };
    deliver(m_actions.submit(std::move(m_request), m_purpose, m_update, std::move(listener), m_stop), this,
            [this](const Result<QJsonValue> &answer) { end(answer); });
    Q_EMIT changed();
}

// The server is asked, and says how that went: that may take a moment.
void SubmissionRun::cancel()
{
    tell(tr("Cancelling…"));
    m_stop.request_stop();
}

void SubmissionRun::tell(const QString &text)
{
    if (m_finished || text.isEmpty() || m_stop.stop_requested())
        return;
    m_steps.last().detail = text;
    Q_EMIT changed();
}

void SubmissionRun::uploading(const engine::UploadState &state)
{
    if (m_finished)
        return;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (m_steps.size() == 1) {
        m_steps.prepend({QStringLiteral("upload"), tr("Files uploaded"), Step::State::Active, now, {}, {}});
        m_steps.last().state = Step::State::Waiting;
        m_steps.last().startedAt = {};
    }
    Step &upload = m_steps.first();
    upload.detail = engine::uploadText(state);
    if (state.bytes > 0 && state.sent == state.bytes) {
        upload.state = Step::State::Done;
        upload.endedAt = now;
        m_steps.last().state = Step::State::Active;
        m_steps.last().startedAt = now;
    }
    Q_EMIT changed();
}

void SubmissionRun::end(const Result<QJsonValue> &answer)
{
    m_finished = true;
    if (answer && m_purpose == sky::Purpose::ManagedJob)
        m_job = sky::launchedJobs(*answer).value(0);
    for (Step &step : m_steps) {
        if (step.state == Step::State::Done)
            continue;
        step.state = answer                      ? Step::State::Done
            : step.state == Step::State::Waiting ? Step::State::Skipped
                                                 : Step::State::Failed;
        step.endedAt = QDateTime::currentDateTimeUtc();
        if (step.id == QLatin1String("submit"))
            step.detail.clear(); // the outcome says it
    }
    const QPointer<SubmissionRun> guard(this);
    Q_EMIT changed();
    if (guard)
        Q_EMIT finished(answer ? Result<void>() : failureOf(answer));
}

} // namespace skydeck::wizards
