// The steps from a wish to a page, one class each.
#pragma once

#include "core/engine/engine.h"
#include "core/flows/openwish.h"
#include "core/services/probe.h"
#include "core/tunnels/tunnels.h"

#include <QObject>
#include <QPromise>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace skydeck::flows {

class Actions;
class Fleet;
class ServiceWatch;

//! What starting a stopped cluster takes; without it nothing is started.
struct OpenStart
{
    Fleet *fleet = nullptr;
    Actions *actions = nullptr;
    ServiceWatch *watch = nullptr;
    const engine::Engines *engines = nullptr;
    //! Id of the SkyPilot server whose clusters the fleet shows now; null: there is none.
    std::function<QString()> server = {};
    bool isPossible() const { return fleet != nullptr && actions != nullptr && watch != nullptr && engines; }
};

//! What the steps share; each adds what the next ones need.
struct OpenContext
{
    OpenWish wish;
    services::Catalogue catalogue;
    tunnels::Tunnels *tunnels = nullptr; //!< null: nothing behind a tunnel can be opened
    net::HttpClient *http = nullptr;
    OpenStart start;

    QString host; //!< where it is reached from here
    int port = 0;
    bool listens = false; //!< a knock said so
    services::ServiceKind kind;
    QUrl url;           //!< its page; may be known before it answers well
    QList<WayOut> ways; //!< out of the failure, set by the step that failed
};

//! Runs once. Ends its future when it is done, failed, late or stopped; destroyed while running it is Cancelled.
class OpenStep : public QObject
{
    Q_OBJECT
public:
    OpenStep(QString id, std::chrono::milliseconds deadline)
        : m_id(std::move(id))
        , m_deadline(deadline)
    {
    }
    ~OpenStep() override;

    const QString &id() const { return m_id; } //!< "start", "up", "listen", "tunnel", "port", "service", "page"
    virtual QString title(const OpenContext &context) const = 0;
    //! The text is what came of it ("20.26.1"). `context` outlives the step.
    QFuture<Result<QString>> run(OpenContext &context, std::stop_token stop);

Q_SIGNALS:
    void told(const QString &text); //!< while it runs: what it is at

protected:
    virtual void begin(OpenContext &context, const std::stop_token &stop) = 0;
    //! What to say when its time is over.
    virtual Error late(OpenContext &context) const = 0;
    void end(Result<QString> result);
    bool hasEnded() const { return m_ended; }

private:
    const QString m_id;
    const std::chrono::milliseconds m_deadline;
    QPromise<Result<QString>> m_promise;
    QTimer m_timer;
    bool m_ended = false;
    std::unique_ptr<std::stop_callback<std::function<void()>>> m_onStop;
};

//! Patience of the steps; tests have less.
struct OpenPatience
{
    std::chrono::milliseconds tunnel{120'000};  //!< a person may have to be asked; later nobody wants the page
    std::chrono::milliseconds port{25'000};     //!< above a channel's own deadline
    std::chrono::milliseconds service{30'000};  //!< for one that is just starting
    std::chrono::milliseconds again{1'000};     //!< between two questions
    std::chrono::milliseconds start{1'200'000}; //!< a cloud may take its time
    std::chrono::milliseconds up{900'000};
    std::chrono::milliseconds lookAgain{5'000}; //!< between two looks at the cluster
    std::chrono::milliseconds listen{20'000};
};

//! The way of this wish: its cluster first when that is to be started, through its tunnel, whether the port
//! listens, whether the service answers, its page.
std::vector<std::unique_ptr<OpenStep>> stepsTo(const OpenWish &wish, const OpenPatience &patience);

} // namespace skydeck::flows
