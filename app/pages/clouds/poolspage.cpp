#include "app/pages/clouds/poolspage.h"

#include "app/pages/clouds/pooldialog.h"
#include "app/widgets/banner.h"
#include "app/widgets/emptystate.h"
#include "app/widgets/factlist.h"
#include "app/widgets/logview.h"
#include "app/widgets/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace skydeck::pages {

PoolsPage::PoolsPage(std::unique_ptr<PoolsController> controller, const StoreParts &parts)
    : StorePage(QStringLiteral("poolsPage"), tr("SSH node pools"), controller->feed(), controller->pools(),
                {QStringLiteral("clusters"),
                 tr("A SkyPilot server makes pools of machines that you reach by SSH, and there is none."),
                 tr("No node pool yet. A pool makes your own machines a place to launch on, by SSH.")},
                parts)
    , m_controller(std::move(controller))
{
    using M = models::PoolModel;
    table()->setUpColumns({16, 18, 34, 12, 24, 0}, M::Name, M::Name, Qt::AscendingOrder);
    table()->fitColumns({12, 8, 12, 6, 10, 10}, {M::User, M::SignIn, M::Reason});
    setDetails(makeDetails(), tr("Details of the node pool"), 3);
    makeVerbs();
    connect(noneState()->addButton(tr("Add a node pool…")), &QPushButton::clicked, m_add, &QAction::trigger);
    connect(m_controller.get(), &PoolsController::changed, this, [this] { sync(); });
    connect(m_controller.get(), &PoolsController::logChanged, this, &PoolsPage::takeLog);
    connect(m_controller.get(), &PoolsController::failed, banner(), &widgets::Banner::showError);
    connect(table(), &QAbstractItemView::activated, m_edit, &QAction::trigger);
    takeLog();
    begin();
}

PoolsPage::~PoolsPage() = default;

QWidget *PoolsPage::makeDetails()
{
    auto *details = new QWidget;
    auto *column = new QVBoxLayout(details);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(widgets::theme::inGroup);
    m_facts = new widgets::FactList;
    m_hosts = m_facts->add(QStringLiteral("pools.hosts"), tr("Hosts"));
    m_reason = m_facts->add(QStringLiteral("pools.reason"), tr("Reason"));
    m_command = m_facts->add(QStringLiteral("pools.command"), tr("Equal command"));
    m_command->setFont(widgets::theme::fixedFont());
    m_log = new widgets::LogView;
    m_log->setObjectName(QStringLiteral("pools.log"));
    m_log->setAccessibleName(tr("Log"));
    column->addWidget(m_facts);
    column->addWidget(m_log, 1);
    return details;
}

void PoolsPage::makeVerbs()
{
    m_add = addVerb(QStringLiteral("pools.add"), tr("Add a node pool…"), QStringLiteral("add"), false);
    connect(m_add, &QAction::triggered, this, [this] { edit(nullptr); });
    auto *primary = addPrimary(tr("A&dd…"), tr("Add a node pool…"));
    primary->setObjectName(QStringLiteral("pools.add.button"));
    connect(primary, &QPushButton::clicked, m_add, &QAction::trigger);
    connect(m_add, &QAction::enabledChanged, primary, &QWidget::setEnabled);
    m_up = addVerb(QStringLiteral("pools.up"), tr("Set up…"), QStringLiteral("up"), true);
    connect(m_up, &QAction::triggered, this, &PoolsPage::setUp);
    m_cancel = addVerb(QStringLiteral("pools.cancel"), tr("Cancel"), QStringLiteral("cancel"), true);
    connect(m_cancel, &QAction::triggered, this, [this] { m_controller->cancel(table()->currentKey()); });
    m_edit = addVerb(QStringLiteral("pools.edit"), tr("Edit…"), QStringLiteral("settings"), true);
    connect(m_edit, &QAction::triggered, this, [this] { edit(m_controller->chosen()); });
    m_copy = addCopy(QStringLiteral("pools.copy"),
                     [this] { return flows::deployPool(table()->currentKey()).entry.command; });
    m_down = addVerb(QStringLiteral("pools.down"), tr("Take down…"), QStringLiteral("down"), true);
    connect(m_down, &QAction::triggered, this, &PoolsPage::takeDown);
    m_remove = addDelete(QStringLiteral("pools.remove"), tr("Remove…"));
    connect(m_remove, &QAction::triggered, this, &PoolsPage::remove);
}

void PoolsPage::sync()
{
    syncList();
    m_controller->choose(table()->currentKey());
    const sky::NodePool *pool = m_controller->chosen();
    setDetailsShown(pool);
    if (pool) {
        setDetailsTitle(pool->name);
        m_facts->setValue(m_hosts, pool->hostTexts().join(QStringLiteral(", ")));
        m_facts->setValue(m_reason, pool->reason);
        m_facts->setValue(m_command, flows::deployPool(pool->name).entry.command);
    }
    syncVerbs(pool);
    showUnderWay(m_controller->underWay());
}

