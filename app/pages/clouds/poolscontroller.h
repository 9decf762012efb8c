// What the list of SSH node pools shows and does, without widgets.
#pragma once

#include "app/pages/clouds/storepage.h"

#include "core/sky/joblog.h"

#include <map>

namespace skydeck::pages {

//! The list, the state of each pool, and what is being done to them from here. GUI thread.
class PoolsController : public QObject
{
    Q_OBJECT
public:
    explicit PoolsController(const StoreParts &parts, QObject *parent = nullptr);
    ~PoolsController() override;

    sky::ListFeed &feed() { return m_feed; }
    models::PoolModel &pools() { return m_pools; }

    void choose(const QString &name);
    const sky::NodePool *chosen() const { return m_pools.find(m_chosen); }
    //! Of what was done last to the chosen pool; empty: nothing was.
    QString logPath() const { return m_path; }
    bool logEnded() const { return !m_log || m_log->hasEnded(); }

    bool isBusy(const QString &name) const { return m_doing.contains(name); }
    //! What is being done to it can be cancelled: a removal is done at once.
    bool canCancel(const QString &name) const
    {
        return isBusy(name) && m_doing[name].how == flows::SkyOrder::How::Request;
    }
    //! What is being done, a line each.
    QStringList underWay() const;
    //! Sets it up or takes it down; its log is followed.
    void perform(const QString &name, const flows::SkyOrder &order);
    void cancel(const QString &name);
    //! It goes on when nobody waits for it any more.
    QFuture<Result<QJsonValue>> save(sky::PoolDraft draft);

Q_SIGNALS:
    void changed();
    void logChanged();
    void failed(const skydeck::Error &error);

private:
    struct Doing
    {
        std::stop_source stop;
        flows::SkyOrder::How how = flows::SkyOrder::How::Request;
        QString title;
        QString progress; //!< in the server's words
    };
    Result<void> take(const Result<QJsonValue> &answer);
    void forget();
    void askStatus(const QString &name);
    void tookStatus(const QString &name, const Result<QJsonValue> &answer);
    void followLog();
    //! It is being done still, and on this server.
    bool isDoing(const QString &name, const std::stop_source &stop) const;
    void ended(const QString &name, const Result<QJsonValue> &result);

    const StoreParts m_parts;
    models::PoolModel m_pools;
    sky::ListFeed m_feed;
    std::map<QString, sky::Question> m_questions;
    QMap<QString, QString> m_requests; //!< the latest of each pool
    QMap<QString, Doing> m_doing;
    QString m_chosen;
    QString m_path;
    std::unique_ptr<sky::JobLog, void (*)(sky::JobLog *)> m_log;
};

} // namespace skydeck::pages
