// What SkyPilot's own command line is set up to use. Read, never written.
#pragma once

#include "core/sky/client.h"

#include <QProcessEnvironment>

namespace skydeck::flows {

struct CliPlaces
{
    QString folder; //!< "~/.sky"
    QProcessEnvironment environment;
    static CliPlaces ofThisUser();
};

//! The server it uses, with what it signs in with: the secrets stay in its files and go nowhere else.
struct CliServer
{
    sky::Server server; //!< `id` is cliServerId
    std::shared_ptr<const Secret> authorization, cookies;
};

inline const QString cliServerId = QStringLiteral("cli");

//! Where it looks, in its order: SKYPILOT_API_SERVER_ENDPOINT, then api_server.endpoint of SKYPILOT_GLOBAL_CONFIG
//! or
//! ~/.sky/config.yaml. Nothing: it uses the server of this computer. BadInput: what stands there is no address.
Result<std::optional<CliServer>> cliServer(const CliPlaces &places);

//! Its 8 hex digits, so that what it launched is ours too; empty when it never ran.
QString cliUserHash(const CliPlaces &places);

} // namespace skydeck::flows
