// The pane below the list of clusters: overview, jobs, services, steps of the chosen one.
#pragma once

#include "app/pages/clusters/clusterscontroller.h"

#include <QHash>
#include <QTabWidget>

#include <functional>

class QLabel;

namespace skydeck::widgets {
class FactList;
class LiveTable;
} // namespace skydeck::widgets
namespace skydeck::models {
class TableFilter;
}

namespace skydeck::pages {

class ClusterDetails : public QTabWidget
{
    Q_OBJECT
public:
    explicit ClusterDetails(ClustersController &controller, QWidget *parent = nullptr);

Q_SIGNALS:
    void jobActivated(const QString &jobKey);
    void serviceActivated(const QString &serviceKey);

private:
    QWidget *makeOverview();
    //! A tab whose table is made when it is first looked at.
    void addTable(const QString &title, std::function<widgets::LiveTable *()> make);
    void fillTab(int index);
    widgets::LiveTable *makeTable(models::LiveModel &model, const QString &name, const QString &title);
    widgets::LiveTable *makeJobs();
    widgets::LiveTable *makeServices();
    widgets::LiveTable *makeSteps();
    void refill();

    ClustersController &m_controller;
    widgets::FactList *m_facts;
    QList<QLabel *> m_lines;
    QHash<int, std::function<widgets::LiveTable *()>> m_unmade; // by tab
};

} // namespace skydeck::pages
