// What the list of managed jobs shows and does, without widgets.
#pragma once

#include "app/models/eventmodel.h"
#include "app/models/managedmodel.h"
#include "app/widgets/page.h"
#include "app/widgets/prompter.h"

#include "core/flows/skyactions.h"
#include "core/sky/joblog.h"
#include "core/sky/listfeed.h"

namespace skydeck::pages {

//! One page of the server's queue at a time: the server filters, sorts and counts. GUI thread.
class ManagedController : public QObject
{
    Q_OBJECT
public:
    struct Context
    {
        sky::ClientSource client;
        flows::SkyActions &actions;
        widgets::Prompter &prompter;
        QString logFolder;
        sky::ListPauses pauses;
    };
    enum class Show { All, Active, Succeeded, Failed, Cancelled };

    explicit ManagedController(Context context, QObject *parent = nullptr);
    ~ManagedController() override;

    sky::ListFeed &feed() { return m_feed; }
    models::ManagedModel &jobs() { return m_jobs; }
    models::EventModel &events() { return m_events; }

    void setName(const QString &part);
    void setShow(Show show);
    void setEveryone(bool everyone);
    void setPage(int page);
    const sky::ManagedWish &wish() const { return m_wish; }
    //! Whether anything but the page is narrowed down.
    bool isFiltering() const;
    int total() const { return m_total; }
    int pageCount() const;
    //! Jobs that are not over, on all pages of what is asked for.
    int activeCount() const { return m_active; }

    //! Chooses the row whose log and events are shown.
    void choose(const QString &key);
    const sky::ManagedJob *chosen() const { return m_jobs.find(m_chosen); }
    //! The log of what looks after the job instead of its own.
    void setController(bool controller);
    bool showsController() const { return m_controller; }
    QString logPath() const;
    bool logEnded() const { return !m_log || m_log->hasEnded(); }
    const std::optional<Error> &eventProblem() const { return m_eventProblem; }

    //! Why it cannot be done for these rows now; empty: it can.
    QString cancelHindrance(const QStringList &keys) const;
    void cancel(const QStringList &keys, QWidget *parent);
    QString cancelCommand(const QStringList &keys) const;

Q_SIGNALS:
    void changed();
    void chosenChanged(); //!< the chosen job's values or events
    void logChanged();    //!< another log is shown, or it came to its end
    void actionFailed(const skydeck::Error &error);

private:
    Result<void> take(const Result<QJsonValue> &answer);
    void forget();
    void ask(const sky::ManagedWish &wish);
    void askEvents();
    void followLog();
    QString pathOf(const sky::ManagedJob &job) const;
    QList<int> idsOf(const QStringList &keys, bool running) const;

    const Context m_context;
    models::ManagedModel m_jobs;
    models::EventModel m_events;
    sky::ListFeed m_feed;
    sky::Question m_eventQuestion;
    sky::ManagedWish m_wish;
    int m_total = 0;
    int m_active = 0;
    QString m_chosen;
    QString m_told; //!< the job whose events are known, with its status then
    QString m_path;
    std::unique_ptr<sky::JobLog, void (*)(sky::JobLog *)> m_log;
    std::optional<Error> m_eventProblem;
    bool m_controller = false;
};

} // namespace skydeck::pages
