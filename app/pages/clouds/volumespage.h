// Tab "Volumes" of the page "Clouds".
#pragma once

#include "app/pages/clouds/storepage.h"

class QLabel;

namespace skydeck::widgets {
class FactList;
}

namespace skydeck::pages {

class VolumeDialog;

class VolumesPage : public StorePage
{
    Q_OBJECT
public:
    explicit VolumesPage(const StoreParts &parts)
        : VolumesPage(std::make_unique<List>(parts, question(), sky::volumesFrom), parts)
    {
    }
    models::VolumeModel &volumes() { return m_list->model(); }

private:
    using List = StoreList<sky::Volume, models::VolumeModel>;
    VolumesPage(std::unique_ptr<List> list, const StoreParts &parts);
    static sky::ListFeed::Begin question();
    void sync() override;
    QList<const sky::Volume *> chosen() const;
    static QString sizeText(const sky::Volume &volume);
    void create();
    void askPlaces(const std::shared_ptr<sky::Client> &client, VolumeDialog &dialog);
    void remove();

    const std::unique_ptr<List> m_list;
    widgets::FactList *m_facts;
    QLabel *m_problem, *m_size, *m_where, *m_usedBy, *m_workspace, *m_command;
    QAction *m_create, *m_copy, *m_delete;
    sky::Question m_enabledQuestion;
};

} // namespace skydeck::pages
