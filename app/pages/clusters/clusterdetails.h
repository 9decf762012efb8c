// The pane below the list of clusters: overview, jobs, services, steps of the chosen one.
#pragma once

#include "app/pages/clusters/clusterscontroller.h"

#include <QTabWidget>

class QFormLayout;
class QLabel;

namespace skydeck::widgets {
class LiveTable;
}
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
    QLabel *addLine(QFormLayout *form, const QString &id, const QString &label);
    widgets::LiveTable *addTable(models::LiveModel &model, const QString &name, const QString &title);
    void refill();

    ClustersController &m_controller;
    QList<QLabel *> m_lines;
};

} // namespace skydeck::pages
