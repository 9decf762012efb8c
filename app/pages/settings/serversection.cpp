#include "app/pages/settings/serversection.h"

#include "app/forms/serverdialog.h"
#include "app/widgets/banner.h"
#include "app/widgets/prompter.h"
#include "app/widgets/theme.h"
#include "core/base/deliver.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace skydeck::pages {

using flows::ServerState;
using flows::ServerStatus;
using flows::SkyServers;
namespace theme = widgets::theme;

namespace {

constexpr int listHeightInLines = 9;

widgets::Status shapeOf(ServerState state)
{
    switch (state) {
    case ServerState::Ready: return widgets::Status::Good;
    case ServerState::Asking: return widgets::Status::Busy;
    case ServerState::SignIn:
    case ServerState::SignInAgain: return widgets::Status::Attention;
    case ServerState::Away:
    case ServerState::Wrong: return widgets::Status::Bad;
    case ServerState::Unknown: break;
    }
    return widgets::Status::Off;
}

bool wantsSignIn(const ServerStatus &status)
{
    return status.state == ServerState::SignIn || status.state == ServerState::SignInAgain;
}

} // namespace

ServerSection::ServerSection(SkyServers &servers, net::HttpClient &http, widgets::Prompter &prompter,
                             QWidget *parent)
    : QGroupBox(tr("SkyPilot servers"), parent)
    , m_servers(servers)
    , m_http(http)
    , m_prompter(prompter)
    , m_banner(new widgets::Banner(this))
    , m_empty(new QLabel(tr("None yet. Add your team's server, or set SkyPilot up on this computer below."), this))
    , m_list(new QListWidget(this))
    , m_use(new QPushButton(tr("Use"), this))
    , m_add(new QPushButton(tr("Add a server…"), this))
    , m_edit(new QPushButton(tr("Edit…"), this))
    , m_remove(new QPushButton(tr("Remove…"), this))
{
    setObjectName(QStringLiteral("serverSection"));
    makeLayout();
    auto *removeKey = new QAction(m_list);
    removeKey->setShortcut(QKeySequence::Delete);
    removeKey->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(removeKey);
    connect(removeKey, &QAction::triggered, this, &ServerSection::askToRemove);
    connect(m_use, &QPushButton::clicked, this, &ServerSection::use);
    connect(m_add, &QPushButton::clicked, this, [this] { edit({}); });
    connect(m_edit, &QPushButton::clicked, this, &ServerSection::editChosen);
    connect(m_remove, &QPushButton::clicked, this, &ServerSection::askToRemove);
    connect(m_list, &QListWidget::itemActivated, this, &ServerSection::use);
    connect(m_list, &QListWidget::itemSelectionChanged, this, &ServerSection::updateButtons);
    connect(&m_servers, &SkyServers::changed, this, &ServerSection::reload);
    connect(&m_servers, &SkyServers::activeChanged, this, &ServerSection::reload);
    connect(&m_servers, &SkyServers::statusChanged, this, [this](const QString &id) {
        for (int row = 0; row < m_list->count(); ++row) {
            if (m_list->item(row)->data(Qt::UserRole).toString() == id)
                describe(m_list->item(row));
        }
        updateButtons();
    });
    connect(&m_servers, &SkyServers::notKept, m_banner, &widgets::Banner::showError);
    reload();
}

void ServerSection::makeLayout()
{
    m_empty->setObjectName(QStringLiteral("servers.empty"));
    m_empty->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("servers.list"));
    m_list->setAccessibleName(tr("SkyPilot servers"));
    m_list->setWordWrap(true);
    m_list->setMaximumHeight(fontMetrics().lineSpacing() * listHeightInLines);
    m_use->setObjectName(QStringLiteral("servers.use"));
    m_add->setObjectName(QStringLiteral("servers.add"));
    m_edit->setObjectName(QStringLiteral("servers.edit"));
    m_remove->setObjectName(QStringLiteral("servers.remove"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::inGroup);
    for (auto *button : {m_use, m_add, m_edit, m_remove})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_banner);
    column->addWidget(m_empty);
    column->addWidget(m_list);
    column->addLayout(buttons);
}

void ServerSection::showEvent(QShowEvent *event)
{
    QGroupBox::showEvent(event);
    lookAtAll();
}

void ServerSection::lookAtAll()
{
    const auto servers = m_servers.servers();
    for (const sky::Server &server : servers)
        m_servers.look(server.id);
}

