// The one interface everything in the UI works against: where launches go.
#pragma once

#include "core/engine/feed.h"
#include "core/engine/launch.h"

#include <QFuture>

#include <memory>
#include <stop_token>

namespace skydeck::engine {

//! An engine. All methods are called in the GUI thread, return at once and never block; futures end with a value
//! or an Error, also when the engine is destroyed first (then Cancelled). A stop request ends a future soon with
//! Cancelled; what already happened stays (a launched job goes on and can be cancelled).
class Engine
{
public:
    virtual ~Engine();

    virtual QString id() const = 0;   //!< "local", "sky": for keys, settings and --engine
    virtual QString name() const = 0; //!< translated: "This computer"
    virtual Capabilities capabilities() const = 0;
    //! What can be done with this one: less where its cloud cannot.
    virtual Capabilities capabilitiesOf(const Cluster &cluster) const;
    //! The server and workspace it speaks to now, as a key. What is read of one tells nothing of another. Empty:
    //! there is only this one, or none now.
    virtual QString where() const { return {}; }
    //! It is a controller: what it looks after would be left alone without it.
    virtual bool looksAfterOthers(const Cluster &) const { return false; }

    //! Can it be used, and what is missing.
    virtual QFuture<Result<CheckReport>> check(std::stop_token stop) = 0;
    //! A dry run: validates everything that can be known now and changes nothing. Errors: BadInput (the YAML;
    //! missing values), Refused (what this engine does not do, with the reason), Conflict (name or port held),
    //! ToolMissing.
    virtual QFuture<Result<LaunchPlan>> plan(LaunchRequest request, std::stop_token stop) = 0;
    //! Launches; ends when the job is handed over, its course is in the feed. Same errors as plan, and NoSpace.
    virtual QFuture<Result<Launched>> launch(LaunchRequest request, std::stop_token stop) = 0;
    //! Runs a task's `run` on an existing, Up cluster, without set-up.
    virtual QFuture<Result<Launched>> exec(LaunchRequest request, std::stop_token stop) = 0;

    virtual QFuture<Result<Snapshot>> snapshot(std::stop_token stop) = 0;
    //! Ends a job and everything it started, TERM first; ends when it is gone.
    virtual QFuture<Result<void>> cancel(JobRef job, std::stop_token stop) = 0;
    virtual QFuture<Result<void>> stop(QString cluster, std::stop_token stop) = 0;
    virtual QFuture<Result<void>> start(QString cluster, std::stop_token stop) = 0;
    virtual QFuture<Result<void>> down(QString cluster, std::stop_token stop) = 0;
    virtual QFuture<Result<void>> setAutostop(QString cluster, Autostop autostop, std::stop_token stop) = 0;

    virtual std::unique_ptr<StatusFeed> watch() = 0;
    virtual std::unique_ptr<LogFeed> log(JobRef job) = 0;

    //! What taking it down loses, for the confirmation ("Its folder (1.2 GiB) is deleted.").
    virtual QString downConsequence(const Cluster &cluster) const = 0;

protected:
    Engine() = default;
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;
};

//! The engines of this session, in the order of display; made in main, handed out by reference.
using Engines = std::vector<std::unique_ptr<Engine>>;
//! The engine with this id, or null.
Engine *engineById(const Engines &engines, const QString &id);

} // namespace skydeck::engine
