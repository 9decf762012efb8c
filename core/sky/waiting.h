// Waits for one request of the server's to end.
#pragma once

#include "core/sky/client.h"
#include "core/sky/errand.h"

#include <QElapsedTimer>
#include <QTimer>

namespace skydeck::sky {

//! At first one request that the server holds until the end; then, so that no connection is held for hours, it
//! asks less and less often. The server may be away for a while.
class Waiting : public Errand<Request>
{
public:
    Waiting(Client &client, net::HttpClient &http, QString id, QObject *owner, std::stop_token stop);
    void begin() { fetch(); }

private:
    net::HttpOptions options(std::chrono::milliseconds deadline) const;
    void fetch();
    void took(const Result<net::HttpAnswer> &answer);
    void judge(const Result<Request> &request);
    void look();
    void looked(const Result<net::HttpAnswer> &answer);
    void again();
    //! True: it is worth trying again, and a next look is due.
    bool satOut(const Error &error);

    Client &m_client;
    net::HttpClient &m_http;
    const QString m_id;
    QTimer m_timer;
    std::chrono::milliseconds m_pause;
    QElapsedTimer m_away;   // since it cannot be reached
    bool m_isFinal = false; // what it returned is there, and only has to come
};

} // namespace skydeck::sky
