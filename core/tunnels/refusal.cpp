#include "core/tunnels/refusal.h"

#include <QCoreApplication>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

namespace skydeck::tunnels {

using namespace std::chrono_literals;

int askAgainAfter(const QDateTime &nextTry, const QDateTime &now)
{
    constexpr qint64 soonest = 3;
    constexpr qint64 connecting = 2; // a try takes a moment
    return int(nextTry.isValid() ? std::max(soonest, now.secsTo(nextTry) + connecting) : soonest);
}

QByteArray refusalPage(const QString &title, const QString &reason, int again)
{
    const QString text = QCoreApplication::translate("skydeck::tunnels", "This page tries again by itself.");
    const QByteArray body = QStringLiteral("<!doctype html><html><head><meta charset=\"utf-8\">"
                                           "<meta http-equiv=\"refresh\" content=\"%4\"><title>%1</title></head>"
                                           "<body style=\"font-family:sans-serif;max-width:36em;margin:4em auto\">"
                                           "<h1>%1</h1><p>%2</p><p><small>%3</small></p></body></html>\n")
                                .arg(title.toHtmlEscaped(), reason.toHtmlEscaped(), text.toHtmlEscaped())
                                .arg(again)
                                .toUtf8();
    return "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/html; charset=utf-8\r\nRetry-After: "
        + QByteArray::number(again)
        + "\r\n"
          "Cache-Control: no-store\r\nX-Skydeck-Tunnel: down\r\nConnection: close\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

bool looksLikeHttp(const QByteArray &begin)
{
    for (const char *method : {"GET ", "HEAD ", "POST ", "PUT ", "DELETE ", "OPTIONS ", "PATCH "}) {
        if (begin.startsWith(method))
            return true;
    }
    return false;
}

void refuse(int descriptor, const QString &title, const QString &reason, QObject *parent, const QDateTime &nextTry)
{
    auto *socket = new QTcpSocket(parent);
    socket->setSocketDescriptor(descriptor);
    const auto answer = [socket, title, reason, nextTry] {
        if (looksLikeHttp(socket->peek(16))) {
            (void)socket->readAll(); // unread bytes would turn the close into a reset that eats the page
            socket->write(refusalPage(title, reason, askAgainAfter(nextTry, QDateTime::currentDateTimeUtc())));
            socket->disconnectFromHost();
        } else {
            socket->abort();
        }
    };
    QObject::connect(socket, &QTcpSocket::readyRead, socket, answer, Qt::SingleShotConnection);
    QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    QTimer::singleShot(2s, socket, [socket] {
        socket->abort();
        socket->deleteLater();
    });
    if (socket->bytesAvailable() > 0)
        answer();
}

} // namespace skydeck::tunnels
