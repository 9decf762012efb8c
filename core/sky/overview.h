// What a server has, asked for as seldom as will do: clusters, their jobs, addresses, costs.
#pragma once

#include "core/sky/launches.h"
#include "core/sky/overviewstate.h"

#include <QElapsedTimer>
#include <QTimer>

#include <stop_token>

namespace skydeck::sky {

struct OverviewTimes
{
    std::chrono::milliseconds shown{10'000};  //!< between two looks at the clusters
    std::chrono::milliseconds quiet{30'000};  //!< the same when nothing changes
    std::chrono::milliseconds hidden{60'000}; //!< and when nobody looks; also the longest wait after a failure
    std::chrono::milliseconds activeQueue{15'000};  //!< between two looks at the jobs of a cluster where some run,
    std::chrono::milliseconds idleQueue{120'000};   //!< none does,
    std::chrono::milliseconds othersQueue{600'000}; //!< or that somebody else launched
    std::chrono::milliseconds costs{600'000};
    std::chrono::milliseconds between{250}; //!< between two questions that nobody waits for
    //! For an answer about one cluster: a machine that is away must not hold up all others.
    std::chrono::milliseconds patience{25'000};
};

//! One question at a time, the list of clusters first. GUI thread. Answers of a server that was left are dropped.
class Overview : public QObject
{
    Q_OBJECT
public:
    Overview(Launches &launches, OverviewTimes times, Clock clock = systemClock(), QObject *parent = nullptr);
    ~Overview() override;

    //! Another server, or none; `own`: the user id whose clusters are ours.
    //! `awaited`: there is one, and will be a client for it, or a refusal.
    void setClient(std::shared_ptr<Client> client, QString own, bool awaited = false);
    //! Why there will be none; told to who asks.
    void refuse(const Error &error) { failedWith(error); }
    //! Looks now and goes on; without anybody who watches it only answers `refresh`.
    void addWatcher();
    void removeWatcher();
    void setVisible(bool visible);
    void refresh();

    engine::Snapshot snapshot() const;
    //! As watchers were told last; none before the first answer.
    const std::optional<engine::Snapshot> &told() const { return m_told; }
    //! Null: not in the list (any more).
    const ClusterRow *cluster(const QString &name) const;

Q_SIGNALS:
    void changed(const skydeck::engine::Snapshot &snapshot); //!< only when something differs
    void failed(const skydeck::Error &error);                //!< once for the same kind in a row
    void settled();                                          //!< after a look: nothing more is to be asked now
    void gaveUp(const skydeck::Error &error);                //!< after a look that failed, each time

private:
    //! An answer, and how it differs from what was known.
    struct Look
    {
        QList<ClusterRow> rows;
        bool same = false;         //!< nothing differs
        bool sameClusters = false; //!< none came, none went
    };
    static Result<Look> lookAt(const Result<QJsonValue> &answer, const QList<ClusterRow> &before);

    void ask();
    void read(const Result<QJsonValue> &answer, const QDateTime &asked);
    void took(const Result<Look> &look, const QDateTime &asked);
    void takeExtras();
    void failedWith(const Error &error);
    void askNext();
    bool askJobs(const ClusterRow &row);
    bool askEndpoints(const ClusterRow &row);
    bool askCosts();
    void answered();
    std::chrono::milliseconds queuePause(const ClusterRow &row) const;
    std::chrono::milliseconds pause() const;
    void tellSoon();
    void tell();
    void show(const engine::Snapshot &now);
    OverviewState state() const;
    template<typename Take>
    void question(const QString &path, const QJsonObject &body, Take take);
    //! The same; Cancelled when it takes too long.
    template<typename Take>
    void aside(const QString &path, const QJsonObject &body, Take take);

    Launches &m_launches;
    const OverviewTimes m_times;
    const Clock m_clock;
    std::shared_ptr<Client> m_client;
    std::stop_source m_stop; // the question under way
    OverviewState m_state;   // but for what the launches know
    QDateTime m_costsDue;
    QTimer m_timer; // the next look
    QTimer m_next;  // the next question of this look
    QTimer m_tell;
    std::optional<engine::Snapshot> m_told;
    std::chrono::milliseconds m_telling{0}; // what telling took last, with all who listen; 0: hardly anything
    QElapsedTimer m_sinceTold;
    std::optional<Error> m_lastError;
    int m_watchers = 0;
    int m_look = 0;
    int m_failures = 0;
    int m_quiet = 0;        // looks in a row that told nothing new
    bool m_awaited = false; // a server without a client yet
    bool m_visible = true;
    bool m_making = false;    // a snapshot, in a worker,
    bool m_makeAgain = false; // which is not the newest any more
    bool m_looking = false;   // the list of clusters is being asked for
    bool m_asking = false;    // any question is under way
    bool m_again = false;
    bool m_hurried = false; // somebody waits for all of it
};

} // namespace skydeck::sky
