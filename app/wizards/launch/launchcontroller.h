// What the launch wizard does: checks the task, asks for the plan, launches, follows. No widgets.
#pragma once

#include "app/wizards/launch/launchdraft.h"
#include "app/wizards/launch/submissionrun.h"

#include "core/engine/engine.h"
#include "core/flows/actions.h"
#include "core/flows/launchflow.h"
#include "core/flows/opener.h"
#include "core/settings/settings.h"
#include "core/task/edit.h"

#include <QObject>
#include <QPointer>

namespace skydeck::wizards {

//! What the wizard works with; all of it outlives the wizard.
struct LaunchContext
{
    const engine::Engines &engines;
    flows::Fleet &fleet;
    flows::ServiceWatch &watch;
    flows::Activity &activity;
    flows::Actions &actions;
    const settings::Settings &settings;
    //! For managed jobs and services; without `skyActions` only clusters are offered.
    sky::ClientSource client = {};
    flows::SkyActions *skyActions = nullptr;
    flows::Opener *opener = nullptr; //!< for services that come here by tunnels
};

//! GUI thread. The latest question wins; late answers are dropped.
class LaunchController : public QObject
{
    Q_OBJECT
public:
    explicit LaunchController(const LaunchContext &context, QObject *parent = nullptr);
    ~LaunchController() override;

    const LaunchContext &context() const { return m_context; }
    LaunchDraft &draft() { return m_draft; }
    const LaunchDraft &draft() const { return m_draft; }
    engine::Engine *engine() const;
    bool can(engine::Capability capability) const;

    //! What the task becomes on the chosen engine: a pipeline is always a managed job where there are such.
    Becomes becomes() const;
    //! Whether there is a choice at all.
    bool canSubmit() const;
    //! Why it cannot become that; empty: it can.
    QString hindrance(Becomes what) const;
    void choose(Becomes what);
    int taskCount() const { return m_taskCount; }
    //! What a managed job or a service is called: as planned, before that as the draft and its task say.
    QString submissionName() const;
    //! A service of this name runs: it gets a new version. Known soon after the choice.
    bool isUpdate() const;

    //! A new beginning: forgets the draft; a launch that goes on is no longer shown, and goes on.
    void reset();
    void openFile(const QString &path);
    void useTemplate(const QString &id);
    //! Text from elsewhere: pasted, or of an editor (`path` its file, may be empty).
    void useText(const QByteArray &yaml, const QString &path);
    //! All of a launch of before but its secrets; false when it is not kept any more.
    bool useAgain(const QString &activityId);
    //! On which engine, when there is one with this id.
    void chooseEngine(const QString &engineId);
    //! What the launch is now, changed from elsewhere than the editor: its file, name and choices stay.
    void replaceText(const QByteArray &yaml);
    //! Changes one value in the text, which keeps every other byte; undefined removes it.
    Result<void> setValue(const task::Path &path, const QJsonValue &value);
    //! The user edits the text.
    void editText(const QByteArray &yaml);

    bool isChecking() const { return m_checking; }
    const QList<task::Problem> &problems() const { return m_problems; }
    //! The task as values; nothing while it has errors or none is there.
    const std::optional<task::Task> &task() const { return m_task; }
    //! The text with its structure, as it was last checked.
    const task::Document &document() const { return m_document; }
    //! Required envs and secrets without a value.
    QStringList missing() const;
    std::vector<engine::Cluster> clusters() const;
    //! What would be asked of the engine now: without values of names that the task no longer has.
    engine::LaunchRequest request() const;

    void plan();
    void cancelPlan();
    //! What was planned no longer holds: something it was made from is another.
    void dropPlan();
    bool isPlanning() const { return m_planning; }
    const std::optional<Result<engine::LaunchPlan>> &planned() const { return m_plan; }
    void setAutostop(engine::Autostop autostop);
    void setRetryUntilUp(bool retry);
    //! What is planned can be stopped: no pods.
    bool canStop() const;

    //! Nothing is sent when another server of SkyPilot is in use than the plan is of: that is the outcome then.
    void launch();
    void cancelLaunch();
    //! Shows a launch of before; false when Activity does not know it.
    bool follow(const QString &activityId);
    flows::LaunchFlow *flow() const { return m_flow; }
    //! A managed job or a service on its way, instead of a flow.
    const SubmissionRun *submission() const { return m_submission.get(); }
    //! Of either.
    QList<engine::Step> steps() const;
    bool isRunning() const;
    const std::optional<Result<void>> &outcome() const { return m_outcome; }
    QList<services::Service> services() const;

    //! "$0.71 an hour, $17.04 a day · stops by itself after 30 idle minutes"; empty while no price is known.
    QString costText() const;
    //! "phoenix.yaml → This computer · 2 CPU · stops after 30 idle minutes"
    QString summary() const;

Q_SIGNALS:
    void textReplaced();                                  //!< another text; not the user's own editing
    void taskChanged();                                   //!< checked anew
    void valuesGiven(const QMap<QString, QString> &envs); //!< of a launch of before
    void fileFailed(const skydeck::Error &error);
    void planChanged();
    void flowChanged();  //!< steps, job, outcome
    void serviceKnown(); //!< whether one of this name runs

private:
    struct Checked;
    void take(const QByteArray &yaml);
    void check();
    void takeChecked(const Checked &checked);
    void watchFlow(flows::LaunchFlow *flow);
    void letGoOfFlow();
    flows::LaunchFlow *makeFlow(engine::Engine &engine);
    QFuture<Result<engine::LaunchPlan>> askedForPlan(engine::Engine &engine);
    void becomeWhatTheTaskSays();
    void becomeAsBefore(sky::Purpose purpose);
    void submit();
    bool refuseElsewhere();
    void askServices();
    QString untilText(const engine::LaunchPlan &plan) const;

    LaunchContext m_context;
    LaunchDraft m_draft;
    QList<task::Problem> m_problems;
    std::optional<task::Task> m_task;
    task::Document m_document;
    int m_taskCount = 0;
    bool m_checking = false, m_planning = false;
    quint64 m_checkQuestion = 0, m_planQuestion = 0, m_fileQuestion = 0;
    std::stop_source m_planStop;
    std::optional<Result<engine::LaunchPlan>> m_plan;
    QPointer<flows::LaunchFlow> m_flow;
    std::unique_ptr<SubmissionRun> m_submission;
    std::optional<sky::Server> m_plannedOn, m_servicesOf;
    QStringList m_services; //!< names of those that run
    sky::Question m_serviceQuestion;
    std::unique_ptr<QObject> m_errands = std::make_unique<QObject>(); //!< questions of several requests
    std::optional<Result<void>> m_outcome;
};

} // namespace skydeck::wizards
