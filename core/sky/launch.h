// One launch while it runs and after: follows the request's stream, knows the job that it became.
#pragma once

#include "core/base/clock.h"
#include "core/sky/client.h"
#include "core/sky/launchrecord.h"
#include "core/sky/logwriter.h"
#include "core/sky/requeststream.h"

#include <vector>

namespace skydeck::sky {

//! GUI thread. It goes without the launch going.
class Launch : public QObject
{
    Q_OBJECT
public:
    //! `secrets` are kept out of log and reasons as long as the request runs.
    Launch(LaunchRecord record, QString logPath, std::vector<Secret> secrets, Clock clock,
           QObject *parent = nullptr);
    ~Launch() override;

    //! Takes the request's stream from its beginning; a server that is away is tried again, for ever.
    void follow(std::shared_ptr<Client> client);
    bool isFollowed() const { return m_client != nullptr; }

    const LaunchRecord &record() const { return m_record; }
    const QString &logPath() const { return m_logPath; }
    //! When the request ended, if that was seen by this program.
    const QDateTime &overSince() const { return m_overSince; }
    //! The cluster that its job runs on, told from later ones of the same name.
    void knowCluster(const QString &hash);
    //! What the cluster's queue says of its job.
    void takeRow(const engine::Job &row);
    //! Its cluster is another one by now, or gone: the job's end is not known and will not be.
    void loseJob();

Q_SIGNALS:
    void changed();
    //! The record should be on disk.
    void noted();
    void requestEnded();

private:
    void open();
    void read();
    void takeOver();
    void take(ConsoleEvent::Kind kind, const QString &text);
    void finished(const Result<Request> &result);
    void ended(const Request &request);
    void end(engine::JobStatus status, const QString &reason);
    void tell();

    LaunchRecord m_record;
    const QString m_logPath;
    std::vector<Secret> m_secrets;
    const Clock m_clock;
    std::shared_ptr<Client> m_client;
    LaunchSteps m_steps;
    QDateTime m_overSince;
    LogWriter m_log;
    QTimer m_again;
    QTimer m_soon;     // steps change in bursts
    QTimer m_takeOver; // while another program writes the log
    std::unique_ptr<RequestStream> m_stream;
};

} // namespace skydeck::sky
