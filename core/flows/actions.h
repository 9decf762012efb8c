// What a person does to clusters and jobs, each recorded in Activity: one function an action, used by pages and
// skydeckctl.
#pragma once

#include "core/flows/activity.h"
#include "core/flows/fleet.h"

namespace skydeck::flows {

//! Carries out actions on engines, writes Activity, refreshes the fleet afterwards. The future ends when it is
//! done; the operation goes on when nobody waits for it. GUI thread.
class Actions : public QObject
{
    Q_OBJECT
public:
    Actions(const engine::Engines &engines, Fleet &fleet, Activity &activity, QObject *parent = nullptr);
    ~Actions() override;

    QFuture<Result<void>> cancel(const engine::JobRef &job);
    QFuture<Result<void>> stop(const engine::Cluster &cluster);
    QFuture<Result<void>> start(const engine::Cluster &cluster);
    QFuture<Result<void>> down(const engine::Cluster &cluster);
    QFuture<Result<void>> setAutostop(const engine::Cluster &cluster, engine::Autostop autostop);

    //! Ends a running activity: by its own canceller, or by cancelling its job.
    QFuture<Result<void>> cancelActivity(const QString &activityId);
    //! True while something is under way for the cluster; `what` is for the row ("Taking down").
    bool isBusy(const QString &clusterKey, QString *what = nullptr) const;

    //! The equal command line, to copy ("skydeckctl down phoenix", or "sky down phoenix" on SkyPilot).
    static QString command(const QString &verb, const engine::Cluster &cluster);

    //! Which servers and workspaces are spoken to now, for onlyAt().
    QString where() const;
    //! After a question: does it unless another server or workspace was chosen since `where` was asked. That is
    //! told as failed, for `key`.
    void onlyAt(const QString &where, const QString &key, const std::function<void()> &act);

Q_SIGNALS:
    void busyChanged();
    void failed(const QString &clusterKey, const skydeck::Error &error);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace skydeck::flows
