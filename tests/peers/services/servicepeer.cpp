// The window without a window: saved tunnels, the watch over services and the way to their pages, wired as the app
// wires them. servicepeer reads tunnels.json and services.json of SKYDECK_HOME; commands come on stdin, a line
// each:
//   start NAME · stop NAME · open NAME PORT · group GROUP
// and everything that happens goes to stdout, a line of JSON each. Whoever asks something (a host key, a password)
// is declined.
#include "core/base/paths.h"
#include "core/flows/opener.h"
#include "core/flows/promptdesk.h"
#include "core/services/kindstore.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QSocketNotifier>
#include <QTextStream>

#include <cstdio>
#include <unistd.h>

using namespace skydeck;

namespace {

void say(const char *what, QJsonObject object)
{
    object.insert(QStringLiteral("what"), QLatin1String(what));
    std::puts(QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

class Peer : public QObject
{
public:
    explicit Peer(const Paths &paths)
        : m_http(m_network)
        , m_fleet(m_engines, paths.state + QStringLiteral("/last-known.json"))
        , m_activity(paths.state + QStringLiteral("/activity.jsonl"), QStringLiteral("app"))
        , m_tunnels(paths.config + QStringLiteral("/tunnels.json"), m_desk)
        , m_watch(m_fleet, m_engines, m_http, &m_tunnels)
        , m_opener({&m_tunnels, m_watch, m_http, m_activity})
        , m_input(STDIN_FILENO, QSocketNotifier::Read)
    {
        QString notice;
        m_watch.setCatalogue(
            services::Catalogue(services::loadKinds(paths.config + QStringLiteral("/services.json"), &notice)));
        say("begun", {{QStringLiteral("notices"), notice + m_tunnels.notice()}});
        connect(&m_tunnels, &tunnels::Tunnels::changed, this, [this](const QString &id) { tellTunnel(id); });
        connect(&m_watch, &flows::ServiceWatch::changed, this, [this] { tellServices(); });
        connect(&m_opener, &flows::Opener::pageWanted, this, [](const flows::OpenWish &wish, const QUrl &url) {
            say("page", {{QStringLiteral("port"), wish.port}, {QStringLiteral("url"), url.toString()}});
        });
        connect(&m_opener, &flows::Opener::failed, this,
                [this](const flows::OpenWish &wish, const Error &error) { tellFailure(wish, error); });
        connect(&m_input, &QSocketNotifier::activated, this, [this] { read(); });
    }

private:
    void read()
    {
        char bytes[512];
        const auto count = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (count <= 0)
            return QCoreApplication::quit();
        m_pending += QByteArray(bytes, count);
        for (qsizetype end = m_pending.indexOf('\n'); end >= 0; end = m_pending.indexOf('\n')) {
            const QStringList words = QString::fromUtf8(m_pending.left(end)).split(QLatin1Char(' '));
            m_pending.remove(0, end + 1);
            obey(words);
        }
    }

    void obey(const QStringList &words)
    {
        const QString &verb = words[0];
        if (verb == QLatin1String("group")) {
            m_opener.openGroup(words.value(1));
            return;
        }
        tunnels::Tunnel *tunnel = named(words.value(1));
        if (tunnel == nullptr)
            qFatal("no such tunnel");
        if (verb == QLatin1String("start"))
            tunnel->start();
        else if (verb == QLatin1String("stop"))
            tunnel->stop();
        else if (verb == QLatin1String("open"))
            m_opener.open(tunnel->spec().id, words.value(2).toInt());
    }

    tunnels::Tunnel *named(const QString &name) const
    {
        for (const auto &one : m_tunnels.all()) {
            if (one->spec().name == name)
                return one.get();
        }
        return nullptr;
    }

    void tellTunnel(const QString &id)
    {
        const tunnels::Tunnel &tunnel = *m_tunnels.find(id);
        const tunnels::TunnelState state = tunnel.status().state;
        if (m_told.value(id) == state) // not every figure
            return;
        m_told.insert(id, state);
        say("tunnel", toJson(tunnel.spec(), tunnel.status()));
    }

    void tellServices()
    {
        QJsonArray all;
        for (const services::Service &one : m_watch.services())
            all.append(toJson(one));
        say("services", {{QStringLiteral("services"), all}});
    }

    void tellFailure(const flows::OpenWish &wish, const Error &error)
    {
        QJsonArray ways;
        const flows::OpenRun *run = m_opener.find(wish.key);
        for (const flows::WayOut way : run->waysOut())
            ways.append(way == flows::WayOut::CopyStartCommand ? run->startCommand() : QString::number(int(way)));
        say("failed",
            {{QStringLiteral("port"), wish.port},
             {QStringLiteral("text"), error.text},
             {QStringLiteral("ways"), ways}});
    }

    engine::Engines m_engines; // none: only what is behind tunnels
    QNetworkAccessManager m_network;
    net::HttpClient m_http;
    flows::Fleet m_fleet;
    flows::Activity m_activity;
    flows::PromptDesk m_desk;
    tunnels::Tunnels m_tunnels;
    flows::ServiceWatch m_watch;
    flows::Opener m_opener;
    QSocketNotifier m_input;
    QByteArray m_pending;
    QHash<QString, tunnels::TunnelState> m_told;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const Peer peer(Paths::fromEnvironment());
    return QCoreApplication::exec();
}
