// A client of the real SkyPilot server at SKY_URL, and what the app does there. Main thread only.
#pragma once

#include "core/flows/skyactions.h"
#include "tests/support/awaited.h"

#include <QNetworkAccessManager>
#include <QTemporaryDir>

namespace skydeck::support {

struct Served
{
    Served()
    {
        connectIn({});
        activity = std::make_unique<flows::Activity>(folder.filePath(QStringLiteral("activity.jsonl")),
                                                     QStringLiteral("app"));
        actions = std::make_unique<flows::SkyActions>(source(), *activity, folder.path());
    }
    //! As the app does it when a workspace is chosen.
    void connectIn(const QString &workspace)
    {
        sky::Access access;
        access.server.url = QUrl(qEnvironmentVariable("SKY_URL"));
        access.server.workspace = workspace;
        access.identity = {QStringLiteral("a1b2c3d4"), QStringLiteral("ada")};
        client = std::make_shared<sky::Client>(http, std::move(access));
    }
    sky::ClientSource source()
    {
        return [this] { return client; };
    }

    QTemporaryDir folder;
    QNetworkAccessManager network;
    net::HttpClient http{network};
    std::shared_ptr<sky::Client> client;
    std::unique_ptr<flows::Activity> activity;
    std::unique_ptr<flows::SkyActions> actions;
};

} // namespace skydeck::support
