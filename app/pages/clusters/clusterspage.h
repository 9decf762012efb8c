// The Clusters page: list, details, actions.
#pragma once

#include "app/pages/clusters/clusterscontroller.h"
#include "app/widgets/listpage.h"

namespace skydeck::models {
class TableFilter;
}

namespace skydeck::pages {

//! enter({"cluster": key}) chooses a cluster.
class ClustersPage : public widgets::ListPage
{
    Q_OBJECT
public:
    explicit ClustersPage(const ClustersController::Context &context, QWidget *parent = nullptr);

    void enter(const QVariantMap &argument) override;
    void refresh() override { m_controller.refresh(); }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeVerbs();
    void addVerbFor(ClusterVerb verb, const QString &id, const QString &text, const QString &icon, bool asButton);
    void setTicking(bool on);
    void takeList();
    void takeSelection();
    void updateVerbs();
    void askAutostop();
    void perform(ClusterVerb verb);
    void tellOpening(const QString &title);

    ClustersController m_controller;
    widgets::Navigator &m_navigator;
    models::TableFilter *m_filtered;
    QList<std::pair<ClusterVerb, QAction *>> m_verbs;
    QString m_wanted; //!< cluster to choose as soon as it is there
    bool m_saysReadError = false;
};

} // namespace skydeck::pages
