// Every operation Skydeck did: what, where, when, how it ended. Survives restarts; holds no secret.
#pragma once

#include "core/engine/values.h"

#include <QObject>

#include <functional>

namespace skydeck {
class FileWriter;
}

namespace skydeck::flows {

enum class Outcome { Running, Done, Failed, Cancelled, Lost };

struct ActivityEntry
{
    QString id;   //!< unique
    QString kind; //!< "launch", "exec", "cancel", "stop", "start", "down", "autostop", "open"
    QString engine;
    QString target; //!< cluster, or cluster/job
    QString title;  //!< translated: "Launch phoenix on this computer"
    Outcome outcome = Outcome::Running;
    QString message;                   //!< how it ended, for people; redacted
    QString detail;                    //!< technical; redacted
    QString command;                   //!< the equivalent command line
    std::optional<engine::JobRef> job; //!< what a launch became, to show it again
    QString where;                     //!< Engine::where() then; empty: of this computer, or not known
    QString by;                        //!< "app" or "skydeckctl"
    qint64 pid = 0;                    //!< process that does it while Running
    QDateTime startedAt, endedAt;
    bool operator==(const ActivityEntry &) const = default;
};

//! The list, newest first, in a file that app and skydeckctl append to at the same time (one JSON line an event,
//! under a lock, mode 0600, the last 2,000 entries kept). Running entries whose process is gone are read as Lost,
//! unless their job tells how it went. GUI thread or a console program's main thread.
class Activity : public QObject
{
    Q_OBJECT
public:
    Activity(QString file, QString by, QObject *parent = nullptr);
    ~Activity() override;

    const QList<ActivityEntry> &entries() const { return m_entries; }
    //! Records the beginning of an operation and returns its id.
    QString begin(ActivityEntry entry);
    //! How this program can end the operation while it runs; dropped with its end.
    void setCanceller(const QString &id, std::function<void()> cancel);
    //! Asks for the end; false when this program knows no way.
    bool cancel(const QString &id);
    bool canCancel(const QString &id) const;
    void setJob(const QString &id, const engine::JobRef &job);
    //! Records the end; a Cancelled error becomes Outcome::Cancelled.
    void end(const QString &id, const Result<void> &result, const QString &message = {});
    //! Also drops the memos of what is cleared.
    void clearEnded();
    //! Where memos of launches lie, beside its file.
    QString memoFolder() const;
    //! For what lies there: written in order, and removed by clearEnded() in that order too.
    FileWriter &writer();

Q_SIGNALS:
    void changed();

private:
    struct Private;
    std::unique_ptr<Private> d;
    QList<ActivityEntry> m_entries;
};

} // namespace skydeck::flows
