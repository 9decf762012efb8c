// What the Activity page shows and does, without widgets.
#pragma once

#include "app/models/activitymodel.h"
#include "app/widgets/page.h"
#include "app/widgets/prompter.h"

#include "core/flows/actions.h"

namespace skydeck::pages {

enum class ActivityVerb { Cancel, Show, Again, CopyCommand, ClearEnded };

//! Binds the activity list to its model and carries out actions. GUI thread.
class ActivityController : public QObject
{
    Q_OBJECT
public:
    struct Context
    {
        flows::Activity &activity;
        flows::Actions &actions;
        widgets::Navigator &navigator;
        widgets::Prompter &prompter;
        Clock clock = systemClock();
    };
    explicit ActivityController(Context context, QObject *parent = nullptr);

    models::ActivityModel &entries() { return m_entries; }
    int runningCount() const;

    //! Why it cannot be done for these entries now; empty: it can.
    QString hindrance(ActivityVerb verb, const QStringList &ids) const;
    void act(ActivityVerb verb, const QStringList &ids, QWidget *parent);

Q_SIGNALS:
    void changed();
    void actionFailed(const skydeck::Error &error);

private:
    void take();
    void askCancel(const QString &id, QWidget *parent);
    void askClear(QWidget *parent);
    void cancel(const QString &id);

    Context m_context;
    models::ActivityModel m_entries;
};

} // namespace skydeck::pages
