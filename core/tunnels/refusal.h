// A connection that cannot get through learns why: HTTP clients by a small page, others by the connection's end.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QObject>
#include <QString>

namespace skydeck::tunnels {

//! The whole answer: 503 with Retry-After and a page in plain HTML, the text escaped. `again`: the page loads
//! itself anew after that many seconds.
QByteArray refusalPage(const QString &title, const QString &reason, int again);

//! Seconds after which asking again is worth while: just after `nextTry`, but from 3 on; 3 when that is not known.
int askAgainAfter(const QDateTime &nextTry, const QDateTime &now);

//! True when these first bytes of a connection are those of an HTTP/1 request.
bool looksLikeHttp(const QByteArray &begin);

//! Takes the connected socket over, reads the beginning of what the client says (for two seconds at most), answers
//! and closes. Lives as a child of `parent`, in its thread. `nextTry`: see askAgainAfter().
void refuse(int descriptor, const QString &title, const QString &reason, QObject *parent,
            const QDateTime &nextTry = {});

} // namespace skydeck::tunnels
