#include "app/forms/serverlistpage.h"

#include "app/widgets/banner.h"
#include "app/widgets/emptystate.h"

#include "core/base/text.h"

#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

namespace skydeck::forms {

namespace {
enum State { NoServer, SignedOut, Away, Failed, None };
}

ServerListPage::ServerListPage(const QString &name, const QString &title, sky::ListFeed &feed, const Words &words,
                               widgets::Navigator &navigator, QWidget *parent)
    : ListPage(name, title, parent)
    , m_feed(feed)
    , m_navigator(navigator)
    , m_states(new QStackedWidget)
{
    connect(addState(words.icon, words.noServer)->addButton(tr("Add a server")), &QPushButton::clicked, this,
            &ServerListPage::goToServers);
    auto *out = addState(words.icon, tr("The SkyPilot server wants you to sign in."));
    connect(out->addButton(tr("Sign in")), &QPushButton::clicked, this, &ServerListPage::goToServers);
    connect(out->addLink(tr("Try again")), &QPushButton::clicked, &m_feed, &sky::ListFeed::refresh);
    auto *away = addState(words.icon, tr("The SkyPilot server does not answer."));
    connect(away->addButton(tr("Try again")), &QPushButton::clicked, &m_feed, &sky::ListFeed::refresh);
    connect(away->addLink(tr("Look at the servers")), &QPushButton::clicked, this, &ServerListPage::goToServers);
    auto *failed = addState(words.icon, tr("The SkyPilot server cannot tell."));
    connect(failed->addButton(tr("Try again")), &QPushButton::clicked, &m_feed, &sky::ListFeed::refresh);
    m_none = addState(words.icon, words.none);
    setEmptyState(m_states);
}

widgets::EmptyState *ServerListPage::addState(const QString &icon, const QString &sentence)
{
    auto *state = new widgets::EmptyState(icon, sentence);
    m_states->addWidget(state);
    return state;
}

void ServerListPage::goToServers()
{
    m_navigator.navigate(QStringLiteral("settings"), {{QStringLiteral("section"), QStringLiteral("servers")}});
}

void ServerListPage::showEvent(QShowEvent *event)
{
    if (m_ticking)
        m_ticking->setTicking(true);
    ListPage::showEvent(event);
    m_feed.setWatched(true);
}

void ServerListPage::hideEvent(QHideEvent *event)
{
    if (m_ticking)
        m_ticking->setTicking(false);
    m_feed.setWatched(false);
    ListPage::hideEvent(event);
}

void ServerListPage::changeServer()
{
    banner()->clear();
    m_feed.changeServer();
}

void ServerListPage::syncFace(bool isEmpty)
{
    using Stand = sky::ListFeed::Face;
    bool list = false;
    switch (m_feed.face()) {
    case Stand::NoServer: m_states->setCurrentIndex(NoServer); break;
    case Stand::SignedOut: m_states->setCurrentIndex(SignedOut); break;
    case Stand::Away: m_states->setCurrentIndex(Away); break;
    case Stand::Failed: m_states->setCurrentIndex(Failed); break;
    case Stand::Loading: list = true; break;
    case Stand::Known:
        m_states->setCurrentIndex(None);
        list = !isEmpty;
        break;
    }
    const bool old = m_feed.face() == Stand::Known && m_feed.problem();
    setFace({m_feed.face() == Stand::Loading, !list,
             old ? tr("Last known state, %1").arg(ageText(m_feed.knownAt(), QDateTime::currentDateTimeUtc()))
                 : QString()});
    filter()->setVisible(list || m_feed.face() == Stand::Known);
    syncProblem();
}

void ServerListPage::syncProblem()
{
    const bool shown = m_feed.problem() && m_feed.face() != sky::ListFeed::Face::NoServer;
    const QString problem = shown ? m_feed.problem()->text : QString();
    if (problem == m_said)
        return;
    if (shown)
        banner()->showError(*m_feed.problem());
    else if (banner()->text() == m_said)
        banner()->clear();
    m_said = problem;
}

} // namespace skydeck::forms
