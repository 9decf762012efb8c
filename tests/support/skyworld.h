// A SkyPilot server that has clusters and jobs, made from the types of skypilot 0.14.1: for what no machine here
// can run.
#pragma once

#include "tests/support/loopserver.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QUrlQuery>

namespace skydeck::support {

//! Launches run at once: `run: exit N` fails, one with "sleep" runs until it is cancelled, "setup: exit" fails the
//! set-up. `holds` names routes whose requests stay under way until `let()`.
class SkyWorld : public LoopServer
{
public:
    struct Request
    {
        QString name, state = QStringLiteral("RUNNING");
        QByteArray value = "null", error = "null", stream;
        QList<QPointer<QTcpSocket>> followers;
        std::function<void()> later; //!< what it does once it is let go
    };
    struct Job
    {
        int id = 0;
        QString status;
        QByteArray log;
    };
    struct Cluster
    {
        QJsonObject row;
        QList<Job> jobs;
    };

    SkyWorld()
        : LoopServer([this](QTcpSocket &socket, const QByteArray &bytes) { gather(socket, bytes); })
    {
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port())); }

    QMap<QString, Cluster> clusters;
    QStringList holds;                    //!< "/launch"
    QHash<QString, QByteArray> refusals;  //!< route → error of its requests, JSON of {type, message}
    QStringList asked;                    //!< routes, in order
    QHash<QString, QJsonObject> lastBody; //!< by route
    QHash<QString, QByteArray> lastBytes;
    QMap<QString, Request> requests;
    QByteArray table = "Considered resources (1 node):\n"
                       "------------------------------------------------------------------------------------\n"
                       " INFRA             INSTANCE     vCPUs   Mem(GB)   GPUS   COST ($)   CHOSEN   \n"
                       "------------------------------------------------------------------------------------\n"
                       " AWS (us-east-1a)  m6i.large    2       8         -      0.10          ✔     \n"
                       " GCP (us-central1) n2-standard  2       8         -      0.12                \n"
                       "------------------------------------------------------------------------------------\n";
    QStringList missingParts; //!< answer to the next pieces of an upload
    bool blobIsThere = false;

    //! Everything it knew of requests is lost, as after a restart.
    void forget() { requests.clear(); }
    //! The requests that were held go on and end.
    void let()
    {
        holds.clear();
        for (Request &request : requests) {
            if (const auto later = std::exchange(request.later, {}))
                later();
        }
    }
    void say(const QString &id, const QByteArray &text)
    {
        Request &request = requests[id];
        request.stream += text;
        for (const auto &socket : std::as_const(request.followers)) {
            if (socket)
                chunk(*socket, text);
        }
    }
    void end(const QString &id, const QString &state, const QByteArray &value = "null",
             const QByteArray &error = "null")
    {
        Request &request = requests[id];
        request.state = state;
        request.value = value;
        request.error = error;
        for (const auto &socket : std::as_const(request.followers)) {
            if (socket)
                close(*socket);
        }
        request.followers.clear();
    }
    //! The first request of this route, by its number.
    QString requestOf(const QString &route) const
    {
        for (auto it = requests.begin(); it != requests.end(); ++it) {
            if (it->name == route)
                return it.key();
        }
        return {};
    }
    Cluster &addCluster(const QString &name, const QString &status = QStringLiteral("UP"),
                        const QString &cloud = QStringLiteral("AWS"))
    {
        Cluster &cluster = clusters[name];
        cluster.row = {{QStringLiteral("name"), name},
                       {QStringLiteral("status"), status},
                       {QStringLiteral("cloud"), cloud},
                       {QStringLiteral("region"), QStringLiteral("us-east-1")},
                       {QStringLiteral("cluster_hash"), QStringLiteral("hash-%1").arg(++m_hashes)},
                       {QStringLiteral("launched_at"), 1795229226},
                       {QStringLiteral("autostop"), -1},
                       {QStringLiteral("to_down"), false},
                       {QStringLiteral("nodes"), 1},
                       {QStringLiteral("cpus"), QStringLiteral("2")},
                       {QStringLiteral("memory"), QStringLiteral("8")},
                       {QStringLiteral("user_hash"), QStringLiteral("a1b2c3d4")},
                       {QStringLiteral("resources_str"), QStringLiteral("1x(cpus=2, mem=8, m6i.large, ...)")},
                       {QStringLiteral("resources_str_full"),
                        QStringLiteral("1x(cpus=2, mem=8, m6i.large, disk=256, ports=['8080'])")}};
        return cluster;
    }
    void addJob(const QString &cluster, const QString &status, const QByteArray &log = {})
    {
        QList<Job> &jobs = clusters[cluster].jobs;
        jobs.append({int(jobs.size()) + 1, status, log});
    }

