// The core objects of one run of skydeckctl.
#pragma once

#include "app/cli/ending.h"
#include "core/base/deliver.h"
#include "core/base/paths.h"
#include "core/flows/actions.h"
#include "core/flows/localskyserver.h"
#include "core/flows/servicewatch.h"
#include "core/flows/skyactions.h"
#include "core/flows/skyservers.h"

#include <QEventLoop>
#include <QNetworkAccessManager>

namespace skydeck::cli {

//! Made once in main; commands get it by reference.
class Session
{
public:
    Session();

    //! Whoever asks for one of these gets the SkyPilot engine with its server: the keychain may be asked for it.
    engine::Engines &engines();
    flows::Fleet &fleet();
    flows::Actions &actions();
    flows::Activity &activity() { return m_activity; }
    //! The SkyPilot servers; the list alone asks nobody.
    flows::SkyServers &servers();
    flows::LocalSkyServer &localSky();
    //! Of the active server; null: there is none.
    std::shared_ptr<sky::Client> skyClient();
    //! The same; Refused, with what to do, where there is none.
    Result<std::shared_ptr<sky::Client>> skyClientOrError();
    flows::SkyActions &skyActions();
    net::HttpClient &http() { return m_http; }
    //! The kinds of services, with the user's own; a list that is not right is said on stderr once.
    const services::Catalogue &catalogue();
    //! The kind of this id, title or port; BadInput names those there are.
    Result<services::ServiceKind> kindNamed(const QString &word);
    const Paths &paths() const { return m_paths; }

    //! The engine named by --engine, or the first; an Error names those there are.
    Result<engine::Engine *> engine(const QString &id);

    //! Waits for a future here, in the program's main thread, while timers and sockets go on. Ctrl-C ends it with
    //! Cancelled.
    template<typename T>
    Result<T> await(QFuture<Result<T>> future)
    {
        std::optional<Result<T>> result;
        QEventLoop loop;
        QObject context;
        deliver(std::move(future), &context, [&](Result<T> value) {
            result.emplace(std::move(value));
            loop.quit();
        });
        const auto interrupted =
            QObject::connect(&m_interrupts, &QObject::objectNameChanged, &loop, &QEventLoop::quit);
        if (!result)
            loop.exec();
        QObject::disconnect(interrupted);
        return result ? std::move(*result) : Result<T>(cancelled());
    }

    //! State of all engines, or of this one, read now. What one of several cannot tell is said on stderr.
    Result<engine::Snapshot> snapshot(const QString &id = {});
    //! NotFound names the nearest.
    static Result<engine::Cluster> clusterOf(const engine::Snapshot &all, const QString &name);

    //! Emits objectNameChanged on Ctrl-C.
    QObject &interrupts() { return m_interrupts; }
    bool wasInterrupted() const { return !m_interrupts.objectName().isEmpty(); }

private:
    Paths m_paths;
    std::optional<services::Catalogue> m_catalogue;
    QObject m_interrupts;
    void connectSky();

    QNetworkAccessManager m_network;
    net::HttpClient m_http;
    std::unique_ptr<secrets::SecretStore> m_store;
    std::unique_ptr<flows::SkyServers> m_servers;
    std::unique_ptr<flows::LocalSkyServer> m_localSky;
    engine::Engines m_engines;
    flows::Fleet m_fleet;
    flows::Activity m_activity;
    flows::Actions m_actions;
    std::unique_ptr<flows::SkyActions> m_skyActions;
    bool m_skyAsked = false;
};

} // namespace skydeck::cli
