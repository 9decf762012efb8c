// A websocket as a connected socket, for what speaks over a descriptor.
#pragma once

#include "core/net/http.h"

#include <QFuture>
#include <QThread>
#include <QUrl>

#include <memory>

namespace skydeck::net {

//! Carries bytes both ways between a websocket (binary frames, nothing but the bytes) and one end of a socketpair,
//! in a thread of its own; either end's close closes the other. Single use. All functions may be called from any
//! thread.
class WebSocketPipe
{
public:
    //! `url` is ws or wss; of `options` count deadline (until it is open), authorization, cookies, headers and
    //! tls.
    WebSocketPipe(QUrl url, HttpOptions options);
    //! Ends it now.
    ~WebSocketPipe();
    WebSocketPipe(const WebSocketPipe &) = delete;
    WebSocketPipe &operator=(const WebSocketPipe &) = delete;

    //! Connects. Once. Errors: Unreachable, Timeout, Refused (certificate), Unauthorised, BadAnswer (no websocket
    //! there).
    QFuture<Result<void>> open();
    //! The other end, once it is open: a stream socket, the caller's to close. -1: not open, or taken already.
    int takeSocket();
    //! Why the server ended it, in its own words; empty: it did not say, or it has not ended.
    QString lastWords() const;

private:
    class Worker;
    struct Shared;
    std::shared_ptr<Shared> m_shared;
    QThread m_thread;
    Worker *m_worker; //!< lives in m_thread, goes with it
};

} // namespace skydeck::net
