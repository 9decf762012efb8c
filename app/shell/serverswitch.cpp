#include "app/shell/serverswitch.h"

#include "app/widgets/theme.h"

#include <QActionGroup>
#include <QMenu>

namespace skydeck::shell {

using flows::ServerState;

namespace {

constexpr int longestName = 40;
constexpr int longestWorkspace = 20;

//! Menus take & for a shortcut.
QString plain(QString text)
{
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

QString shortened(const QString &name, int most)
{
    return name.size() > most ? name.left(most - 1) + QChar(0x2026) : name;
}

} // namespace

ServerSwitch::ServerSwitch(flows::SkyServers &servers, QWidget *parent)
    : QToolButton(parent)
    , m_servers(servers)
    , m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("serverSwitch"));
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setMenu(m_menu);
    m_menu->setObjectName(QStringLiteral("serverSwitch.menu"));
    connect(m_menu, &QMenu::aboutToShow, this, &ServerSwitch::fillMenu);
    connect(&servers, &flows::SkyServers::changed, this, &ServerSwitch::tell);
    connect(&servers, &flows::SkyServers::activeChanged, this, &ServerSwitch::tell);
    connect(&servers, &flows::SkyServers::statusChanged, this, &ServerSwitch::tell);
    fillMenu();
    tell();
}

void ServerSwitch::tell()
{
    const sky::Server *server = m_servers.find(m_servers.activeId());
    const QString name = server == nullptr ? tr("No SkyPilot server") : server->title();
    QString text = shortened(name, longestName);
    const flows::ServerStatus status = server == nullptr ? flows::ServerStatus() : m_servers.status(server->id);
    const bool ails = status.state == ServerState::SignIn || status.state == ServerState::SignInAgain
        || status.state == ServerState::Away || status.state == ServerState::Wrong;
    if (ails)
        text = widgets::theme::statusShape(widgets::Status::Attention) + QLatin1Char(' ') + text
            + QStringLiteral(": ") + flows::stateText(status.state);
    else if (server != nullptr && !server->workspace.isEmpty())
        text += QStringLiteral(" · ") + shortened(server->workspace, longestWorkspace);
    setText(plain(text));
    setAccessibleName(server == nullptr || server->workspace.isEmpty()
                          ? tr("SkyPilot server: %1").arg(name)
                          : tr("SkyPilot server: %1, workspace %2").arg(name, server->workspace));
    setToolTip(status.text.isEmpty() ? tr("The SkyPilot server in use") : status.text);
}

void ServerSwitch::fillMenu()
{
    m_menu->clear();
    auto *group = new QActionGroup(m_menu);
    const auto add = [&](const QString &title, const QString &id) {
        auto *action = m_menu->addAction(plain(title));
        action->setCheckable(true);
        action->setChecked(id == m_servers.activeId());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, id] {
            if (const auto done = m_servers.setActive(id); !done)
                Q_EMIT failed(done.error());
        });
    };
    const auto servers = m_servers.servers();
    for (const sky::Server &server : servers)
        add(server.title(), server.id);
    if (!servers.isEmpty())
        add(tr("No server"), {});
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("SkyPilot servers…")), &QAction::triggered, this, &ServerSwitch::listWanted);
}

} // namespace skydeck::shell
