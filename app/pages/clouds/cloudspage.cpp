#include "app/pages/clouds/cloudspage.h"

#include "app/pages/clouds/cloudsview.h"
#include "app/pages/clouds/offersview.h"
#include "app/widgets/banner.h"
#include "app/widgets/elidedlabel.h"
#include "app/widgets/emptystate.h"
#include "app/widgets/filteredit.h"
#include "app/widgets/livetable.h"
#include "app/widgets/pageheader.h"
#include "app/widgets/progressline.h"
#include "app/widgets/taborder.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace skydeck::pages {

namespace theme = widgets::theme;

CloudsPage::CloudsPage(sky::ClientSource client, widgets::Navigator &navigator, QWidget *parent)
    : Page(parent)
    , m_navigator(navigator)
    , m_clouds(client)
    , m_offers(client)
    , m_progress(new widgets::ProgressLine)
    , m_banner(new widgets::Banner)
    , m_stack(new QStackedWidget)
    , m_views(new QStackedWidget)
    , m_cloudsView(new CloudsView(m_clouds))
    , m_offersView(new OffersView(m_offers))
{
    setObjectName(QStringLiteral("cloudsPage"));
    makeActions();
    m_views->addWidget(m_cloudsView);
    m_views->addWidget(m_offersView);
    m_stack->addWidget(m_views);
    makeFaces();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::aroundPage, theme::aroundCard, theme::aroundPage, theme::aroundCard);
    column->setSpacing(theme::inGroup);
    column->addWidget(makeHeader());
    column->addWidget(m_progress);
    column->addWidget(m_banner);
    column->addWidget(makeStateLine());
    column->addWidget(m_stack, 1);
    connect(&m_clouds, &CloudsController::changed, this, &CloudsPage::sync);
    connect(&m_offers, &OffersController::changed, this, &CloudsPage::sync);
    connect(&m_clouds, &CloudsController::checkFailed, this, [this](const Error &error) {
        m_banner->showError(error);
        m_banner->setAction(tr("Check again"), [this] { m_clouds.check(); });
        m_saysProblem = false; // stays until it is read
    });
    connect(m_offersView->table(), &widgets::LiveTable::selectionKeysChanged, this, &CloudsPage::sync);
    connect(m_offersView->table(), &QAbstractItemView::activated, this, &CloudsPage::copyResources);
    connect(m_offersView->table(), &widgets::LiveTable::menuWanted, this, [this](const QPoint &place) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(m_copyAction);
        menu->popup(place);
    });
    widgets::orderTabsByLayout(*this);
    sync();
}

// What is known from when, and of which workspace: a line of its own, for it may be long.
QWidget *CloudsPage::makeStateLine()
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    m_age = new widgets::ElidedLabel;
    m_age->setObjectName(QStringLiteral("clouds.age"));
    m_age->setForegroundRole(QPalette::PlaceholderText);
    m_workspace = new QComboBox;
    m_workspace->setObjectName(QStringLiteral("clouds.workspace"));
    m_workspace->setAccessibleName(tr("Workspace"));
    row->addWidget(m_age, 1);
    row->addWidget(m_workspace);
    connect(m_workspace, &QComboBox::textActivated, &m_clouds, &CloudsController::setWorkspace);
    return line;
}

QWidget *CloudsPage::makeHeader()
{
    m_header = new widgets::PageHeader(title());
    m_filter = new widgets::FilterEdit;
    m_check = new QPushButton;
    m_check->setObjectName(QStringLiteral("clouds.check.button"));
    m_check->setAutoDefault(false);
    m_header->addControl(m_filter);
    m_header->addControl(m_check);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_texts[m_views->currentIndex()] = text;
        showsOffers() ? m_offers.setText(text) : m_cloudsView->setText(text);
    });
    connect(m_check, &QPushButton::clicked, this,
            [this] { (m_clouds.isChecking() ? m_cancelAction : m_checkAction)->trigger(); });
    return m_header;
}

QAction *CloudsPage::addAction(const char *id, const QString &text, const char *icon)
{
    auto *action = new QAction(theme::icon(QLatin1String(icon)), text, this);
    action->setObjectName(QStringLiteral("clouds.") + QLatin1String(id));
    m_actions.append(action);
    return action;
}

void CloudsPage::makeActions()
{
    m_checkAction = addAction("check", tr("Check the clouds again"), "check");
    m_cancelAction = addAction("cancelCheck", tr("Cancel the check"), "cancel");
    m_copyAction = addAction("copyResources", tr("Copy for a task"), "copy");
    connect(m_checkAction, &QAction::triggered, this, [this] {
        m_banner->clear();
        m_clouds.check();
    });
    connect(m_cancelAction, &QAction::triggered, &m_clouds, &CloudsController::cancelCheck);
    connect(m_copyAction, &QAction::triggered, this, &CloudsPage::copyResources);
}

widgets::EmptyState *CloudsPage::addFace(const QString &icon, const QString &sentence)
{
    auto *face = new widgets::EmptyState(icon, sentence);
    m_stack->addWidget(face);
    return face;
}

