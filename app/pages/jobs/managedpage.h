// Managed jobs: the server's queue above, the chosen one's log and story below.
#pragma once

#include "app/forms/serverlistpage.h"
#include "app/forms/submitting.h"
#include "app/pages/jobs/managedcontroller.h"

class QComboBox;
class QLabel;
class QToolButton;

namespace skydeck::models {
class TableFilter;
}
namespace skydeck::widgets {
class FactList;
class LogView;
} // namespace skydeck::widgets

namespace skydeck::pages {

//! enter({"managed": "3"}) chooses that job.
class ManagedPage : public forms::ServerListPage
{
    Q_OBJECT
public:
    //! Takes the controller over.
    ManagedPage(std::unique_ptr<ManagedController> controller, std::unique_ptr<forms::Submitting> submitting,
                widgets::Navigator &navigator, QWidget *parent = nullptr);
    ~ManagedPage() override;

    void enter(const QVariantMap &argument) override;
    ManagedController &controller() { return *m_controller; }

private:
    QWidget *makeDetails();
    QWidget *makeLogSide();
    QWidget *makeStorySide();
    QWidget *makePager();
    void makeHeaderParts();
    void makeVerbs();
    void launch();
    void sync();
    void syncPager();
    void syncDetails();
    void syncVerbs();
    void syncLaunch();
    void takeSelection();
    void takeLog();

    const std::unique_ptr<ManagedController> m_controller;
    const std::unique_ptr<forms::Submitting> m_submitting;
    models::TableFilter *m_sorted;
    QComboBox *m_show = nullptr;
    QComboBox *m_whose = nullptr;
    QComboBox *m_logKind = nullptr;
    QLabel *m_count = nullptr;
    QToolButton *m_previous = nullptr, *m_next = nullptr;
    QTimer m_typed;
    widgets::LogView *m_log = nullptr;
    widgets::FactList *m_facts = nullptr;
    QLabel *m_reason = nullptr, *m_resources = nullptr, *m_recoveries = nullptr, *m_command = nullptr,
           *m_pool = nullptr;
    widgets::LiveTable *m_events = nullptr;
    QAction *m_launch = nullptr, *m_cancel = nullptr, *m_copy = nullptr;
    int m_wanted = 0; //!< job to choose as soon as it is there
};

} // namespace skydeck::pages
