// The Jobs page: list above, the chosen job's log and steps below.
#pragma once

#include "app/pages/jobs/jobscontroller.h"
#include "app/widgets/listpage.h"

class QComboBox;

namespace skydeck::models {
class TableFilter;
}
namespace skydeck::widgets {
class LogView;
}

namespace skydeck::pages {

//! enter({"cluster": key}) shows that cluster's jobs only; enter({"job": key}) chooses a job and shows its log.
class JobsPage : public widgets::ListPage
{
    Q_OBJECT
public:
    JobsPage(flows::Fleet &fleet, flows::Actions &actions, const engine::Engines &engines,
             widgets::Navigator &navigator, widgets::Prompter &prompter, QWidget *parent = nullptr);

    void enter(const QVariantMap &argument) override;
    void refresh() override { m_controller.refresh(); }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeDetails();
    void makeVerbs();
    void addVerbFor(JobVerb verb, const QString &id, const QString &text, const QString &icon, bool asButton);
    void setTicking(bool on);
    void fillClusters();
    void setCluster(const QString &clusterKey);
    void takeList();
    void takeSelection();
    void takeLog();
    void updateVerbs();

    JobsController m_controller;
    models::TableFilter *m_filtered;
    QComboBox *m_clusters;
    widgets::LogView *m_log;
    widgets::LiveTable *m_steps;
    QList<std::pair<JobVerb, QAction *>> m_verbs;
    QString m_wanted; //!< job to choose as soon as it is there
    bool m_saysReadError = false;
};

} // namespace skydeck::pages
