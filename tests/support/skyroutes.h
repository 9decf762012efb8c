// A small server with SkyPilot's request model that answers each route as its test says.
#pragma once

#include "tests/support/loopserver.h"
#include "tests/support/skycapture.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QUrlQuery>

namespace skydeck::support {

struct SkyRoute
{
    QByteArray value = "null"; //!< JSON
    QByteArray error;          //!< JSON of {type, message}; empty: it succeeds
    QByteArray stream;
    bool ended = true;    //!< false: nobody is told how it ends
    QByteArray now;       //!< JSON that answers at once, for routes that schedule nothing
    int status = 200;     //!< of `now`
    bool streams = false; //!< the answer is the stream itself, as for "/logs"
};

class SkyRoutes : public LoopServer
{
public:
    SkyRoutes()
        : LoopServer([this](QTcpSocket &socket, const QByteArray &request) { serve(socket, request); })
    {
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port())); }
    //! As a real server answered this request.
    void replay(const QString &path, const char *capture)
    {
        const SkyCapture real{QLatin1String(capture)};
        const QJsonObject got = QJsonDocument::fromJson(real.got().body).object();
        const QJsonObject record =
            got.contains(QLatin1String("detail")) ? got[QLatin1String("detail")].toObject() : got;
        SkyRoute route;
        route.value = record[QLatin1String("return_value")].toString().toUtf8();
        route.error = record[QLatin1String("error")].toString().toUtf8();
        if (route.error == "null")
            route.error.clear();
        route.stream = real.stream();
        routes.insert(path, route);
    }
    int askedFor(const QString &path) const { return int(paths.count(path)); }

    QMap<QString, SkyRoute> routes;                   //!< others are not known
    int refusal = 0;                                  //!< a status that answers everything
    QString holds;                                    //!< the path whose answers wait until `let()`
    std::function<void(const QString &path)> onAsked; //!< before the answer
    void let()
    {
        holds.clear();
        for (const auto &later : std::exchange(m_later, {}))
            later();
    }
    QStringList paths;
    QMap<QString, QByteArray> bodies; //!< the latest, by path
    QMap<QString, QByteArray> posted; //!< the latest with something in it
    QStringList queries;

private:
    static QByteArray record(const QString &id, const SkyRoute &route)
    {
        const bool failed = !route.error.isEmpty();
        return QJsonDocument(
                   QJsonObject{{QStringLiteral("request_id"), id},
                               {QStringLiteral("name"), QStringLiteral("sky.test")},
                               {QStringLiteral("status"), QString::fromLatin1(failed ? "FAILED" : "SUCCEEDED")},
                               {QStringLiteral("created_at"), 1795225430.0},
                               {QStringLiteral("return_value"), QString::fromUtf8(route.value)},
                               {QStringLiteral("error"), QString::fromUtf8(failed ? route.error : "null")}})
            .toJson(QJsonDocument::Compact);
    }
    void answer(QTcpSocket &socket, int status, const QByteArray &body, const QString &id)
    {
        if (!holds.isEmpty() && m_scheduled.value(id) == holds && body == "null") {
            m_later << [this, guard = QPointer<QTcpSocket>(&socket), status, body, id] {
                if (guard)
                    answer(*guard, status, body, id);
            };
            return;
        }
        socket.write(
            httpAnswer(status, "application/json", body, "x-skypilot-request-id: " + id.toLatin1() + "\r\n"));
        socket.disconnectFromHost();
    }
    void serve(QTcpSocket &socket, const QByteArray &request)
    {
        const QUrl asked(QString::fromLatin1(request.split(' ').value(1)));
        const QString path = asked.path();
        const QString wanted = QUrlQuery(asked).queryItemValue(QStringLiteral("request_id"));
        paths << path;
        queries << asked.query();
        bodies[path] = request.mid(request.indexOf("\r\n\r\n") + 4);
        if (!bodies[path].isEmpty())
            posted[path] = bodies[path];
        if (onAsked)
            onAsked(path);
        if (refusal != 0)
            answer(socket, refusal, "\"Authentication required\"", QString());
        else if (const QByteArray now = routes.value(path).now; !now.isEmpty())
            answer(socket, routes.value(path).status, now, QString());
        else if (routes.value(path).streams)
            stream(socket, path, schedule(path));
        else if (path == QLatin1String("/api/get"))
            get(socket, wanted);
        else if (path == QLatin1String("/api/stream"))
            stream(socket, m_scheduled.value(wanted), wanted);
        else
            answer(socket, 200, "null", schedule(path));
    }
    QString schedule(const QString &path)
    {
        const QString id = QStringLiteral("00000000-0000-0000-0000-%1")
                               .arg(qlonglong(m_scheduled.size()) + 1, 12, 10, QLatin1Char('0'));
        m_scheduled.insert(id, path);
        return id;
    }
    void get(QTcpSocket &socket, const QString &id)
    {
        const SkyRoute route = routes.value(m_scheduled.value(id));
        if (!route.ended)
            return;
        const QByteArray body = record(id, route);
        answer(socket, route.error.isEmpty() ? 200 : 500,
               route.error.isEmpty() ? body : "{\"detail\":" + body + '}', id);
    }
    void stream(QTcpSocket &socket, const QString &path, const QString &id)
    {
        const SkyRoute route = routes.value(path);
        socket.write("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\nconnection: close\r\nx-skypilot-request-id: "
                     + id.toLatin1() + "\r\n\r\n" + route.stream);
        socket.flush();
        if (route.ended)
            socket.disconnectFromHost();
    }
    QMap<QString, QString> m_scheduled; // path by id
    QList<std::function<void()>> m_later;
};

} // namespace skydeck::support
