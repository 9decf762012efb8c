// Tab "Buckets" of the page "Clouds".
#pragma once

#include "app/pages/clouds/storepage.h"

class QLabel;

namespace skydeck::widgets {
class FactList;
}

namespace skydeck::pages {

class BucketsPage : public StorePage
{
    Q_OBJECT
public:
    explicit BucketsPage(const StoreParts &parts)
        : BucketsPage(std::make_unique<List>(parts, question(), sky::bucketsFrom), parts)
    {
    }
    models::BucketModel &buckets() { return m_list->model(); }

private:
    using List = StoreList<sky::Bucket, models::BucketModel>;
    BucketsPage(std::unique_ptr<List> list, const StoreParts &parts);
    static sky::ListFeed::Begin question();
    void sync() override;
    void remove();

    const std::unique_ptr<List> m_list;
    widgets::FactList *m_facts;
    QLabel *m_used, *m_command;
    QAction *m_copy, *m_delete;
};

} // namespace skydeck::pages
