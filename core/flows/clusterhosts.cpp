#include "core/flows/clusterhosts.h"

#include "core/flows/clusterway.h"
#include "core/net/websocketpipe.h"
#include "core/sky/errand.h"

namespace skydeck::flows {

namespace {

using namespace std::chrono_literals;

class FindErrand : public sky::Errand<ssh::SessionOptions>
{
public:
    FindErrand(QObject *owner, std::stop_token stop, net::HttpClient &http, QString name, QString knownHosts)
        : Errand(owner, std::move(stop))
        , m_http(http)
        , m_name(std::move(name))
        , m_knownHosts(std::move(knownHosts))
    {
    }
    void begin(QFuture<Result<sky::Access>> access)
    {
        then(std::move(access), [this](sky::Access given) {
            m_client = std::make_shared<sky::Client>(m_http, std::move(given));
            QStringList names;
            for (const auto &machine : machinesNamed(m_name))
                names << machine.cluster;
            then(m_client->call(QStringLiteral("/status"), sky::sshAccessBody(names), stop()),
                 [this](const QJsonValue &answer) { found(answer); });
        });
    }

private:
    void found(const QJsonValue &answer)
    {
        const auto clusters = sky::sshAccessFrom(answer);
        if (!clusters)
            return end(failureOf(clusters));
        auto options = wayTo(m_name, *clusters, m_knownHosts);
        if (!options)
            return end(std::move(options));
        const QString head = options->jumps.isEmpty() ? m_name : options->jumps.first().alias;
        for (const auto &one : *clusters) {
            if (one.cluster.base.name == head && needsApproach(one))
                options->approach = throughServer(head);
        }
        end(std::move(options));
    }
    ssh::Approach throughServer(const QString &cluster) const
    {
        auto pipe =
            std::make_shared<net::WebSocketPipe>(sky::podSocket(*m_client, cluster), m_client->options(30s));
        return {[pipe] { return pipe->open(); }, [pipe] { return pipe->takeSocket(); },
                [pipe] { return pipe->lastWords(); }};
    }

    net::HttpClient &m_http;
    const QString m_name, m_knownHosts;
    std::shared_ptr<sky::Client> m_client;
};

} // namespace

ClusterHosts::ClusterHosts(SkyServers &servers, net::HttpClient &http, const QString &stateFolder)
    : m_servers(servers)
    , m_http(http)
    , m_knownHosts(stateFolder + QStringLiteral("/cluster_host_keys"))
    , m_errands(std::make_unique<QObject>())
{
}

ClusterHosts::~ClusterHosts() = default;

QFuture<Result<ssh::SessionOptions>> ClusterHosts::find(const QString &server, const QString &name,
                                                        std::stop_token stop)
{
    auto *errand = new FindErrand(m_errands.get(), stop, m_http, name, m_knownHosts);
    auto future = errand->future();
    errand->begin(m_servers.access(server, stop));
    return future;
}

tunnels::HostFinder ClusterHosts::finder()
{
    return [this](const tunnels::TunnelSpec &spec, std::stop_token stop) {
        return find(spec.via, spec.host, std::move(stop));
    };
}

} // namespace skydeck::flows