private:
    static void chunk(QTcpSocket &socket, const QByteArray &text)
    {
        if (!text.isEmpty())
            socket.write(QByteArray::number(text.size(), 16) + "\r\n" + text + "\r\n");
    }
    static void close(QTcpSocket &socket)
    {
        socket.write("0\r\n\r\n");
        socket.disconnectFromHost();
    }
    static void answer(QTcpSocket &socket, int status, const QByteArray &body, const QString &id = {})
    {
        socket.write(httpAnswer(status, "application/json", body,
                                id.isEmpty() ? QByteArray() : "x-skypilot-request-id: " + id.toLatin1() + "\r\n"));
        socket.disconnectFromHost();
    }

    // A request may come in pieces.
    void gather(QTcpSocket &socket, const QByteArray &bytes)
    {
        QByteArray &whole = m_open[&socket];
        whole += bytes;
        const qsizetype head = whole.indexOf("\r\n\r\n");
        if (head < 0)
            return;
        const QByteArray lower = whole.left(head).toLower();
        const qsizetype at = lower.indexOf("content-length:");
        const qsizetype length = at < 0 ? 0 : lower.mid(at + 15).split('\r').first().trimmed().toLongLong();
        if (whole.size() < head + 4 + length)
            return;
        const QByteArray request = m_open.take(&socket);
        serve(socket, QUrl(QString::fromLatin1(request.split(' ').value(1))), request.mid(head + 4));
    }

    void serve(QTcpSocket &socket, const QUrl &url, const QByteArray &bytes)
    {
        const QString route = url.path();
        const QUrlQuery query(url);
        asked << route;
        lastBytes[route] = bytes;
        const QJsonObject body = QJsonDocument::fromJson(bytes).object();
        lastBody[route] = body;
        if (route == QLatin1String("/api/health"))
            answer(socket, 200,
                   "{\"status\":\"healthy\",\"api_version\":\"62\",\"version\":\"0.14.1\",\"version_on_disk\":"
                   "\"0.14.1\",\"commit\":\"x\",\"user\":null,\"basic_auth_enabled\":false}");
        else if (route == QLatin1String("/validate"))
            validate(socket, body);
        else if (route.startsWith(QLatin1String("/upload_v2")))
            upload(socket, route);
        else if (route == QLatin1String("/api/get"))
            get(socket, query.queryItemValue(QStringLiteral("request_id")));
        else if (route == QLatin1String("/api/status"))
            status(socket, query.queryItemValue(QStringLiteral("request_ids")));
        else if (route == QLatin1String("/api/stream"))
            follow(socket, query.queryItemValue(QStringLiteral("request_id")), {});
        else
            schedule(socket, route, body);
    }
    void validate(QTcpSocket &socket, const QJsonObject &body)
    {
        const QString text = body[QLatin1String("dag")].toString();
        if (text.contains(QLatin1String("server-refuses")))
            answer(socket, 400,
                   "{\"detail\":{\"type\":\"InvalidSkyPilotConfigError\",\"message\":\"Invalid task YAML: no "
                   "server-refuses here\",\"args\":[],\"attributes\":{},\"stacktrace\":\"\"}}");
        else
            answer(socket, 200, "null");
    }
    void upload(QTcpSocket &socket, const QString &route)
    {
        if (route.endsWith(QLatin1String("/blob"))) {
            answer(socket, 200, blobIsThere ? "{\"exists\":true}" : "{\"exists\":false}");
        } else if (!missingParts.isEmpty()) {
            answer(socket, 200,
                   "{\"status\":\"uploading\",\"missing_chunks\":[\"" + missingParts.takeFirst().toLatin1()
                       + "\"]}");
        } else {
            answer(socket, 200, "{\"status\":\"completed\",\"missing_chunks\":null}");
        }
    }
    QByteArray record(const QString &id) const
    {
        const Request &one = requests[id];
        return QJsonDocument(QJsonObject{{QStringLiteral("request_id"), id},
                                         {QStringLiteral("name"), one.name},
                                         {QStringLiteral("status"), one.state},
                                         {QStringLiteral("created_at"), 1795225430.0},
                                         {QStringLiteral("return_value"), QString::fromUtf8(one.value)},
                                         {QStringLiteral("error"), QString::fromUtf8(one.error)}})
            .toJson(QJsonDocument::Compact);
    }
    void get(QTcpSocket &socket, const QString &id)
    {
        if (!requests.contains(id))
            answer(socket, 404, "{\"detail\":\"Request 'x' not found\"}");
        else if (requests[id].state == QLatin1String("FAILED"))
            answer(socket, 500, "{\"detail\":" + record(id) + '}');
        else if (requests[id].state != QLatin1String("RUNNING"))
            answer(socket, 200, record(id));
    }
    void status(QTcpSocket &socket, const QString &id)
    {
        answer(socket, 200, requests.contains(id) ? '[' + record(id) + ']' : QByteArray("[]"));
    }
    void follow(QTcpSocket &socket, const QString &id, const QByteArray &header)
    {
        if (!requests.contains(id)) {
            answer(socket, 404, "{\"detail\":\"Request 'x' not found\"}");
            return;
        }
        Request &request = requests[id];
        socket.write("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n" + header
                     + "\r\n");
        chunk(socket, request.stream);
        if (request.state == QLatin1String("RUNNING"))
            request.followers.append(&socket);
        else
            close(socket);
    }
    void schedule(QTcpSocket &socket, const QString &route, const QJsonObject &body)
    {
        const QString id =
            QStringLiteral("%1-2222-3333-4444-555555555555").arg(++m_requests, 8, 16, QLatin1Char('0'));
        requests[id].name = route;
        const bool log = route == QLatin1String("/logs");
        const auto act = [this, id, route, body] {
            if (refusals.contains(route))
                end(id, QStringLiteral("FAILED"), "null", refusals[route]);
            else
                perform(id, route, body);
        };
        if (holds.contains(route))
            requests[id].later = act;
        else
            act();
        if (log)
            follow(socket, id, "x-skypilot-request-id: " + id.toLatin1() + "\r\n");
        else
            answer(socket, 200, "null", id);
    }
    void perform(const QString &id, const QString &route, const QJsonObject &body)
    {
        const QString name = body[QLatin1String("cluster_name")].toString();
        const QString done = QStringLiteral("SUCCEEDED");
        if (route == QLatin1String("/status")) {
            end(id, done, rows(body));
        } else if (route == QLatin1String("/enabled_clouds")) {
            end(id, done, "[\"aws\"]");
        } else if (route == QLatin1String("/optimize")) {
            say(id, table);
            end(id, done);
        } else if (route == QLatin1String("/launch") || route == QLatin1String("/exec")) {
            launch(id, route, name, body[QLatin1String("task")].toString());
        } else if (route == QLatin1String("/api/cancel")) {
            const QString other = body[QLatin1String("request_ids")].toArray().first().toString();
            if (requests.contains(other) && requests[other].state == QLatin1String("RUNNING")) {
                requests[other].later = {};
                end(other, QStringLiteral("CANCELLED"));
            }
            end(id, done, "[]");
        } else if (route == QLatin1String("/cost_report")) {
            end(id, done, costs);
        } else {
            onCluster(id, route,
                      route == QLatin1String("/endpoints") ? body[QLatin1String("cluster")].toString() : name,
                      body);
        }
    }
    QByteArray rows(const QJsonObject &body) const
    {
        const QJsonArray wanted = body[QLatin1String("cluster_names")].toArray();
        QJsonArray rows;
        for (auto it = clusters.begin(); it != clusters.end(); ++it) {
            if (wanted.isEmpty() || wanted.contains(it.key()))
                rows.append(it->row);
        }
        return QJsonDocument(rows).toJson(QJsonDocument::Compact);
    }
    void launch(const QString &id, const QString &route, const QString &name, const QString &task)
    {
        if (route == QLatin1String("/launch")) {
            say(id, table);
            say(id,
                "⚙︎ Launching on AWS us-east-1 (us-east-1a).\n└── Cluster launched: " + name.toUtf8()
                    + ".\n");
            if (!clusters.contains(name))
                addCluster(name);
        }
        if (route == QLatin1String("/launch") && task.contains(QLatin1String("setup: exit"))) {
            say(id, "⚙︎ Running setup on 1 VM.\n");
            end(id, QStringLiteral("FAILED"), "null",
                R"({"type":"CommandError","message":"Failed to setup with return code 7."})");
            return;
        }
        if (!task.contains(QLatin1String("run:"))) {
            end(id, QStringLiteral("SUCCEEDED"), R"({"job_id":null,"handle":"x"})");
            return;
        }
        const bool fails = task.contains(QLatin1String("run: exit"));
        const bool goesOn = task.contains(QLatin1String("sleep"));
        addJob(name,
               goesOn      ? QStringLiteral("RUNNING")
                   : fails ? QStringLiteral("FAILED")
                           : QStringLiteral("SUCCEEDED"),
               "hello\n");
        const QByteArray number = QByteArray::number(clusters[name].jobs.last().id);
        say(id, "⚙︎ Job submitted, ID: " + number + "\n");
        end(id, QStringLiteral("SUCCEEDED"), "{\"job_id\":" + number + ",\"handle\":\"x\"}");
    }
    void onCluster(const QString &id, const QString &route, const QString &name, const QJsonObject &body)
    {
        if (!clusters.contains(name)) {
            end(id, QStringLiteral("FAILED"), "null",
                "{\"type\":\"ClusterDoesNotExist\",\"message\":\"Cluster '" + name.toUtf8()
                    + "' does not exist.\"}");
            return;
        }
        Cluster &cluster = clusters[name];
        QByteArray value = "null";
        if (route == QLatin1String("/queue"))
            value = queue(cluster);
        else if (route == QLatin1String("/endpoints"))
            value = "{\"8080\":\"203.0.113.7:8080\"}";
        else if (route == QLatin1String("/down"))
            clusters.remove(name);
        else if (route == QLatin1String("/stop"))
            cluster.row[QLatin1String("status")] = QStringLiteral("STOPPED");
        else if (route == QLatin1String("/start"))
            cluster.row[QLatin1String("status")] = QStringLiteral("UP");
        else if (route == QLatin1String("/autostop"))
            setAutostop(cluster, body);
        else if (route == QLatin1String("/cancel"))
            cancelJobs(cluster, body[QLatin1String("job_ids")].toArray());
        else if (route == QLatin1String("/logs")) {
            tail(id, cluster, body[QLatin1String("job_id")].toInt());
            return;
        }
        end(id, QStringLiteral("SUCCEEDED"), value);
    }
    static void setAutostop(Cluster &cluster, const QJsonObject &body)
    {
        cluster.row[QLatin1String("autostop")] = body[QLatin1String("idle_minutes")];
        cluster.row[QLatin1String("to_down")] = body[QLatin1String("down")];
    }
    static void cancelJobs(Cluster &cluster, const QJsonArray &ids)
    {
        for (Job &job : cluster.jobs) {
            if (ids.contains(job.id) && job.status == QLatin1String("RUNNING"))
                job.status = QStringLiteral("CANCELLED");
        }
    }
    void tail(const QString &id, const Cluster &cluster, int jobId)
    {
        for (const Job &job : cluster.jobs) {
            if (job.id != jobId)
                continue;
            say(id, job.log);
            if (job.status != QLatin1String("RUNNING"))
                end(id, QStringLiteral("SUCCEEDED"), "0");
        }
    }
    static QByteArray queue(const Cluster &cluster)
    {
        QJsonArray rows;
        for (const Job &job : cluster.jobs) {
            const bool ended = job.status != QLatin1String("RUNNING");
            QJsonObject row{{QStringLiteral("job_id"), job.id},
                            {QStringLiteral("job_name"), QStringLiteral("task")},
                            {QStringLiteral("status"), job.status},
                            {QStringLiteral("submitted_at"), 1795229230.5},
                            {QStringLiteral("start_at"), 1795229231.5}};
            if (ended)
                row.insert(QStringLiteral("end_at"), 1795229240.5);
            rows.append(row);
        }
        return QJsonDocument(rows).toJson(QJsonDocument::Compact);
    }

    QHash<QTcpSocket *, QByteArray> m_open;
    int m_requests = 0;
    int m_hashes = 0;

public:
    QByteArray costs = "[]";
};

} // namespace skydeck::support
