// What the list of SkyServe services shows and does, without widgets.
#pragma once

#include "app/models/servemodel.h"
#include "app/widgets/prompter.h"

#include "core/flows/skyactions.h"
#include "core/sky/joblog.h"
#include "core/sky/listfeed.h"

namespace skydeck::pages {

//! GUI thread.
class ServeController : public QObject
{
    Q_OBJECT
public:
    ServeController(sky::ClientSource client, flows::SkyActions &actions, widgets::Prompter &prompter,
                    QString logFolder, QObject *parent = nullptr);
    ~ServeController() override;

    sky::ListFeed &feed() { return m_feed; }
    models::ServeModel &services() { return m_services; }
    models::ReplicaModel &replicas() { return m_replicas; }
    void choose(const QString &name);
    const sky::Service *chosen() const { return m_services.find(m_chosen); }
    //! Whose log is shown: of a replica, else of the controller or the load balancer.
    void setLog(sky::ServePart part, int replica = 0);
    QString logPath() const { return m_path; }
    bool logEnded() const { return !m_log || m_log->hasEnded(); }

    //! Why its address cannot be opened now; empty: it can.
    QString openHindrance() const;
    void open();
    void down(QWidget *parent);

Q_SIGNALS:
    void changed();
    void logChanged();
    void actionFailed(const skydeck::Error &error);

private:
    Result<void> take(const Result<QJsonValue> &answer);
    void forget();
    void followLog();

    const sky::ClientSource m_source;
    flows::SkyActions &m_actions;
    widgets::Prompter &m_prompter;
    const QString m_logFolder;
    models::ServeModel m_services;
    models::ReplicaModel m_replicas;
    sky::ListFeed m_feed;
    QString m_chosen;
    sky::ServePart m_part = sky::ServePart::Controller;
    int m_replica = 0;
    QString m_path;
    std::unique_ptr<sky::JobLog, void (*)(sky::JobLog *)> m_log;
};

} // namespace skydeck::pages
