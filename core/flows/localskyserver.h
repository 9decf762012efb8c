// The SkyPilot server of this computer: found, started and stopped the right way, with what it costs in memory.
#pragma once

#include "core/base/paths.h"
#include "core/flows/skysetup.h"
#include "core/net/http.h"
#include "core/sky/server.h"

#include <memory>

namespace skydeck::flows {

struct LocalSkyPlaces
{
    SkySetupPlaces setup;
    QString log;  //!< what start and stop print
    QString home; //!< where its own files lie: "~"
    int port = 46580;
    //! Its environment below Skydeck's data, its logs beside Skydeck's.
    static LocalSkyPlaces of(const Paths &paths);
};

struct LocalSkyState
{
    enum class Phase { Unknown, Absent, Stopped, Starting, Running, Stopping };
    Phase phase = Phase::Unknown;
    std::optional<SkyInstallation> ours; //!< in Skydeck's own environment
    QString program;                     //!< what starts and stops it; empty: nothing here can
    sky::Health health;                  //!< while it runs
    qint64 pid = 0;                      //!< 0: not ours to see
    int processes = 0;
    qint64 memory = 0; //!< of all its processes, bytes
    QString trouble;   //!< something else listens on its port
    bool operator==(const LocalSkyState &) const = default;
    bool isThere() const { return phase != Phase::Unknown && phase != Phase::Absent; }
};

//! What keeps the server from being stopped without loss.
struct LocalSkyNeed
{
    int clusters = 0, jobs = 0, requests = 0;
    bool operator==(const LocalSkyNeed &) const = default;
    bool isNeeded() const { return clusters + jobs + requests > 0; }
};

//! GUI thread. `sky api start` and `sky api stop` do it: a plain signal leaves helper processes behind.
class LocalSkyServer : public QObject
{
    Q_OBJECT
public:
    LocalSkyServer(LocalSkyPlaces places, net::HttpClient &http, QObject *parent = nullptr);
    ~LocalSkyServer() override;

    const LocalSkyState &state() const { return m_state; }
    SkySetup &setup() { return m_setup; }
    const LocalSkyPlaces &places() const { return m_places; }
    QUrl url() const;
    //! Its own log.
    QString serverLog() const;

    //! Looks again; `changed` comes when something is other than before, `looked` in any case.
    void look();
    //! ToolMissing: set SkyPilot up first. Cancelled: it was stopped again. Its last words are in the error.
    QFuture<Result<void>> start(std::stop_token stop = {});
    //! Afterwards none of its processes is left.
    QFuture<Result<void>> stop(std::stop_token stop = {});
    //! Whether it has clusters, managed jobs or requests under way.
    QFuture<Result<LocalSkyNeed>> need(std::stop_token stop = {});

Q_SIGNALS:
    void changed();
    void looked();

private:
    void setState(LocalSkyState state);
    void take(std::optional<sky::Health> health, const QString &trouble);
    QString program() const;

    const LocalSkyPlaces m_places;
    net::HttpClient &m_http;
    SkySetup m_setup;
    LocalSkyState m_state;
    std::stop_source m_closing;
    quint64 m_look = 0;
    int m_acting = 0; //!< starts and stops under way: they say the phase
    std::unique_ptr<QObject> m_errands;
};

} // namespace skydeck::flows
