#include "core/services/probe.h"

#include "core/base/deliver.h"
#include "core/services/answers.h"
#include "core/services/greeting.h"
#include "core/services/words.h"

namespace skydeck::services {

namespace {

constexpr auto probeDeadline = std::chrono::milliseconds(4000);
constexpr qint64 mostBytes = 256 * 1024;

// A probe in steps: each answer decides what is asked next. Ends its promise once; goes with its last answer.
class Probe : public QObject
{
public:
    Probe(net::HttpClient &http, QList<ServiceKind> kinds, QString host, int port, std::stop_token stop,
          Depth depth)
        : m_http(http)
        , m_kinds(std::move(kinds))
        , m_host(std::move(host))
        , m_port(port)
        , m_stop(std::move(stop))
        , m_depth(depth)
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
        askNext();
        return future;
    }

private:
    using Handler = std::function<void(const net::HttpAnswer &)>;

    const ServiceKind &kind() const { return m_kinds[m_at]; }

    QUrl url(const QString &path) const
    {
        const QString scheme =
            kind().scheme == Scheme::Https ? QStringLiteral("https://") : QStringLiteral("http://");
        return QUrl(scheme + addressText(m_host, m_port) + path);
    }
    static net::HttpOptions options()
    {
        net::HttpOptions options{probeDeadline};
        options.maxBytes = mostBytes;
        options.cut = true;
        options.headers.insert("Connection", "close"); // one that stays would count as somebody's
        return options;
    }

    void take(QFuture<Result<net::HttpAnswer>> future, Handler handler)
    {
        deliver(std::move(future), this,
                [this, handler = std::move(handler)](const Result<net::HttpAnswer> &answer) {
                    if (m_stop.stop_requested()) // who asked may be gone, and the client with him
                        end(cancelled());
                    else if (!answer)
                        failed(answer.error());
                    else if (isRefusal(*answer))
                        end(failure(ErrorKind::Unreachable, words::tr("The tunnel does not get through to it.")));
                    else
                        handler(*answer);
                });
    }

    void askNext()
    {
        m_result = {};
        m_result.kind = kind().id;
        switch (kind().scheme) {
        case Scheme::Grpc: return takeGreeting(greetsAsHttp2(m_host, m_port, probeDeadline, m_stop));
        case Scheme::Tcp: return takeGreeting(holdsConnection(m_host, m_port, m_stop));
        case Scheme::Http:
        case Scheme::Https: break;
        }
        take(m_http.get(url(kind().probe.path), options(), m_stop), [this](const net::HttpAnswer &answer) {
            if (kind().isGeneric())
                judgeAnything(answer);
            else
                judge(answer);
        });
    }

    void takeGreeting(QFuture<Result<void>> future)
    {
        deliver(std::move(future), this, [this](const Result<void> &result) {
            if (result)
                ready();
            else if (result.error().kind == ErrorKind::BadAnswer)
                noMatch();
            else
                end(failureOf(result));
        });
    }

    void failed(const Error &error)
    {
        if (error.kind == ErrorKind::BadAnswer && m_kinds.size() == 1 && kind() == Catalogue::generic()) {
            m_result.kind = Catalogue::connection().id; // a database, say: nobody promised HTTP
            return ready();
        }
        if (error.kind != ErrorKind::Refused)
            return end(failure(error));
        m_result.trouble = Trouble::WrongProgram;
        m_result.problem = error.text; // a certificate that is not trusted: the browser lets the user decide
        end(m_result);
    }

    void judge(const net::HttpAnswer &answer)
    {
        const Recognised found = recognise(kind().probe, answer);
        m_result.version = found.version;
        switch (found.match) {
        case Match::Yes: return askDetails(answer);
        case Match::Starting:
            return wrong(Trouble::Ill,
                         words::tr("%1 answers, but is not ready (%2).").arg(kind().title).arg(answer.status));
        case Match::Error:
            return isLast() ? wrong(Trouble::Ill, words::tr("It answers with an error (%1).").arg(answer.status))
                            : noMatch();
        case Match::SignIn:
            return isLast() ? wrong(Trouble::SignInFirst,
                                    words::tr("A sign-in page (%1) stands before %2. Open the page and sign in.")
                                        .arg(*signInPlace(answer), kind().title))
                            : noMatch();
        case Match::No: return noMatch();
        }
    }

