// The life of one local job, in a process of its own: files, queue, set-up, run, and what stays behind.
#pragma once

#include "core/base/logcap.h"
#include "core/base/secret.h"
#include "core/local/store.h"

#include <QProcessEnvironment>

#include <chrono>
#include <map>

namespace skydeck::local {

//! Runs the job in `folder` to its end and returns the program's exit code. `secretsJson` is what came through
//! stdin: an object name -> value, whole or the launcher died. Blocks; to be called in a program of its own,
//! single-threaded.
class JobRunner
{
public:
    JobRunner(QString folder, QByteArray secretsJson);
    ~JobRunner();

    //! Takes the runner's lock; a failure says why the job cannot be looked after.
    Result<void> prepare();
    int run();

private:
    enum class Ended { Normally, Cancelled };
    struct Outcome
    {
        Ended how = Ended::Normally;
        int exitCode = 0;
        bool started = true;
    };

    bool copyFiles();
    bool waitForTurn();
    bool runScript(const QString &step, const QString &script);
    Outcome supervise(const QStringList &command, const QProcessEnvironment &environment, const QString &folder);
    bool tick();
    void collect(qint64 watched, int *status, bool *ended);
    void finish(engine::JobStatus status, const QString &reason, std::optional<int> exitCode,
                const QString &detail = {});
    void cancel();
    void linger();
    void begin(const QString &step);
    void end(const QString &step, engine::Step::State state, const QString &detail = {});
    engine::Step &step(const QString &id);
    void publish();
    void log(const QString &text);
    QProcessEnvironment environment(bool setup) const;
    bool cancelRequested() const;
    bool isHere() const;

    JobPlaces m_places;
    ClusterPlaces m_cluster;
    JobSpec m_spec;
    JobState m_state;
    QByteArray m_secretsJson;
    std::map<QString, Secret> m_secrets;
    std::optional<FileLock> m_lock;
    LogLimits m_limits;
    QString m_path; // PATH of the user's login shell
    std::chrono::steady_clock::time_point m_looked;
    bool m_dirty = false;
    bool m_cancelled = false;
};

//! Blocks the signals the runner waits for; before anything else in its process.
void holdRunnerSignals();

} // namespace skydeck::local
