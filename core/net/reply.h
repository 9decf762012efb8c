// What one-answer requests and streams share: how a request is made, and what a broken reply means.
#pragma once

#include "core/net/http.h"

#include <QNetworkReply>

namespace skydeck::net {

//! "127.0.0.1:6006", for people.
QString placeOf(const QUrl &url);

//! 0 before the beginning of the answer was there.
int statusOf(const QNetworkReply &reply);

//! The error for a reply without an answer. `url`: whom we asked.
Error errorOf(QNetworkReply::NetworkError code, const QUrl &url, const QString &detail);

//! A status of its own (404, 500) is an answer; a connection that broke in the middle of one is none.
bool isBroken(QNetworkReply::NetworkError code);

QNetworkRequest requestFor(const QUrl &url, const HttpOptions &options);

//! Names in lower case.
QMap<QByteArray, QByteArray> headersOf(const QNetworkReply &reply);

//! Sends `body` by `method` ("GET", "POST", "DELETE"); the caller owns the reply.
QNetworkReply *sent(QNetworkAccessManager &network, const QByteArray &method, const QUrl &url,
                    const QByteArray &body, const HttpOptions &options);

} // namespace skydeck::net
