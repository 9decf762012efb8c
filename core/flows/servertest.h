// Tries a SkyPilot server before it is kept: reached, understood, signed in.
#pragma once

#include "core/engine/values.h"
#include "core/sky/client.h"
#include "core/sky/greeting.h"

namespace skydeck::flows {

struct TestedServer
{
    sky::Health health;
    QString user, role; //!< who we are to it; empty: it does not say
    QStringList notes;  //!< its version, an address without encryption
    bool operator==(const TestedServer &) const = default;
};

//! A stream of steps; a new start ends the one before. GUI thread.
class ServerTest : public QObject
{
    Q_OBJECT
public:
    explicit ServerTest(net::HttpClient &http, QObject *parent = nullptr);
    ~ServerTest() override;

    void start(const sky::Access &access);
    void cancel();
    bool isRunning() const { return m_running; }
    const QList<engine::Step> &steps() const { return m_steps; }
    //! What the last answer asked for; None when it did not ask, or nothing answered.
    sky::SignIn wanted() const { return m_greeting.wanted; }

Q_SIGNALS:
    void changed();
    void ended(const skydeck::Result<skydeck::flows::TestedServer> &result);

private:
    void add(const char *id, const QString &title);
    void done(const QString &title, const QString &detail = {});
    void greeted(const Result<sky::Greeting> &greeting);
    void signedIn(const Result<QJsonValue> &role);
    void end(Result<TestedServer> result);

    net::HttpClient &m_http;
    std::unique_ptr<sky::Client> m_client;
    std::stop_source m_stop;
    QList<engine::Step> m_steps;
    sky::Greeting m_greeting;
    bool m_hadSecret = false;
    bool m_running = false;
};

//! For people: what a server that wants this is asked for.
QString wantedText(sky::SignIn wanted);

} // namespace skydeck::flows
