// A launch from "go" to services that answer, as steps one can watch, leave and come back to.
#pragma once

#include "core/flows/activity.h"
#include "core/flows/servicewatch.h"

namespace skydeck::flows {

//! How an ended job is told: success, Cancelled, or Refused with the reason in words.
Result<void> outcomeOf(const engine::Job &job);

//! Launches, then follows the job through the fleet until it runs and its services answer (or it ends). Destroying
//! it stops the watching, never the launch. GUI thread.
class LaunchFlow : public QObject
{
    Q_OBJECT
public:
    //! `watch` may be null: then it does not wait for services.
    LaunchFlow(engine::Engine &engine, Fleet &fleet, ServiceWatch *watch, Activity &activity,
               QObject *parent = nullptr);
    ~LaunchFlow() override;

    void launch(engine::LaunchRequest request);
    void exec(engine::LaunchRequest request);
    //! Follows a job that was launched before (from Activity, after a restart).
    void follow(const engine::JobRef &job);
    //! Asks for the end of the launch: before hand-over nothing is launched, afterwards the job is cancelled.
    void cancel();

    //! Check, then the engine's own steps, then one step a declared service ("Phoenix answers on 127.0.0.1:6006").
    const QList<engine::Step> &steps() const { return m_steps; }
    std::optional<engine::JobRef> job() const { return m_job; }
    bool isFinished() const { return m_finished; }

Q_SIGNALS:
    void changed(); //!< steps or job
    void submitted(const skydeck::engine::JobRef &job);
    //! Once: all steps done, or the first failure. A job that ended well before its services came is a success.
    void finished(const skydeck::Result<void> &result);

private:
    struct Private;
    std::unique_ptr<Private> d;
    QList<engine::Step> m_steps;
    std::optional<engine::JobRef> m_job;
    bool m_finished = false;
};

} // namespace skydeck::flows