void CloudsPage::makeFaces()
{
    auto *none =
        addFace(QStringLiteral("clouds"),
                tr("Clouds, their prices and accelerators come from a SkyPilot server, and there is none."));
    connect(none->addButton(tr("Add a server")), &QPushButton::clicked, this, &CloudsPage::goToServers);
    auto *out = addFace(QStringLiteral("clouds"), tr("The SkyPilot server wants you to sign in."));
    connect(out->addButton(tr("Sign in")), &QPushButton::clicked, this, &CloudsPage::goToServers);
    connect(out->addLink(tr("Try again")), &QPushButton::clicked, this, &CloudsPage::refresh);
    auto *away = addFace(QStringLiteral("clouds"), tr("The SkyPilot server does not answer."));
    connect(away->addButton(tr("Try again")), &QPushButton::clicked, this, &CloudsPage::refresh);
    connect(away->addLink(tr("Look at the servers")), &QPushButton::clicked, this, &CloudsPage::goToServers);
}

void CloudsPage::goToServers()
{
    m_navigator.navigate(QStringLiteral("settings"), {{QStringLiteral("section"), QStringLiteral("servers")}});
}

void CloudsPage::enter(const QVariantMap &argument)
{
    const QString tab = argument.value(QStringLiteral("tab")).toString();
    if (!tab.isEmpty())
        m_views->setCurrentIndex(tab == QLatin1String("accelerators") ? 1 : 0);
    if (argument.contains(QStringLiteral("filter")))
        m_texts[m_views->currentIndex()] = argument.value(QStringLiteral("filter")).toString();
    m_clouds.enter();
    showView();
}

void CloudsPage::changeServer()
{
    m_banner->clear();
    m_clouds.changeServer();
    m_offers.changeServer();
}

void CloudsPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void CloudsPage::refresh()
{
    m_clouds.refresh();
    if (showsOffers())
        m_offers.refresh();
}

bool CloudsPage::showsOffers() const
{
    return m_views->currentIndex() == 1;
}

void CloudsPage::showView()
{
    m_header->setTitle(showsOffers() ? tr("Accelerators") : title());
    m_filter->setPlaceholderText(showsOffers() ? tr("80 GB spot under $2") : tr("Filter"));
    m_filter->setText(m_texts[m_views->currentIndex()]);
    if (showsOffers())
        m_offers.enter();
    sync();
}

void CloudsPage::sync()
{
    const bool checking = m_clouds.isChecking();
    const bool isKnown = m_clouds.face() == CloudsController::Face::Known;
    const bool loading = m_clouds.face() == CloudsController::Face::Loading;
    m_progress->setActive(checking || loading || (showsOffers() && m_offers.isLoading()));
    m_age->setText(
        checking ? m_clouds.progress()
            : m_clouds.checkedAt().isValid()
            ? tr("Checked at %1")
                  .arg(QLocale().toString(m_clouds.checkedAt().toLocalTime().time(), QLocale::ShortFormat))
            : QString());
    m_age->setVisible(!m_age->text().isEmpty());
    m_age->setToolTip(models::absoluteTime(m_clouds.checkedAt()));
    m_check->setText(checking ? tr("Ca&ncel") : tr("&Check again"));
    m_check->setVisible(isKnown || checking || loading);
    m_checkAction->setEnabled(m_check->isVisibleTo(this) && !checking);
    m_cancelAction->setEnabled(checking);
    m_copyAction->setEnabled(showsOffers() && !m_offersView->resources().isEmpty());
    const QStringList &workspaces = m_clouds.workspaces();
    m_workspace->setVisible(workspaces.size() > 1);
    if (m_workspace->count() != workspaces.size() || m_workspace->itemText(0) != workspaces.value(0)) {
        m_workspace->clear();
        m_workspace->addItems(workspaces);
    }
    m_workspace->setCurrentText(m_clouds.workspace());
    syncFace();
    syncBanner();
}

void CloudsPage::syncFace()
{
    using Face = CloudsController::Face;
    const bool hasRows = m_clouds.clouds().rowCount() > 0;
    switch (m_clouds.face()) {
    case Face::NoServer: m_stack->setCurrentIndex(NoServer); break;
    case Face::SignedOut: m_stack->setCurrentIndex(SignedOut); break;
    case Face::Away: m_stack->setCurrentIndex(hasRows ? Content : Away); break;
    default: m_stack->setCurrentIndex(Content);
    }
    m_filter->setVisible(m_stack->currentIndex() == Content);
}

// What was known stays, with the reason why there is nothing newer.
void CloudsPage::syncBanner()
{
    const bool offers = showsOffers() && m_stack->currentIndex() == Content;
    const std::optional<Error> &problem = offers ? m_offers.problem() : m_clouds.problem();
    const bool shown = problem && m_stack->currentIndex() != NoServer;
    if (!shown) {
        if (std::exchange(m_saysProblem, false))
            m_banner->clear();
        return;
    }
    QStringList enabled;
    for (int row = 0; row < m_clouds.clouds().rowCount(); ++row) {
        const models::CloudRow &cloud = m_clouds.clouds().at(row);
        if (cloud.cloud.enabled)
            enabled << cloud.cloud.name.toLower();
    }
    // Which clouds are enabled may be known later than the problem.
    if (m_saysProblem && m_banner->text() == problem->text && m_offered == enabled)
        return;
    m_saysProblem = true;
    m_offered = enabled;
    m_banner->showError(*problem);
    if (!offers)
        return;
    if (enabled.isEmpty())
        m_banner->setAction(tr("Try again"), [this] { m_offers.refresh(); });
    else
        m_banner->setAction(tr("Only enabled clouds"), [this, enabled] { m_offers.refresh(enabled); });
}

void CloudsPage::copyResources()
{
    const QString text = m_offersView->resources();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

} // namespace skydeck::pages
