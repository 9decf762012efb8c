#include "core/flows/browserlogin.h"

#include "core/sky/answer.h"
#include "core/sky/errand.h"
#include "core/sky/signin.h"

#include <QElapsedTimer>
#include <QTimer>

namespace skydeck::flows {

namespace {

class Login : public sky::Errand<Secret>
{
public:
    Login(net::HttpClient &http, const sky::Access &access, LoginTimes times, QObject *owner, std::stop_token stop)
        : Errand(owner, std::move(stop))
        , m_http(http)
        , m_client(http, access)
        , m_key(sky::LoginKey::make())
        , m_times(times)
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, [this] { ask(); });
    }

    void begin(const std::function<void(const QUrl &)> &open)
    {
        m_since.start();
        m_timer.start(m_times.poll);
        open(sky::authorizePage(m_client.server().url, m_key));
    }

private:
    void ask()
    {
        const auto answer = m_http.get(sky::tokenPlace(m_client.server().url, m_key),
                                       m_client.options(m_client.times().answer), stop());
        deliver(answer, this, [this](const Result<net::HttpAnswer> &got) { took(got); });
    }
    void took(const Result<net::HttpAnswer> &got)
    {
        if (hasEnded())
            return;
        const bool away =
            !got && (got.error().kind == ErrorKind::Unreachable || got.error().kind == ErrorKind::Timeout);
        if (away || (got && got->status == 404)) // not yet
            return again();
        if (!got)
            return end(failureOf(got));
        if (const auto value = sky::valueOf(*got); !value)
            return end(failureOf(value));
        end(sky::cookiesFromToken(got->body));
    }
    void again()
    {
        if (m_since.elapsed() + m_times.poll.count() > m_times.patience.count())
            return end(failure(ErrorKind::Timeout, tr("Nobody signed in in the browser in time. Try again.")));
        m_timer.start(m_times.poll);
    }

    net::HttpClient &m_http;
    sky::Client m_client;
    const sky::LoginKey m_key;
    const LoginTimes m_times;
    QTimer m_timer;
    QElapsedTimer m_since;
};

} // namespace

QFuture<Result<Secret>> browserLogin(net::HttpClient &http, const sky::Access &access,
                                     const std::function<void(const QUrl &)> &open, QObject *owner,
                                     std::stop_token stop, LoginTimes times)
{
    auto *login = new Login(http, access, times, owner, std::move(stop));
    auto future = login->future();
    login->begin(open);
    return future;
}

} // namespace skydeck::flows
