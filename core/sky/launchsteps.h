// What the stream of a launch means: its steps, the place it chose, the job it became.
#pragma once

#include "core/engine/candidate.h"
#include "core/engine/values.h"
#include "core/sky/console.h"

namespace skydeck::sky {

//! Which steps a launch has at all.
struct LaunchShape
{
    bool exec = false; //!< on a cluster that is there: nothing is chosen, made or set up
    bool files = false;
    bool setup = false;
    bool run = false;
    bool upload = false; //!< files went to a remote server first
    bool operator==(const LaunchShape &) const = default;
};

//! A pure machine over the console stream of `/launch` and `/exec` (words of skypilot 0.14.1; unknown ones only
//! change the detail of the active step). Steps only go forward; going back to look for another place is told in
//! the detail.
class LaunchSteps
{
public:
    explicit LaunchSteps(const LaunchShape &shape = {});

    //! As it stood when it was noted.
    void restore(const QList<engine::Step> &noted);
    //! Steps that come again, because the stream is read from its beginning, keep the times they had.
    void keepTimes(const QList<engine::Step> &noted);

    //! True when something changed.
    bool take(const ConsoleEvent &event, const QDateTime &now);
    //! The request is over; `reason` is for the step that failed.
    void succeed(const QDateTime &now);
    void fail(const QString &reason, const QDateTime &now);
    //! The job itself, once its row is known.
    void follow(const engine::Job &row);

    const QList<engine::Step> &steps() const { return m_steps; }
    //! Pending in the server's line, Init while a place is looked for and made, SettingUp from then on.
    engine::JobStatus status() const;
    bool failedInSetup() const;
    int jobId() const { return m_jobId; }     //!< 0: not known
    QString place() const { return m_place; } //!< "AWS us-east-1 (us-east-1a)", last tried
    const std::optional<engine::Candidate> &chosen() const { return m_chosen; }
    //! What a cloud itself answered, by the place that was tried: the request's error only says that it did not
    //! work.
    const QMap<QString, QString> &causes() const { return m_causes; }

private:
    bool reach(const QString &id, const QString &detail, const QDateTime &now);
    bool isPlaceOpen();
    bool takeTable(const QString &line);
    bool takeLine(const QString &line, const QDateTime &now);
    bool takeWords(const QString &words, const QDateTime &now);
    engine::Step *step(const QString &id);
    engine::Step *active();

    void endStep(engine::Step &step, engine::Step::State state, const QDateTime &now) const;
    QDateTime beganAt(const QString &id, const QDateTime &now) const;

    QList<engine::Step> m_steps;
    QList<engine::Step> m_noted;
    QString m_table;
    std::optional<engine::Candidate> m_chosen;
    QMap<QString, QString> m_causes;
    QString m_place;
    int m_jobId = 0;
};

} // namespace skydeck::sky
