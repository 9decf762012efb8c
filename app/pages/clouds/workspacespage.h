// Tab "Workspaces" of the page "Clouds".
#pragma once

#include "app/pages/clouds/storepage.h"

class QLabel;

namespace skydeck::widgets {
class FactList;
}

namespace skydeck::pages {

class WorkspacesPage : public StorePage
{
    Q_OBJECT
public:
    explicit WorkspacesPage(const StoreParts &parts)
        : WorkspacesPage(std::make_unique<List>(parts, question(), sky::workspacesFrom), parts)
    {
    }
    models::WorkspaceModel &workspaces() { return m_list->model(); }

private:
    using List = StoreList<sky::Workspace, models::WorkspaceModel>;
    WorkspacesPage(std::unique_ptr<List> list, const StoreParts &parts);
    static sky::ListFeed::Begin question();
    void sync() override;
    void use();
    void create();
    void remove();

    const std::unique_ptr<List> m_list;
    widgets::FactList *m_facts;
    QLabel *m_off, *m_command, *m_deletion;
    QAction *m_use, *m_create, *m_copy, *m_delete;
};

} // namespace skydeck::pages
