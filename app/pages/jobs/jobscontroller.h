// What the Jobs page shows and does, without widgets.
#pragma once

#include "app/models/jobmodel.h"
#include "app/models/stepmodel.h"
#include "app/widgets/page.h"
#include "app/widgets/prompter.h"

#include "core/flows/actions.h"

namespace skydeck::pages {

enum class JobVerb { Cancel, LaunchAgain, CopyLogPath, OpenCluster };

//! Binds the fleet's jobs to models, follows the shown job's log, carries out actions. GUI thread.
class JobsController : public QObject
{
    Q_OBJECT
public:
    struct Context
    {
        flows::Fleet &fleet;
        flows::Actions &actions;
        const engine::Engines &engines;
        widgets::Navigator &navigator;
        widgets::Prompter &prompter;
        Clock clock = systemClock();
    };
    explicit JobsController(Context context, QObject *parent = nullptr);
    ~JobsController() override;

    models::JobModel &jobs() { return m_jobs; }
    models::StepModel &steps() { return m_steps; }

    //! Chooses the job whose log and steps are shown; an unknown key shows none until the job comes.
    void show(const QString &key);
    const engine::Job *shown() const;
    const QString &shownKey() const { return m_shown; }
    //! Where the shown job's log lies; empty when none is shown.
    QString logPath() const;
    bool logEnded() const { return m_logEnded; }

    //! Why it cannot be done for these jobs now; empty: it can.
    QString hindrance(JobVerb verb, const QStringList &keys) const;
    //! Whether any engine here can do it at all.
    bool knows(JobVerb verb) const;
    void act(JobVerb verb, const QStringList &keys, QWidget *parent);
    void launch();
    void refresh();

    bool isLive() const { return m_context.fleet.isLive(); }
    bool isLoading() const;
    QDateTime updatedAt() const { return m_context.fleet.updatedAt(); }
    const std::optional<Error> &readError() const { return m_readError; }

Q_SIGNALS:
    void changed();
    void shownChanged(); //!< the shown job's values
    void logChanged();   //!< another log is shown, or it came to its end
    void actionFailed(const skydeck::Error &error);

private:
    void takeFleet();
    void takeShown();
    void followLog();
    void askCancel(const QStringList &keys, QWidget *parent);
    void cancelAll(const QStringList &keys);
    QList<engine::Job> cancellable(const QStringList &keys) const;
    const engine::Cluster *clusterOf(const engine::Job &job) const;

    Context m_context;
    models::JobModel m_jobs;
    models::StepModel m_steps;
    QString m_shown;
    QString m_followed; //!< key of the job whose log is open
    std::unique_ptr<engine::LogFeed> m_log;
    bool m_logEnded = false;
    std::optional<Error> m_readError;
};

} // namespace skydeck::pages
