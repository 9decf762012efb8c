#include "app/pages/clouds/workspacespage.h"

#include "app/widgets/banner.h"
#include "app/widgets/emptystate.h"
#include "app/widgets/factlist.h"
#include "app/widgets/theme.h"

#include <QLabel>
#include <QPushButton>

namespace skydeck::pages {

namespace {

QString useCommand(const QString &workspace)
{
    return QStringLiteral("skydeckctl workspaces use ") + workspace;
}

} // namespace

sky::ListFeed::Begin WorkspacesPage::question()
{
    return [](sky::Client &client, std::stop_token stop) { return sky::askWorkspaces(client, std::move(stop)); };
}

WorkspacesPage::WorkspacesPage(std::unique_ptr<List> list, const StoreParts &parts)
    : StorePage(QStringLiteral("workspacesPage"), tr("Workspaces"), list->feed(), list->model(),
                {QStringLiteral("activity"), tr("Workspaces share a SkyPilot server, and there is none."),
                 tr("You may use no workspace of this server.")},
                parts)
    , m_list(std::move(list))
    , m_facts(new widgets::FactList)
    , m_off(m_facts->add(QStringLiteral("workspaces.off"), tr("Clouds that are off")))
    , m_command(m_facts->add(QStringLiteral("workspaces.command"), tr("To use it")))
    , m_deletion(m_facts->add(QStringLiteral("workspaces.deletion"), tr("To delete")))
    , m_use(addVerb(QStringLiteral("workspaces.use"), tr("Use this workspace"), QStringLiteral("check"), true))
    , m_create(addVerb(QStringLiteral("workspaces.create"), tr("New workspace…"), QStringLiteral("add"), false))
    , m_copy(addCopy(QStringLiteral("workspaces.copy"), [this] { return useCommand(table()->currentKey()); }))
    , m_delete(addDelete(QStringLiteral("workspaces.delete"), tr("Delete…")))
{
    using M = models::WorkspaceModel;
    table()->setUpColumns({30, 12, 34, 0}, M::Name, M::Name, Qt::AscendingOrder);
    auto *primary = addPrimary(tr("&New…"), tr("New workspace…"));
    primary->setObjectName(QStringLiteral("workspaces.create.button"));
    connect(primary, &QPushButton::clicked, m_create, &QAction::trigger);
    connect(m_create, &QAction::enabledChanged, primary, &QWidget::setEnabled);
    connect(m_use, &QAction::triggered, this, &WorkspacesPage::use);
    connect(table(), &QAbstractItemView::activated, m_use, &QAction::trigger);
    connect(m_create, &QAction::triggered, this, &WorkspacesPage::create);
    connect(m_delete, &QAction::triggered, this, &WorkspacesPage::remove);
    connect(noneState()->addButton(tr("New workspace…")), &QPushButton::clicked, m_create, &QAction::trigger);
    m_command->setFont(widgets::theme::fixedFont());
    m_deletion->setFont(widgets::theme::fixedFont());
    setDetails(m_facts, tr("Details of the workspace"), 1);
    begin();
}

void WorkspacesPage::sync()
{
    syncList();
    const sky::Workspace *space = m_list->model().find(table()->currentKey());
    setDetailsShown(space);
    if (space) {
        setDetailsTitle(space->name);
        m_facts->setValue(m_off, space->cloudsOff.join(QStringLiteral(", ")));
        m_facts->setValue(m_command, useCommand(space->name));
        m_facts->setValue(m_deletion, flows::deleteWorkspace(space->name).entry.command);
    }
    const QString choose = space ? QString() : tr("Choose a workspace first.");
    setVerb(m_create, true,
            m_list->feed().face() == sky::ListFeed::Face::NoServer ? tr("There is no SkyPilot server.")
                                                                   : QString());
    const QString busy = space ? busyReason({space->name}) : QString();
    setVerb(m_use, true,
            !space                ? choose
                : !busy.isEmpty() ? busy
                : space->active   ? tr("It is in use.")
                : space->readOnly ? tr("You may only look at it.")
                                  : QString());
    setVerb(m_copy, true, choose);
    setVerb(m_delete, true,
            !space                                        ? choose
                : !busy.isEmpty()                         ? busy
                : space->name == QLatin1String("default") ? tr("Every server has this workspace.")
                : space->active                           ? tr("It is in use: use another one first.")
                : space->readOnly                         ? tr("You may only look at it.")
                                                          : QString());
}

// The server itself is not told: it is named with everything that is asked of it from now on.
void WorkspacesPage::use()
{
    banner()->clear();
    const sky::Workspace *space = m_list->model().find(table()->currentKey());
    const auto server = parts().actions.server();
    if (!space || !server)
        return;
    if (const auto used = parts().useWorkspace(server->id, space->name); !used)
        banner()->showError(used.error());
}

void WorkspacesPage::create()
{
    banner()->clear();
    parts().prompter.text(
        this, tr("New workspace"), tr("&Name"), tr("Make"),
        [this, server = parts().actions.server()](const QString &typed) {
            const QString name = typed.trimmed();
            if (name.isEmpty() || !isStill(server))
                return;
            if (sky::isWorkspaceName(name))
                perform(flows::createWorkspace(name), {name});
            else
                banner()->showError(
                    {ErrorKind::BadInput,
                     tr("“%1” is no name for a workspace: small letters, digits, - and _, and a letter "
                        "first.")
                         .arg(name),
                     {}});
        });
}

void WorkspacesPage::remove()
{
    const sky::Workspace *space = m_list->model().find(table()->currentKey());
    if (!space)
        return;
    widgets::Question question;
    question.title = tr("Delete the workspace %1").arg(space->name);
    question.text = tr("Its settings and who may use it are forgotten.");
    question.consequence = tr("The server refuses while clusters, managed jobs or volumes are in it.");
    question.accept = tr("Delete");
    question.destructive = true;
    ask(question, flows::deleteWorkspace(space->name), {space->name});
}

} // namespace skydeck::pages
