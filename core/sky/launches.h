// The launches of this user on one server: followed, kept on disk, found again.
#pragma once

#include "core/sky/clusters.h"
#include "core/sky/launch.h"
#include "core/sky/logplaces.h"

namespace skydeck::sky {

//! One file a launch, so that the app and skydeckctl do not write over each other. GUI thread.
class Launches : public QObject
{
    Q_OBJECT
public:
    //! `folder` holds "launches" and "logs".
    explicit Launches(QString folder, Clock clock = systemClock(), QObject *parent = nullptr);
    ~Launches() override;

    //! The server whose launches are shown from now on; null: none. Those that ran are followed again.
    void setClient(std::shared_ptr<Client> client);

    //! A request that `client` just sent, and its job. When its server was left meanwhile, it is only noted, for
    //! when that comes back. BadAnswer for an id that cannot be one.
    Result<engine::JobRef> begin(const Client &client, LaunchRecord record, std::vector<Secret> secrets);
    //! Those that another program began meanwhile.
    void look();

    //! By the job's (negative) number; null: not known.
    const Launch *find(const engine::JobRef &job) const;
    const std::vector<std::unique_ptr<Launch>> &all() const { return m_launches; }
    QList<LaunchRecord> records() const;
    bool anyRuns() const;

    //! What a cluster's queue says.
    void takeRows(const QString &cluster, const QList<engine::Job> &rows);
    //! The clusters that there were at `asked`. Launches of clusters that are gone, or are others by now, are
    //! forgotten; failed ones stay for a day.
    void takeClusters(const QList<ClusterRow> &rows, const QDateTime &asked);

    LogPlaces logs() const;
    //! Where a job's log is kept.
    QString logPathOf(const engine::JobRef &job) const;

Q_SIGNALS:
    void changed();
    //! A request ended: clusters and queues are worth a look.
    void requestEnded();

private:
    void add(LaunchRecord record, std::vector<Secret> secrets);
    void note(const LaunchRecord &record);
    void forget(const Launch &launch);
    QString fileOf(const QString &request) const;

    const QString m_folder;
    const Clock m_clock;
    std::shared_ptr<Client> m_client;
    std::vector<std::unique_ptr<Launch>> m_launches;
    QHash<QString, QString> m_hashes; // of the clusters there are
};

} // namespace skydeck::sky
