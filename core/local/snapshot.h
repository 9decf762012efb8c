// The truth about this engine, read from disk and from the processes, mended where a program died.
#pragma once

#include "core/local/store.h"

namespace skydeck::local {

//! Reads again and again; keeps what cannot have changed. One thread at a time. Blocks.
class Observer
{
public:
    Observer(QString root, QString runner);

    Result<engine::Snapshot> read();

private:
    struct Running // processes of a job, looked up rarely
    {
        QSet<int> ports;
        QDateTime at;                //!< of the last look at the sockets
        QDateTime scannedAt;         //!< of the last look at all processes
        QHash<quint64, int> sockets; //!< that listened then
    };

    void readCluster(const ClusterPlaces &places, engine::Snapshot &snapshot);
    std::optional<ClusterRecord> recordOf(const ClusterPlaces &places, engine::Snapshot &snapshot);
    engine::Job readJob(const ClusterPlaces &places, const ClusterRecord &record, const JobPlaces &job,
                        bool *active, engine::Snapshot &snapshot);
    JobState stateOf(const ClusterRecord &record, const JobPlaces &job, bool held, engine::Snapshot &snapshot);
    void lookAtPorts(const ClusterRecord &record, const QDateTime &now, Running &running);
    void readEndpoints(const ClusterRecord &record, bool active, engine::Cluster &cluster);

    QString m_root;
    QString m_runner;
    bool m_swept = false;
    QHash<QString, engine::Job> m_finished; // by uuid and folder: they change no more
    QHash<QString, Running> m_running;      // by cluster uuid
};

} // namespace skydeck::local
