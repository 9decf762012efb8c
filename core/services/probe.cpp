#include "core/services/probe.h"

#include "core/base/deliver.h"
#include "core/base/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>

namespace skydeck::services {

namespace {

constexpr auto probeDeadline = std::chrono::milliseconds(4000);

// QObject has a tr of its own, with another context.
namespace words {
QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::services", text);
}
} // namespace words
using words::tr;

QJsonObject objectOf(const net::HttpAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

bool isHtml(const net::HttpAnswer &answer)
{
    return answer.headers.value("content-type").startsWith("text/html");
}

// A probe in steps: each answer decides what is asked next. Ends its promise once; goes with its last answer.
class Probe : public QObject
{
public:
    Probe(net::HttpClient &http, QString kind, QString host, int port, std::stop_token stop)
        : m_http(http)
        , m_kind(std::move(kind))
        , m_host(std::move(host))
        , m_port(port)
        , m_stop(std::move(stop))
    {
        m_promise.start();
    }
    ~Probe() override
    {
        if (!m_ended)
            end(cancelled());
    }

    QFuture<Result<ProbeResult>> start()
    {
        auto future = m_promise.future();
        m_result.kind = m_kind;
        if (m_kind == QLatin1String("phoenix"))
            askPhoenix();
        else if (m_kind == QLatin1String("open-webui"))
            askWebUi();
        else if (m_kind == QLatin1String("vllm"))
            askModels();
        else if (m_kind == QLatin1String("jupyter"))
            askJupyter();
        else if (m_kind == QLatin1String("phoenix-grpc"))
            connectOnly();
        else
            askAnything();
        return future;
    }

private:
    QUrl url(const char *path) const
    {
        QUrl address;
        address.setScheme(QStringLiteral("http"));
        address.setHost(m_host);
        address.setPort(m_port);
        address.setPath(QLatin1String(path));
        return address;
    }

    template<typename Handler>
    void ask(const char *path, Handler handler)
    {
        take(m_http.get(url(path), {probeDeadline}, m_stop), std::move(handler));
    }

    template<typename Handler>
    void take(QFuture<Result<net::HttpAnswer>> future, Handler handler)
    {
        deliver(std::move(future), this,
                [this, handler = std::move(handler)](Result<net::HttpAnswer> answer) mutable {
                    if (m_stop.stop_requested()) // who asked may be gone, and the client with him
                        end(cancelled());
                    else if (!answer)
                        end(failureOf(answer));
                    else
                        handler(*answer);
                });
    }

    void ready()
    {
        m_result.ready = true;
        end(m_result);
    }
    void wrong(const QString &problem)
    {
        m_result.problem = problem;
        end(m_result);
    }
    void end(Result<ProbeResult> result)
    {
        if (std::exchange(m_ended, true))
            return;
        m_promise.addResult(std::move(result));
        m_promise.finish();
        deleteLater();
    }

    void askPhoenix()
    {
        ask("/healthz", [this](const net::HttpAnswer &answer) {
            m_result.version = QString::fromLatin1(answer.headers.value("x-phoenix-server-version"));
            // Phoenix answers its page for every path it does not know: a page here is some other program.
            if (answer.status == 200 && !isHtml(answer) && !m_result.version.isEmpty())
                askPhoenixCounts();
            else if (answer.status == 503)
                wrong(words::tr("Phoenix answers, but is not ready (503)."));
            else
                wrong(words::tr("Something answers on port %1, but it is not Phoenix.").arg(m_port));
        });
    }

    void askPhoenixCounts()
    {
        const QByteArray query =
            R"({"query":"{projects(first:50){edges{node{traceCount streamingLastUpdatedAt}}}}"})";
        net::HttpOptions options{probeDeadline};
        options.headers.insert("Content-Type", "application/json");
        deliver(m_http.post(url("/graphql"), query, options, m_stop), this,
                [this](Result<net::HttpAnswer> answer) {
                    if (!answer && answer.error().kind == ErrorKind::Cancelled) {
                        end(cancelled());
                        return;
                    }
                    if (answer && answer->status == 401)
                        m_result.details.append({words::tr("Sign-in"), words::tr("needed")});
                    else if (answer && answer->status == 200)
                        readPhoenixCounts(objectOf(*answer));
                    ready(); // it is up; the counts are an extra
                });
    }

    void readPhoenixCounts(const QJsonObject &answer)
    {
        const QJsonArray edges =
            answer[QLatin1String("data")][QLatin1String("projects")][QLatin1String("edges")].toArray();
        qint64 traces = 0;
        QDateTime last;
        for (const auto &edge : edges) {
            const QJsonObject node = edge.toObject()[QLatin1String("node")].toObject();
            traces += node[QLatin1String("traceCount")].toInteger();
            last = std::max(last,
                            QDateTime::fromString(node[QLatin1String("streamingLastUpdatedAt")].toString(),
                                                  Qt::ISODateWithMs));
        }
        m_result.details.append({words::tr("Projects"), QLocale().toString(edges.size())});
        m_result.details.append({words::tr("Traces"), QLocale().toString(traces)});
        if (last.isValid())
            m_result.details.append(
                {words::tr("Last trace"), QLocale().toString(last.toLocalTime(), QLocale::ShortFormat)});
    }

    void askWebUi()
    {
        ask("/health", [this](const net::HttpAnswer &answer) {
            if (answer.status == 200 && objectOf(answer)[QLatin1String("status")].toBool())
                askWebUiVersion();
            else
                askAnything();
        });
    }

    void askWebUiVersion()
    {
        ask("/api/config", [this](const net::HttpAnswer &answer) {
            const QJsonObject config = objectOf(answer);
            if (config[QLatin1String("name")].toString().isEmpty()) {
                m_result.kind = QStringLiteral("http");
                ready();
                return;
            }
            m_result.version = config[QLatin1String("version")].toString();
            if (config[QLatin1String("onboarding")].toBool())
                m_result.details.append(
                    {words::tr("Accounts"), words::tr("none yet: the first one becomes the administrator")});
            else if (config[QLatin1String("features")][QLatin1String("auth")].toBool())
                m_result.details.append({words::tr("Sign-in"), words::tr("needed")});
            ready();
        });
    }

    void askModels()
    {
        ask("/v1/models", [this](const net::HttpAnswer &answer) {
            const QJsonArray models = objectOf(answer)[QLatin1String("data")].toArray();
            QStringList names;
            for (const auto &model : models)
                names << model.toObject()[QLatin1String("id")].toString();
            if (answer.status == 401) {
                m_result.details.append({words::tr("Key"), words::tr("needed")});
                ready();
            } else if (answer.status == 200 && objectOf(answer).contains(QLatin1String("data"))) {
                m_result.details.append({words::tr("Models"), names.join(QStringLiteral(", "))});
                ready();
            } else {
                askAnything();
            }
        });
    }

    void askJupyter()
    {
        ask("/api", [this](const net::HttpAnswer &answer) {
            m_result.version = objectOf(answer)[QLatin1String("version")].toString();
            if (answer.status == 200 && !m_result.version.isEmpty())
                ready();
            else
                askAnything();
        });
    }

    void askAnything()
    {
        m_result.kind = QStringLiteral("http");
        ask("/", [this](const net::HttpAnswer &answer) {
            if (answer.status >= 500)
                wrong(words::tr("It answers with an error (%1).").arg(answer.status));
            else
                ready();
        });
    }

    void connectOnly()
    {
        auto *socket = new QTcpSocket(this);
        connect(socket, &QTcpSocket::connected, this, [this] { ready(); });
        connect(socket, &QTcpSocket::errorOccurred, this, [this, socket] {
            end(failure(ErrorKind::Unreachable, words::tr("Nothing listens on %1:%2.").arg(m_host).arg(m_port),
                        socket->errorString()));
        });
        QTimer::singleShot(probeDeadline, this, [this] {
            end(failure(ErrorKind::Timeout, words::tr("%1:%2 did not answer in time.").arg(m_host).arg(m_port)));
        });
        socket->setProxy(QNetworkProxy::NoProxy);
        socket->connectToHost(m_host, quint16(m_port));
    }

    net::HttpClient &m_http;
    QString m_kind, m_host;
    int m_port;
    std::stop_token m_stop;
    QPromise<Result<ProbeResult>> m_promise;
    ProbeResult m_result;
    bool m_ended = false;
};

} // namespace

QFuture<Result<ProbeResult>> probe(net::HttpClient &http, const ServiceKind &kind, const QString &host, int port,
                                   std::stop_token stop)
{
    auto *one = new Probe(http, kind.id, host, port, std::move(stop));
    return one->start();
}

} // namespace skydeck::services