void PoolsPage::takeLog()
{
    m_log->follow(m_controller->logPath(), m_controller->logEnded());
    m_log->setVisible(!m_controller->logPath().isEmpty());
}

void PoolsPage::syncVerbs(const sky::NodePool *pool)
{
    const bool busy = pool && m_controller->isBusy(pool->name);
    QString why = pool ? QString() : tr("Choose a node pool first.");
    if (pool && !sky::isPoolName(pool->name))
        why = tr("A pool of this name cannot be asked for.");
    else if (busy)
        why = StorePage::tr("Something is being done to it.");
    setVerb(m_add, true,
            m_controller->feed().face() == sky::ListFeed::Face::NoServer ? tr("There is no SkyPilot server.")
                                                                         : QString());
    const bool cancels = pool && m_controller->canCancel(pool->name);
    setVerb(m_up, !cancels, why);
    setVerb(m_cancel, cancels, QString());
    setVerb(m_edit, true, why);
    setVerb(m_copy, true, pool ? QString() : why);
    setVerb(m_down, true, why);
    setVerb(m_remove, true, why);
}

void PoolsPage::edit(const sky::NodePool *pool)
{
    banner()->clear();
    QStringList taken;
    for (int row = 0; row < m_controller->pools().rowCount(); ++row)
        taken << m_controller->pools().at(row).name;
    m_dialog = new PoolDialog(
        pool ? *pool : sky::NodePool(), taken, parts().prompter,
        [this, server = parts().actions.server()](sky::PoolDraft draft) {
            if (const auto other = parts().actions.changedSince(server)) // its key is for that one
                return readyResult<QJsonValue>(failure(*other));
            return save(std::move(draft));
        },
        this);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->open();
}

// The dialog says itself what went wrong, unless it was closed meanwhile.
QFuture<Result<QJsonValue>> PoolsPage::save(sky::PoolDraft draft)
{
    auto saved = m_controller->save(std::move(draft));
    deliver(saved, this, [this, dialog = m_dialog](const Result<QJsonValue> &result) {
        if (!result && result.error().kind != ErrorKind::Cancelled && !(dialog && dialog->isVisible()))
            banner()->showError(result.error());
    });
    return saved;
}

void PoolsPage::order(const widgets::Question &question, const QString &name, const flows::SkyOrder &order)
{
    banner()->clear();
    parts().prompter.ask(this, question, [this, name, order, server = parts().actions.server()](bool accepted) {
        if (accepted && isStill(server))
            m_controller->perform(name, order);
    });
}

void PoolsPage::setUp()
{
    const sky::NodePool *pool = m_controller->chosen();
    if (!pool)
        return;
    widgets::Question question;
    question.title = tr("Set up the node pool %1").arg(pool->name);
    question.text = tr("Installs K3s on %n host(s): %1.", nullptr, int(pool->hosts.size()))
                        .arg(pool->hostTexts().join(QStringLiteral(", ")));
    question.consequence = tr("This takes some minutes. What else runs on them goes on.");
    question.accept = tr("Set up");
    order(question, pool->name, flows::deployPool(pool->name));
}

void PoolsPage::takeDown()
{
    const sky::NodePool *pool = m_controller->chosen();
    if (!pool)
        return;
    widgets::Question question;
    question.title = tr("Take down the node pool %1").arg(pool->name);
    question.text = tr("Takes K3s off %n host(s): %1.", nullptr, int(pool->hosts.size()))
                        .arg(pool->hostTexts().join(QStringLiteral(", ")));
    question.consequence =
        tr("Clusters and jobs on them end, and their files there are lost. The pool stays in the "
           "list.");
    question.accept = tr("Take down");
    question.destructive = true;
    order(question, pool->name, flows::cleanPool(pool->name));
}

void PoolsPage::remove()
{
    const sky::NodePool *pool = m_controller->chosen();
    if (!pool)
        return;
    widgets::Question question;
    question.title = tr("Remove the node pool %1").arg(pool->name);
    question.text =
        tr("The server forgets its %n host(s) and how to sign in to them.", nullptr, int(pool->hosts.size()));
    const bool mayRun = pool->ready.value_or(true); // not known: it may
    question.consequence = mayRun
        ? tr("K3s and what runs on it stay on the hosts: take the pool down first to end them.")
        : tr("Nothing changes on the hosts.");
    question.accept = tr("Remove");
    question.destructive = true;
    order(question, pool->name, flows::removePool(pool->name));
}

} // namespace skydeck::pages
