// What tests of pages over a SkyPilot server need beside a World: the server, a client of it, and its actions.
#pragma once

#include "core/flows/skyactions.h"
#include "tests/gui/models/pagefixture.h"
#include "tests/support/skyroutes.h"

#include <QJsonArray>

namespace skydeck::fixture {

//! Chooses the file it was given.
class FilePrompter : public TestPrompter
{
public:
    void openFile(QWidget *, const QString &, const QString &, const QString &,
                  std::function<void(const QString &)> done) override
    {
        done(file);
    }
    QString file;
};

//! Make it anew for each test; the page must go before it.
struct SkyWorldOfPages : World
{
    SkyWorldOfPages()
    {
        connectTo(server.url());
        skyActions = std::make_unique<flows::SkyActions>(source(), *activity, folder.path());
    }
    void connectTo(const QUrl &url)
    {
        sky::Access access;
        access.server.url = url;
        access.identity = {QStringLiteral("a1b2c3d4"), QStringLiteral("ada")};
        sky::ClientTimes times;
        times.unreachable = std::chrono::milliseconds(100);
        times.pollSoon = times.pollLate = std::chrono::milliseconds(50);
        client = std::make_shared<sky::Client>(skyHttp, std::move(access), times);
    }
    sky::ClientSource source()
    {
        return [this] { return client; };
    }
    //! The body that was sent last.
    QJsonObject asked(const QString &path) const
    {
        return QJsonDocument::fromJson(server.posted.value(path)).object();
    }
    QString logs() const { return folder.filePath(QStringLiteral("logs")); }

    support::SkyRoutes server;
    QNetworkAccessManager skyNetwork;
    net::HttpClient skyHttp{skyNetwork};
    std::shared_ptr<sky::Client> client;
    std::unique_ptr<flows::SkyActions> skyActions;
    FilePrompter files;
};

} // namespace skydeck::fixture
