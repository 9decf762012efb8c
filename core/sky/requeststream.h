// Follows a request while it runs: what the server does now, its log, and how it ended.
#pragma once

#include "core/net/httpstream.h"
#include "core/sky/client.h"
#include "core/sky/console.h"

#include <QElapsedTimer>
#include <QTimer>

namespace skydeck::sky {

//! Single use; GUI thread. A line that broke is taken up again: what was told is not told twice. The destructor
//! ends the following, not the request.
class RequestStream : public QObject
{
    Q_OBJECT
public:
    RequestStream(Client &client, QString requestId, QObject *parent = nullptr);
    //! For routes that answer with the stream itself (`/logs`, `/jobs/logs`): the request is learned from the
    //! answer. One that was cancelled is asked for anew, as often as it takes: `finished` never tells of it.
    RequestStream(Client &client, QString path, QJsonObject body, QObject *parent = nullptr);
    ~RequestStream() override;

    void start();
    //! Empty until it is known.
    const QString &requestId() const { return m_id; }

Q_SIGNALS:
    void known(const QString &requestId); //!< again when it was asked for anew
    void progress(const QString &text);   //!< empty: nothing in particular
    void line(const QString &text);       //!< ANSI colours kept
    //! Once, nothing after it. A request that failed or was cancelled is a value.
    void finished(const skydeck::Result<skydeck::sky::Request> &result);

private:
    void open();
    void take(const QList<ConsoleEvent> &events);
    void streamEnded(const Result<net::HttpAnswer> &result);
    void askWhetherOver();
    bool isDropped(const Request &request) const;
    bool saysGone(const QString &line) const;
    void askAnew();
    void tellRest();
    void takeUpAgain();
    void askForEnd();
    void end(const Result<Request> &result);

    Client &m_client;
    QString m_id;
    const QString m_path;
    const QJsonObject m_body;
    std::unique_ptr<net::HttpStream> m_stream;
    ConsoleReader m_reader;
    qint64 m_told = 0; // lines
    qint64 m_skip = 0; // of the stream that was taken up again
    QTimer m_again;
    std::chrono::milliseconds m_pause; // before it is taken up again
    QElapsedTimer m_broken;            // since the line broke
    std::stop_source m_stop;
    bool m_gone = false; // the server has the log no more
    bool m_anew = false; // the next stream is that of another request
    bool m_ended = false;
};

} // namespace skydeck::sky