    // Whatever is there, it answers: that is all one can know about it.
    void judgeAnything(const net::HttpAnswer &answer)
    {
        if (answer.status >= 500)
            return wrong(Trouble::Ill, words::tr("It answers with an error (%1).").arg(answer.status));
        if (answer.status == 401 || answer.status == 403 || signInPlace(answer))
            m_result.details.append({words::tr("Sign-in"), words::tr("needed")});
        ready();
    }

    void askDetails(const net::HttpAnswer &answer)
    {
        if (kind().id == QLatin1String("phoenix") && m_depth == Depth::Details)
            return askPhoenixCounts();
        if (kind().id == QLatin1String("open-webui"))
            return askWebUiConfig();
        m_result.details = kind().id == QLatin1String("vllm") ? modelDetails(answer) : keyDetails(answer);
        ready();
    }

    void askPhoenixCounts()
    {
        net::HttpOptions asking = options();
        asking.headers.insert("Content-Type", "application/json");
        deliver(m_http.post(url(QStringLiteral("/graphql")), phoenixQuery(), asking, m_stop), this,
                [this](const Result<net::HttpAnswer> &answer) {
                    if (!answer && answer.error().kind == ErrorKind::Cancelled)
                        return end(cancelled());
                    if (answer)
                        m_result.details = phoenixDetails(*answer);
                    ready(); // it is up; the counts are an extra
                });
    }

    void askWebUiConfig()
    {
        take(m_http.get(url(QStringLiteral("/api/config")), options(), m_stop),
             [this](const net::HttpAnswer &answer) {
                 const auto found = webUiConfig(answer);
                 if (!found)
                     return noMatch();
                 m_result.version = found->version;
                 m_result.details = found->details;
                 ready();
             });
    }

    bool isLast() const { return m_at + 1 == m_kinds.size(); }

    void noMatch()
    {
        if (isLast())
            return wrong(Trouble::WrongProgram,
                         words::tr("Something answers there, but it is not %1.").arg(kind().title));
        ++m_at;
        askNext();
    }

    void ready()
    {
        m_result.ready = true;
        end(m_result);
    }
    void wrong(Trouble trouble, const QString &problem)
    {
        m_result.trouble = trouble;
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

    net::HttpClient &m_http;
    const QList<ServiceKind> m_kinds;
    qsizetype m_at = 0;
    const QString m_host;
    const int m_port;
    const std::stop_token m_stop;
    const Depth m_depth;
    QPromise<Result<ProbeResult>> m_promise;
    ProbeResult m_result;
    bool m_ended = false;
};

} // namespace

QList<ServiceKind> candidates(const Catalogue &catalogue, const QString &kind, int port)
{
    if (const ServiceKind *known = kind.isEmpty() ? nullptr : catalogue.find(kind))
        return {*known};
    QList<ServiceKind> kinds = catalogue.kindsForPort(port);
    // A port that usually speaks something else is no page just because HTTP/1 is understood there.
    if (kinds.isEmpty() || std::any_of(kinds.begin(), kinds.end(), [](const ServiceKind &one) {
            return one.scheme == Scheme::Http || one.scheme == Scheme::Https;
        }))
        kinds.append(Catalogue::generic());
    return kinds;
}

QFuture<Result<ProbeResult>> probe(net::HttpClient &http, const QList<ServiceKind> &kinds, const QString &host,
                                   int port, std::stop_token stop, Depth depth)
{
    auto *one = new Probe(http, kinds, host, port, std::move(stop), depth);
    return one->start();
}

} // namespace skydeck::services
