// The Activity page: every operation, newest first.
#pragma once

#include "app/pages/activity/activitycontroller.h"
#include "app/widgets/listpage.h"

namespace skydeck::models {
class TableFilter;
}

namespace skydeck::pages {

class ActivityDetails;

//! enter({"activity": id}) chooses an operation.
class ActivityPage : public widgets::ListPage
{
    Q_OBJECT
public:
    ActivityPage(flows::Activity &activity, flows::Actions &actions, widgets::Navigator &navigator,
                 widgets::Prompter &prompter, QWidget *parent = nullptr);

    void enter(const QVariantMap &argument) override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeVerbs();
    void addVerbFor(ActivityVerb verb, const QString &id, const QString &text, const QString &icon, bool asButton);
    void takeList();
    void takeSelection();

    ActivityController m_controller;
    models::TableFilter *m_filtered;
    ActivityDetails *m_details;
    QList<std::pair<ActivityVerb, QAction *>> m_verbs;
};

} // namespace skydeck::pages
