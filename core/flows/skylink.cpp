#include "core/flows/skylink.h"

#include "core/base/deliver.h"

namespace skydeck::flows {

SkyLink::SkyLink(SkyServers &servers, sky::SkyEngine &engine, QObject *parent)
    : QObject(parent)
    , m_servers(servers)
    , m_engine(engine)
{
    connect(&servers, &SkyServers::activeChanged, this, &SkyLink::take);
    take();
}

SkyLink::~SkyLink()
{
    m_stop.request_stop();
}

void SkyLink::take()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    const QString id = m_servers.activeId();
    const auto client = m_engine.client();
    const sky::Server *server = m_servers.find(id);
    // Another workspace or address is another server to whoever was asked about something on it.
    const bool same = id == m_id && (!client || (server != nullptr && client->server() == *server));
    if (!same) { // the keychain may take its time: until then nobody is asked in the old one's name
        if (id.isEmpty())
            m_engine.setAccess({});
        else
            m_engine.awaitAccess();
        Q_EMIT switched();
    }
    m_id = id;
    if (id.isEmpty())
        return;
    deliver(m_servers.access(id, m_stop.get_token()), this,
            [this, stop = m_stop.get_token()](Result<sky::Access> access) {
                if (stop.stop_requested())
                    return;
                if (access)
                    m_engine.setAccess(std::move(*access));
                else
                    m_engine.refuseAccess(access.error());
                Q_EMIT switched();
            });
    m_servers.look(id);
}

void SkyLink::tell(const Error &error)
{
    const ServerState now = m_servers.status(m_id).state;
    // Only what the server itself says; without a client nobody asked it.
    if (m_engine.client() && error.kind == ErrorKind::Unauthorised && now != ServerState::SignIn)
        m_servers.tellExpired(m_id);
}

} // namespace skydeck::flows
