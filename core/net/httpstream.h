// An answer that comes bit by bit and may never end: a log, a request's progress.
#pragma once

#include "core/net/http.h"

#include <QObject>
#include <QTimer>

class QNetworkReply;

namespace skydeck::net {

//! Single use. GUI thread. Has connections of its own: a stream that stays open takes none of those that short
//! requests need (Qt opens at most six to a host). The destructor ends it; no signal after that.
class HttpStream : public QObject
{
    Q_OBJECT
public:
    struct Request
    {
        QByteArray method = "GET"; //!< or "POST"
        QUrl url;
        QByteArray body;
        HttpOptions options; //!< deadline: until the answer begins; maxBytes is for answers that are no success
        std::chrono::milliseconds silence{0}; //!< the longest pause between bytes; 0: any
    };

    explicit HttpStream(Request request, QObject *parent = nullptr);
    ~HttpStream() override;

    void start();

Q_SIGNALS:
    //! Status and headers are there. Comes before any `received`; not at all for an answer that is no success.
    void began(const skydeck::net::HttpAnswer &head);
    void received(const QByteArray &bytes);
    //! Once: the whole answer for a status that is no success (its body in it), else its head with an empty body.
    //! Errors as HttpClient's, and Timeout after too long a silence.
    void ended(const skydeck::Result<skydeck::net::HttpAnswer> &result);

private:
    void headCame();
    void read();
    void finished();
    void end(Result<HttpAnswer> result);
    bool isSuccess() const { return m_head.status >= 200 && m_head.status < 300; }

    const Request m_request;
    std::unique_ptr<QNetworkAccessManager> m_network;
    QNetworkReply *m_reply = nullptr;
    HttpAnswer m_head;
    QTimer m_deadline;
    bool m_began = false;
    bool m_ended = false;
};

} // namespace skydeck::net
