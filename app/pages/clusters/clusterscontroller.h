// What the Clusters page shows and does, without widgets.
#pragma once

#include "app/models/clustermodel.h"
#include "app/models/jobmodel.h"
#include "app/models/servicemodel.h"
#include "app/models/stepmodel.h"
#include "app/pages/clusters/clusterverbs.h"
#include "app/widgets/page.h"
#include "app/widgets/prompter.h"

#include "core/flows/actions.h"
#include "core/flows/opener.h"
#include "core/flows/servicewatch.h"

namespace skydeck::pages {

//! Binds fleet and services to models and carries out what is asked. GUI thread.
class ClustersController : public QObject
{
    Q_OBJECT
public:
    struct Context
    {
        flows::Fleet &fleet;
        flows::ServiceWatch &watch;
        flows::Actions &actions;
        const engine::Engines &engines;
        widgets::Navigator &navigator;
        widgets::Prompter &prompter;
        Clock clock = systemClock();
        flows::Opener *opener = nullptr;     //!< null: only what is reached as it is can be opened
        flows::Activity *activity = nullptr; //!< null: nothing is launched again
    };
    explicit ClustersController(Context context, QObject *parent = nullptr);

    models::ClusterModel &clusters() { return m_clusters; }
    // Of the shown cluster.
    models::JobModel &jobs() { return m_jobs; }
    models::ServiceModel &services() { return m_services; }
    models::StepModel &steps() { return m_steps; }

    //! Chooses the cluster whose details are shown; an unknown key shows none.
    void show(const QString &key);
    //! The shown cluster, or null.
    const engine::Cluster *shown() const;
    QString engineName(const QString &engineId) const;

    Allowed allows(ClusterVerb verb, const QStringList &keys) const;
    //! Does it, asking first where something is lost. `parent` carries the question. Autostop is setAutostop().
    void act(ClusterVerb verb, const QStringList &keys, QWidget *parent);
    //! The same from a terminal, a line a cluster for which it can be done; empty where there is no such command.
    QString commands(ClusterVerb verb, const QStringList &keys) const;
    void setAutostop(const QStringList &keys, engine::Autostop autostop);
    //! One of them can be stopped; else all can only be taken down.
    bool canStop(const QStringList &keys) const;
    engine::Autostop autostopOf(const QStringList &keys) const;
    //! Starts its cluster first where that is stopped and can be.
    void openService(const QString &serviceKey);
    //! Opening means starting this cluster first.
    bool startsFirst(const QStringList &keys) const;
    void launch();
    void refresh();

    bool isLive() const { return m_context.fleet.isLive(); }
    //! Nothing was ever heard: neither live nor from the last session.
    bool isLoading() const;
    QDateTime updatedAt() const { return m_context.fleet.updatedAt(); }
    const std::optional<Error> &readError() const { return m_readError; }

Q_SIGNALS:
    void changed();                                 //!< the list, its age, or whether it can be read
    void shownChanged();                            //!< the shown cluster or its details
    void opening(const QString &title);             //!< it takes steps
    void opened();                                  //!< that one's page is shown, or it was cancelled
    void actionFailed(const skydeck::Error &error); //!< something asked for here did not work

private:
    void takeFleet();
    void takeShown();
    QList<ChosenCluster> chosen(const QStringList &keys) const;
    //! Those of the keys for which the verb can be done now.
    QList<engine::Cluster> able(ClusterVerb verb, const QStringList &keys) const;
    QString busyText(const QString &key) const;
    QStringList pagesOf(const engine::Cluster &cluster) const;
    void openBySteps(const flows::OpenWish &wish);
    void takeOpening(const QString &key);
    bool canOpen(const services::Service &service) const;
    std::optional<flows::OpenWish> startOf(const services::Service &service) const;
    //! The newest launch on it that can be repeated; empty: none.
    QString launchOf(const engine::Cluster &cluster) const;
    void run(ClusterVerb verb, const QStringList &keys);
    void askStop(const QStringList &keys, QWidget *parent);
    void askDown(const QStringList &keys, QWidget *parent);
    void askCommand(const engine::Cluster &cluster, QWidget *parent);
    void copy(ClusterVerb verb, const QList<engine::Cluster> &clusters);

    Context m_context;
    models::ClusterModel m_clusters;
    models::JobModel m_jobs;
    models::ServiceModel m_services;
    models::StepModel m_steps;
    QString m_shown;
    std::optional<Error> m_readError;
    QString m_opening; //!< key of what was opened last from here
    bool m_hasTerminal;
};

} // namespace skydeck::pages
