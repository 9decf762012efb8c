// The app's SkyPilot servers: the list, the one of this computer, the engine's access, and what the window shows.
#pragma once

#include "app/pages/settings/settingspage.h"

#include "core/base/paths.h"
#include "core/flows/fleet.h"
#include "core/flows/localskyserver.h"
#include "core/flows/skylink.h"

namespace skydeck::shell {

class MainWindow;

class SkyParts
{
public:
    //! Among `engines` is the SkyPilot engine.
    SkyParts(const Paths &paths, net::HttpClient &http, secrets::SecretStore *store,
             const engine::Engines &engines);

    flows::SkyServers &servers() { return m_servers; }
    const flows::SkyServers &servers() const { return m_servers; }
    flows::SkyLink &link() { return m_link; }
    sky::SkyEngine &engine() { return m_engine; }
    const pages::SkySettings *settings() const { return &m_settings; }
    //! The switch in the status line; errors to the window's notices.
    void attach(MainWindow &window, flows::Fleet &fleet);
    //! Looks for the server of this computer, now and every minute: it may be started or stopped elsewhere.
    void begin();

private:
    sky::SkyEngine &m_engine;
    flows::SkyServers m_servers;
    flows::LocalSkyServer m_local;
    flows::SkyLink m_link;
    pages::SkySettings m_settings;
    QTimer m_look;
};

} // namespace skydeck::shell
