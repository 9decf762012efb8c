#include "app/shell/skyparts.h"

#include "app/shell/mainwindow.h"
#include "app/shell/serverswitch.h"
#include "app/widgets/banner.h"

namespace skydeck::shell {

namespace {

constexpr int lookEvery = 60'000;
const QString engineId = QStringLiteral("sky");

} // namespace

SkyParts::SkyParts(const Paths &paths, net::HttpClient &http, secrets::SecretStore *store,
                   const engine::Engines &engines)
    : m_engine(dynamic_cast<sky::SkyEngine &>(*engine::engineById(engines, engineId)))
    , m_servers({paths.config + QStringLiteral("/servers.json"), flows::CliPlaces::ofThisUser()}, http, store)
    , m_local(flows::LocalSkyPlaces::of(paths), http)
    , m_link(m_servers, m_engine)
    , m_settings{m_servers, m_local, http}
{
    QObject::connect(&m_look, &QTimer::timeout, &m_local, &flows::LocalSkyServer::look);
    QObject::connect(&m_local, &flows::LocalSkyServer::changed, &m_servers, [this] {
        m_servers.offerLocal(m_local.state().phase == flows::LocalSkyState::Phase::Running);
    });
}

void SkyParts::begin()
{
    m_local.look();
    m_look.start(lookEvery);
}

void SkyParts::attach(MainWindow &window, flows::Fleet &fleet)
{
    auto *serverSwitch = new ServerSwitch(m_servers);
    window.addStatusSwitch(serverSwitch);
    QObject::connect(serverSwitch, &ServerSwitch::listWanted, &window, [&window] {
        window.navigate(QStringLiteral("settings"), {{QStringLiteral("section"), QStringLiteral("servers")}});
    });
    const auto tell = [&window](const Error &error) { window.notices()->showError(error); };
    QObject::connect(serverSwitch, &ServerSwitch::failed, &window, tell);
    QObject::connect(&m_servers, &flows::SkyServers::notKept, &window, tell);
    QObject::connect(&m_link, &flows::SkyLink::switched, &fleet, &flows::Fleet::refresh);
    QObject::connect(&fleet, &flows::Fleet::failed, &m_link, [this](const QString &engine, const Error &error) {
        if (engine == engineId)
            m_link.tell(error);
    });
}

} // namespace skydeck::shell
