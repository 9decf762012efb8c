// A small server with SkyPilot's request model, for what the real one won't do on demand: hang, forget, break off.
#pragma once

#include "tests/support/loopserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>
#include <QUrlQuery>

namespace skydeck::support {

//! Scheduled requests end as `value` or `error` says, once `ended` is true.
class SkyServer : public LoopServer
{
public:
    SkyServer()
        : LoopServer([this](QTcpSocket &socket, const QByteArray &request) { serve(socket, request); })
    {
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port())); }

    bool ended = true;       //!< false: `/api/get` says nothing, `/api/status` says RUNNING
    bool forgets = false;    //!< requests are not known any more
    QByteArray value = "[]"; //!< JSON
    QByteArray error;        //!< JSON of {type, message}; empty: it succeeds
    QByteArray state = "SUCCEEDED";
    QByteArray stream;         //!< of /api/stream and /logs
    qsizetype breakAfter = -1; //!< bytes of the stream, then the line breaks; once
    qsizetype cutAfter = -1;   //!< bytes of the stream, then it ends as if that were all; once
    int drops = 0;             //!< so often `/api/get` breaks without a word
    int slow = 0;              //!< milliseconds until `/api/get` answers what is there
    QList<QByteArray> bodies;
    QStringList paths;

    static QByteArray record(const QByteArray &state, const QByteArray &value, const QByteArray &error)
    {
        return QJsonDocument(QJsonObject{{QStringLiteral("request_id"),
                                          QStringLiteral("11111111-2222-3333-4444-555555555555")},
                                         {QStringLiteral("name"), QStringLiteral("sky.test")},
                                         {QStringLiteral("status"), QString::fromLatin1(state)},
                                         {QStringLiteral("created_at"), 1795225430.0},
                                         {QStringLiteral("return_value"), QString::fromUtf8(value)},
                                         {QStringLiteral("error"), QString::fromUtf8(error)}})
            .toJson(QJsonDocument::Compact);
    }

private:
    void answer(QTcpSocket &socket, int status, const QByteArray &body)
    {
        socket.write(httpAnswer(status, "application/json", body,
                                "x-skypilot-request-id: 11111111-2222-3333-4444-555555555555\r\n"));
        socket.disconnectFromHost();
    }
    void serve(QTcpSocket &socket, const QByteArray &request)
    {
        const QByteArray target = request.split(' ').value(1);
        const QUrl asked(QString::fromLatin1(target));
        paths << asked.path();
        bodies << request.mid(request.indexOf("\r\n\r\n") + 4);
        if (asked.path() == QLatin1String("/api/get"))
            serveGet(socket);
        else if (asked.path() == QLatin1String("/api/status"))
            forgets ? answer(socket, 200, "[]")
                    : answer(socket, 200, '[' + record(ended ? state : "RUNNING", "null", "null") + ']');
        else if (asked.path() == QLatin1String("/api/stream") || asked.path() == QLatin1String("/logs"))
            serveStream(socket);
        else
            answer(socket, 200, "null");
    }
    void serveGet(QTcpSocket &socket)
    {
        if (drops > 0 && drops-- > 0)
            socket.abort();
        else if (slow > 0)
            QTimer::singleShot(slow, &socket, [this, &socket] { tellEnd(socket); });
        else
            tellEnd(socket);
    }
    void tellEnd(QTcpSocket &socket)
    {
        if (forgets)
            answer(socket, 404, "{\"detail\":\"Request 'x' not found\"}");
        else if (ended && error.isEmpty())
            answer(socket, 200, record(state, value, "null"));
        else if (ended)
            answer(socket, 500, "{\"detail\":" + record("FAILED", "null", error) + '}');
    }
    static QByteArray streamHead(qsizetype length)
    {
        return "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n"
               "x-skypilot-request-id: 11111111-2222-3333-4444-555555555555\r\ncontent-length: "
            + QByteArray::number(length) + "\r\n\r\n";
    }
    void serveStream(QTcpSocket &socket)
    {
        if (cutAfter >= 0) {
            const QByteArray part = stream.left(std::exchange(cutAfter, -1));
            socket.write(streamHead(part.size()) + part);
            socket.disconnectFromHost();
            return;
        }
        const bool breaks = breakAfter >= 0;
        socket.write(streamHead(stream.size()) + (breaks ? stream.left(breakAfter) : stream));
        breakAfter = -1;
        socket.disconnectFromHost();
    }
};

} // namespace skydeck::support
