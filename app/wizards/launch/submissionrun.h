// A managed job or a service on its way to a SkyPilot server: sent, followed, as the steps the wizard shows.
#pragma once

#include "core/flows/skyactions.h"

namespace skydeck::wizards {

//! Destroying it ends the watching, never what was begun: Activity has it. GUI thread.
class SubmissionRun : public QObject
{
    Q_OBJECT
public:
    //! What is asked for; `request.cluster` is its name.
    struct Order
    {
        engine::LaunchRequest request;
        sky::Purpose purpose = sky::Purpose::ManagedJob;
        bool update = false; //!< of a service that is there
    };
    SubmissionRun(flows::SkyActions &actions, Order order, QObject *parent = nullptr);
    ~SubmissionRun() override;

    void start();
    //! Cancels it on the server, too.
    void cancel();

    sky::Purpose purpose() const { return m_purpose; }
    const QString &name() const { return m_name; }
    const QList<engine::Step> &steps() const { return m_steps; }
    bool isFinished() const { return m_finished; }
    //! Of a managed job, once the server told it; else 0.
    int jobNumber() const { return m_job; }

Q_SIGNALS:
    void changed();
    void finished(const skydeck::Result<void> &result);

private:
    void tell(const QString &text);
    void uploading(const engine::UploadState &state);
    void end(const Result<QJsonValue> &answer);

    flows::SkyActions &m_actions;
    const sky::Purpose m_purpose;
    const bool m_update;
    const QString m_name;
    std::shared_ptr<engine::LaunchRequest> m_request;
    std::stop_source m_stop;
    QList<engine::Step> m_steps;
    int m_job = 0;
    bool m_finished = false;
};

} // namespace skydeck::wizards
