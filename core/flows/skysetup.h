// Sets SkyPilot up in an environment of Skydeck's own, brings it to our version, or removes it.
#pragma once

#include "core/engine/values.h"
#include "core/flows/skyinstall.h"

#include <QFuture>
#include <QObject>
#include <QProcessEnvironment>
#include <QTimer>

#include <functional>
#include <stop_token>

namespace skydeck::flows {

struct SkySetupPlaces
{
    QString folder; //!< the environment: "…/sky/venv"
    QString log;    //!< what python and pip print
    QStringList pythons{QStringLiteral("python3"),    QStringLiteral("python3.12"), QStringLiteral("python3.11"),
                        QStringLiteral("python3.13"), QStringLiteral("python3.10"), QStringLiteral("python3.9")};
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    qint64 room = 1536LL * 1024 * 1024; //!< free bytes it wants before it begins
};

//! Steps one can watch and cancel. One at a time. A cancelled or failed first set-up leaves nothing but its log; a
//! failed upgrade leaves a half environment that counts as none. GUI thread.
class SkySetup : public QObject
{
    Q_OBJECT
public:
    explicit SkySetup(SkySetupPlaces places, QObject *parent = nullptr);
    ~SkySetup() override;

    //! Makes the environment when there is none; installs our version with these extras.
    void start(const QStringList &extras);
    void cancel();
    bool isRunning() const { return m_running; }
    const QList<engine::Step> &steps() const { return m_steps; }
    std::optional<SkyInstallation> installation() const { return installedIn(m_places.folder); }
    const SkySetupPlaces &places() const { return m_places; }

    //! Deletes the environment; stop its server before. Errors of the disk.
    QFuture<Result<void>> remove();

Q_SIGNALS:
    void changed();
    //! ToolMissing: no fitting Python, or one without venv, with the command that installs it. NoSpace.
    //! Unreachable.
    void finished(const skydeck::Result<void> &result);

private:
    void add(const char *id, const QString &title);
    void done(const QString &detail = {});
    void findPython();
    void checkRoom();
    void makeEnvironment();
    void install();
    void verify();
    void end(const Result<void> &result);
    void run(const QStringList &command, std::chrono::milliseconds deadline, std::function<void()> next);
    void tellProgress();

    const SkySetupPlaces m_places;
    std::stop_source m_stop;
    QTimer m_progress;
    QList<engine::Step> m_steps;
    QStringList m_extras;
    QString m_python;
    qint64 m_logFrom = 0; //!< where this run's part of the log begins
    bool m_fresh = false;
    bool m_running = false;
};

} // namespace skydeck::flows
