// SkyServe: services above, the chosen one's replicas and logs below.
#pragma once

#include "app/forms/serverlistpage.h"
#include "app/forms/submitting.h"
#include "app/pages/serve/servecontroller.h"

class QComboBox;

namespace skydeck::models {
class TableFilter;
}
namespace skydeck::widgets {
class LogView;
}

namespace skydeck::pages {

class ServePage : public forms::ServerListPage
{
    Q_OBJECT
public:
    ServePage(std::unique_ptr<ServeController> controller, std::unique_ptr<forms::Submitting> submitting,
              widgets::Navigator &navigator, QWidget *parent = nullptr);
    ~ServePage() override;

    //! "service": name of the one to select, also when it comes later.
    void enter(const QVariantMap &argument) override;
    ServeController &controller() { return *m_controller; }

private:
    QWidget *makeDetails();
    void makeVerbs();
    void begin(bool update);
    void sync();
    void syncLogs();
    void syncVerbs();
    void syncSubmitting();
    void takeLog();

    const std::unique_ptr<ServeController> m_controller;
    const std::unique_ptr<forms::Submitting> m_submitting;
    models::TableFilter *m_filtered;
    widgets::LiveTable *m_replicas = nullptr;
    QComboBox *m_logs = nullptr;
    widgets::LogView *m_log = nullptr;
    QAction *m_up = nullptr, *m_update = nullptr, *m_open = nullptr, *m_copy = nullptr, *m_down = nullptr;
    QString m_wanted;
};

} // namespace skydeck::pages
