// A home with SkyPilot's files, a list of servers, a store for secrets and a small server: for tests of servers.
#pragma once

#include "core/base/files.h"
#include "core/flows/skyservers.h"
#include "core/secrets/memorystore.h"
#include "tests/support/awaited.h"
#include "tests/support/loopserver.h"

#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QTest>

namespace skydeck::support {

inline QByteArray jsonAnswer(int status, const QByteArray &body, const QByteArray &headers = {})
{
    return httpAnswer(status, "application/json", body, headers);
}

inline const QByteArray healthy =
    R"({"status":"healthy","api_version":"62","version":"0.14.1","basic_auth_enabled":false,"user":null})";

struct SkyWorld
{
    QTemporaryDir folder;
    QNetworkAccessManager network;
    net::HttpClient http{network};
    secrets::MemoryStore store;
    LoopServer server{
        QMap<QByteArray, QByteArray>{{"GET /api/health", jsonAnswer(200, healthy)},
                                     {"GET /users/role", jsonAnswer(200, R"({"name":"","role":"admin"})")}}};
    QProcessEnvironment environment; //!< of the CLI
    std::unique_ptr<flows::SkyServers> servers;

    SkyWorld() { open(); }
    QString file() const { return folder.filePath(QStringLiteral("config/servers.json")); }
    QString cli() const { return folder.filePath(QStringLiteral("sky")); }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.port())); }
    void open()
    {
        servers = std::make_unique<flows::SkyServers>(flows::ServerPlaces{file(), {cli(), environment}, 46580},
                                                      http, &store);
    }
    void writeCli(const QString &name, const QByteArray &text) const
    {
        QVERIFY(writeAtomically(cli() + QLatin1Char('/') + name, text).has_value());
    }
    sky::Server made(const QString &name, sky::SignIn signIn = sky::SignIn::None) const
    {
        sky::Server one;
        one.name = name;
        one.url = url();
        one.signIn = signIn;
        if (signIn == sky::SignIn::Password)
            one.user = QStringLiteral("ada");
        return one;
    }
};

} // namespace skydeck::support
