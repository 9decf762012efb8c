// A connection that cannot get through learns why: HTTP clients by a small page, others by the connection's end.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

namespace skydeck::tunnels {

//! The whole answer: 503 with Retry-After and a page in plain HTML, the text escaped.
QByteArray refusalPage(const QString &title, const QString &reason);

//! True when these first bytes of a connection are those of an HTTP/1 request.
bool looksLikeHttp(const QByteArray &begin);

//! Takes the connected socket over, reads the beginning of what the client says (for two seconds at most), answers
//! and closes. Lives as a child of `parent`, in its thread.
void refuse(int descriptor, const QString &title, const QString &reason, QObject *parent);

} // namespace skydeck::tunnels
