// Tab "SSH node pools" of the page "Clouds".
#pragma once

#include "app/pages/clouds/poolscontroller.h"

#include <QPointer>

class QLabel;

namespace skydeck::widgets {
class FactList;
class LogView;
} // namespace skydeck::widgets

namespace skydeck::pages {

class PoolDialog;

class PoolsPage : public StorePage
{
    Q_OBJECT
public:
    explicit PoolsPage(const StoreParts &parts)
        : PoolsPage(std::make_unique<PoolsController>(parts), parts)
    {
    }
    ~PoolsPage() override;
    PoolsController &controller() { return *m_controller; }

private:
    PoolsPage(std::unique_ptr<PoolsController> controller, const StoreParts &parts);
    QWidget *makeDetails();
    void makeVerbs();
    void sync() override;
    void takeLog();
    void syncVerbs(const sky::NodePool *pool);
    void edit(const sky::NodePool *pool);
    QFuture<Result<QJsonValue>> save(sky::PoolDraft draft);
    void setUp();
    void takeDown();
    void remove();
    void order(const widgets::Question &question, const QString &name, const flows::SkyOrder &order);

    const std::unique_ptr<PoolsController> m_controller;
    QPointer<PoolDialog> m_dialog;
    widgets::FactList *m_facts = nullptr;
    widgets::LogView *m_log = nullptr;
    QLabel *m_hosts = nullptr, *m_reason = nullptr, *m_command = nullptr;
    QAction *m_add = nullptr, *m_edit = nullptr, *m_up = nullptr, *m_cancel = nullptr, *m_down = nullptr,
            *m_copy = nullptr, *m_remove = nullptr;
};

} // namespace skydeck::pages
