#include "app/pages/clouds/bucketspage.h"

#include "app/widgets/factlist.h"
#include "app/widgets/theme.h"

#include <QLabel>

namespace skydeck::pages {

sky::ListFeed::Begin BucketsPage::question()
{
    return [](sky::Client &client, std::stop_token stop) {
        return client.callGet(QStringLiteral("/storage/ls"), {}, std::move(stop));
    };
}

BucketsPage::BucketsPage(std::unique_ptr<List> list, const StoreParts &parts)
    : StorePage(QStringLiteral("bucketsPage"), tr("Buckets"), list->feed(), list->model(),
                {QStringLiteral("folder"),
                 tr("Buckets of tasks are known to a SkyPilot server, and there is none."),
                 tr("No bucket yet. SkyPilot makes one when a task mounts a folder as a bucket.")},
                parts)
    , m_list(std::move(list))
    , m_facts(new widgets::FactList)
    , m_used(m_facts->add(QStringLiteral("buckets.used"), tr("Last used by")))
    , m_command(m_facts->add(QStringLiteral("buckets.command"), tr("To delete")))
    , m_copy(addCopy(QStringLiteral("buckets.copy"),
                     [this] { return flows::deleteBucket(table()->currentKey()).entry.command; }))
    , m_delete(addDelete(QStringLiteral("buckets.delete"), tr("Delete…")))
{
    using M = models::BucketModel;
    table()->setUpColumns({18, 34, 14, 16, 0}, M::Name, M::Name, Qt::AscendingOrder);
    m_used->setFont(widgets::theme::fixedFont());
    m_command->setFont(widgets::theme::fixedFont());
    setDetails(m_facts, tr("Details of the bucket"), 1);
    connect(m_delete, &QAction::triggered, this, &BucketsPage::remove);
    begin();
}

void BucketsPage::sync()
{
    syncList();
    const sky::Bucket *bucket = m_list->model().find(table()->currentKey());
    setDetailsShown(bucket);
    if (bucket) {
        setDetailsTitle(bucket->name);
        m_facts->setValue(m_used, bucket->command);
        m_facts->setValue(m_command, flows::deleteBucket(bucket->name).entry.command);
    }
    setVerb(m_copy, true, bucket ? QString() : tr("Choose a bucket first."));
    setVerb(m_delete, true, bucket ? busyReason({bucket->name}) : tr("Choose a bucket first."));
}

void BucketsPage::remove()
{
    const sky::Bucket *bucket = m_list->model().find(table()->currentKey());
    if (!bucket)
        return;
    widgets::Question question;
    question.title = tr("Delete the bucket %1").arg(bucket->name);
    question.text = tr("In %1.").arg(bucket->stores.join(QStringLiteral(", ")));
    question.consequence = tr("All files in it are lost.");
    question.accept = tr("Delete");
    question.destructive = true;
    ask(question, flows::deleteBucket(bucket->name), {bucket->name});
}

} // namespace skydeck::pages
