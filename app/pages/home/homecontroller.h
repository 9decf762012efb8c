// What the Home page shows and does, without widgets.
#pragma once

#include "app/forms/openways.h"
#include "app/models/clustermodel.h"
#include "app/models/jobmodel.h"
#include "app/pages/home/needs.h"
#include "app/widgets/page.h"
#include "app/widgets/prompter.h"

#include "core/flows/actions.h"
#include "core/flows/moneyguard.h"
#include "core/flows/servicewatch.h"
#include "core/flows/skyservers.h"

namespace skydeck::pages {

//! A line of "Running now".
struct RunningRow
{
    QString key; //!< cluster or job key
    bool isJob = false;
    models::Tone tone = models::Tone::Good;
    QString status; //!< word of its state
    QString name;
    QString detail; //!< "This computer · 4 CPU · 3 h 05 min · Stops in 12 min"
    bool operator==(const RunningRow &) const = default;
};

//! Binds fleet and services to what Home shows. GUI thread.
class HomeController : public QObject
{
    Q_OBJECT
public:
    struct Context
    {
        flows::Fleet &fleet;
        flows::ServiceWatch &watch;
        flows::Actions &actions;
        flows::Activity &activity;
        const engine::Engines &engines;
        flows::Opener &opener;
        tunnels::Tunnels &tunnels;
        forms::TunnelEditor editor;
        widgets::Navigator &navigator;
        widgets::Prompter &prompter;
        Clock clock = systemClock();
        flows::SkyServers *servers = nullptr; //!< null: no SkyPilot
        flows::MoneyGuard *money = nullptr;   //!< null: nothing is charged
    };
    explicit HomeController(Context context, QObject *parent = nullptr);

    //! Those that have a card of their own: with a page or client settings, and not in a group of tunnels. Stopped
    //! ones come last; others of the same cluster stay in their place.
    QList<services::Service> cards() const;
    QList<RunningRow> running() const;
    QList<Need> needs() const;
    //! "$0.76 an hour for 2 clusters. About $4.10 today, …": empty while nothing costs or has cost money.
    QString moneyText() const;
    //! Nothing was launched yet, as far as the engines know.
    bool isFirstStart() const;
    bool isLoading() const;
    bool isLive() const { return m_context.fleet.isLive(); }
    QDateTime updatedAt() const { return m_context.fleet.updatedAt(); }
    QDateTime now() const { return m_context.clock(); }
    const std::optional<Error> &readError() const { return m_readError; }

    //! Its opening under way, or how the last one failed; null when there is none.
    const flows::OpenRun *opening(const services::Service &service) const;
    //! Its cluster or tunnel can be stopped and started.
    bool canStop(const services::Service &service) const;
    //! Opening it starts its stopped cluster.
    bool startsFirst(const services::Service &service) const;
    //! What is under way for the service's cluster; empty: nothing.
    QString busyText(const services::Service &service) const;

    void open(const services::Service &service);
    void cancelOpening(const services::Service &service);
    void closeOpening(const services::Service &service);
    void takeWay(const services::Service &service, flows::WayOut way, QWidget *parent);
    void showTunnel(const services::Service &service);
    void editTunnel(const services::Service &service, QWidget *parent);
    void copySettings(const services::Service &service);
    void copyAddress(const services::Service &service);
    void showLog(const services::Service &service);
    void start(const services::Service &service);
    void stop(const services::Service &service, QWidget *parent);
    void down(const services::Service &service, QWidget *parent);
    void goTo(const RunningRow &row);
    void goTo(const Need &need);
    void dismiss(const Need &need);
    //! One of its choices.
    void choose(const Need &need, const QString &choice, QWidget *parent);
    void tryHere();
    //! The dialog for a host behind SSH.
    void connectMachine();
    void openTaskFile();
    void launch();
    void refresh();

Q_SIGNALS:
    void changed();
    void actionFailed(const skydeck::Error &error);

private:
    void takeNotice(const QString &text);
    void askStop(const engine::Cluster &cluster, QWidget *parent);
    void askDown(const engine::Cluster &cluster, QWidget *parent);
    std::optional<Need> serverNeed() const;
    forms::OpenWays ways() const;
    const engine::Cluster *clusterOf(const services::Service &service) const;
    QString engineName(const QString &engineId) const;
    RunningRow rowOf(const engine::Cluster &cluster) const;
    RunningRow rowOf(const engine::Job &job) const;

    Context m_context;
    QStringList m_notices;
    QSet<QString> m_dismissed;
    QStringList m_dismissedOrder; //!< as kept on disk, oldest first
    std::optional<Error> m_readError;
};

} // namespace skydeck::pages
