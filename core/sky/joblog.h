// A log that a server streams, fetched into a file.
#pragma once

#include "core/sky/logwriter.h"
#include "core/sky/requeststream.h"

#include <optional>

namespace skydeck::sky {

struct LogSource
{
    QString route;       //!< "/logs"
    QJsonObject body;    //!< says which one; asked for in whole and followed
    QString request;     //!< instead of a route: the log of this request
    bool lasting = true; //!< once it came to its end it is never fetched again
};
LogSource clusterLog(const QString &cluster, int jobId);
//! Of a managed job, or of what looks after it. Without a task: the first that is not over.
LogSource managedLog(int jobId, std::optional<int> task, bool controller);
enum class ServePart { Controller, LoadBalancer, Replica };
//! Of a SkyServe service; `replica` for a replica's.
LogSource serveLog(const QString &service, ServePart part, int replica);

//! Shared by all who look at the same log; ends with the last of them. A line that broke, also for long, is taken
//! up without telling twice. GUI thread.
class JobLog : public QObject
{
    Q_OBJECT
public:
    //! `keep`: bytes at the beginning of the file that are not the job's (its launch).
    JobLog(std::shared_ptr<Client> client, LogSource source, QString path, qint64 keep);
    ~JobLog() override;

    void start();
    bool hasEnded() const { return m_ended; }

    //! A log that was fetched to its end is not fetched again.
    static bool isWhole(const QString &path);

Q_SIGNALS:
    void ended();
    void failed(const skydeck::Error &error);

private:
    void open();
    void finished(const Result<Request> &result);
    void end(bool whole);

    const std::shared_ptr<Client> m_client;
    const LogSource m_source;
    const QString m_path;
    const qint64 m_keep;
    LogWriter m_log;
    QTimer m_again;
    std::unique_ptr<RequestStream> m_stream;
    qint64 m_told = 0; // lines
    qint64 m_skip = 0;
    bool m_ended = false;
};

} // namespace skydeck::sky