void ServerSection::reload()
{
    const QString before =
        m_list->currentItem() ? m_list->currentItem()->data(Qt::UserRole).toString() : QString();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const auto servers = m_servers.servers();
    for (const sky::Server &server : servers) {
        auto *item = new QListWidgetItem(m_list);
        item->setData(Qt::UserRole, server.id);
        describe(item);
        if (server.id == before)
            m_list->setCurrentItem(item);
    }
    m_list->setVisible(!servers.isEmpty());
    for (auto *button : {m_use, m_edit, m_remove})
        button->setVisible(!servers.isEmpty());
    m_empty->setVisible(servers.isEmpty());
    updateButtons();
    if (isVisible()) {
        for (const sky::Server &server : servers) {
            if (m_servers.status(server.id).state == ServerState::Unknown)
                m_servers.look(server.id);
        }
    }
}

void ServerSection::describe(QListWidgetItem *item) const
{
    const sky::Server *server = m_servers.find(item->data(Qt::UserRole).toString());
    if (server == nullptr)
        return;
    const ServerStatus status = m_servers.status(server->id);
    const bool active = server->id == m_servers.activeId();
    QString text = theme::statusShape(shapeOf(status.state)) + QLatin1Char(' ') + server->title();
    if (active)
        text += tr(" – in use");
    QStringList facts;
    if (!server->name.isEmpty())
        facts << server->url.toDisplayString();
    if (server->id == flows::cliServerId)
        facts << tr("from SkyPilot's own configuration");
    facts << (status.text.isEmpty() ? flows::stateText(status.state) : status.text);
    if (!status.note.isEmpty())
        facts << status.note;
    item->setText(text + QLatin1Char('\n') + facts.join(QStringLiteral(" · ")));
    item->setToolTip(facts.join(QLatin1Char('\n')));
    item->setData(Qt::AccessibleTextRole,
                  QStringLiteral("%1, %2, %3")
                          .arg(server->title(), flows::stateText(status.state), facts.join(QStringLiteral(", ")))
                      + (active ? tr(", in use") : QString()));
    QFont font = m_list->font();
    font.setBold(active);
    item->setFont(font);
}

const sky::Server *ServerSection::chosen() const
{
    const auto items = m_list->selectedItems();
    return items.isEmpty() ? nullptr : m_servers.find(items.constFirst()->data(Qt::UserRole).toString());
}

void ServerSection::updateButtons()
{
    const sky::Server *server = chosen();
    const bool own = server != nullptr && SkyServers::isOwn(server->id);
    m_use->setEnabled(server != nullptr && server->id != m_servers.activeId());
    m_edit->setEnabled(own);
    m_remove->setEnabled(own);
    const bool signIn = own && wantsSignIn(m_servers.status(server->id));
    m_edit->setText(signIn ? tr("Sign in…") : tr("Edit…"));
}

void ServerSection::use()
{
    const sky::Server *server = chosen();
    if (server == nullptr)
        return;
    if (const auto done = m_servers.setActive(server->id); !done)
        m_banner->showError(done.error());
    else
        m_banner->clear();
}

void ServerSection::edit(const sky::Server &server)
{
    auto *dialog = new forms::ServerDialog({m_servers, m_http, m_prompter}, server, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &forms::ServerDialog::saved, this, [this](const QString &id) {
        reload();
        for (int row = 0; row < m_list->count(); ++row) {
            if (m_list->item(row)->data(Qt::UserRole).toString() == id)
                m_list->setCurrentRow(row);
        }
    });
    dialog->open();
    if (wantsSignIn(m_servers.status(server.id)))
        dialog->focusSecret();
}

void ServerSection::editChosen()
{
    if (const sky::Server *server = chosen(); server != nullptr && SkyServers::isOwn(server->id))
        edit(*server);
}

void ServerSection::askToRemove()
{
    const sky::Server *server = chosen();
    if (server == nullptr || !SkyServers::isOwn(server->id))
        return;
    widgets::Question question;
    question.title = tr("Remove a server");
    question.text = tr("Remove %1 from the list?").arg(server->title());
    question.consequence = tr("Its password or token is deleted from the keychain. What runs there goes on.");
    question.accept = tr("Remove");
    question.destructive = true;
    m_prompter.ask(this, question, [this, id = server->id](bool accepted) {
        if (!accepted)
            return;
        deliver(m_servers.remove(id), this, [this](const Result<void> &removed) {
            if (removed)
                m_banner->clear();
            else
                m_banner->showError(removed.error());
        });
    });
}

} // namespace skydeck::pages
