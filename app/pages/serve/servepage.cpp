#include "app/pages/serve/servepage.h"

#include "app/models/tablefilter.h"
#include "app/widgets/banner.h"
#include "app/widgets/emptystate.h"
#include "app/widgets/logview.h"
#include "app/widgets/theme.h"
#include "app/widgets/viewstate.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace skydeck::pages {

using models::ReplicaModel;
using models::ServeModel;

ServePage::ServePage(std::unique_ptr<ServeController> controller, std::unique_ptr<forms::Submitting> submitting,
                     widgets::Navigator &navigator, QWidget *parent)
    : ServerListPage(QStringLiteral("servePage"), tr("Services"), controller->feed(),
                     {QStringLiteral("up"),
                      tr("Services with replicas run on a SkyPilot server, and there is none."),
                      tr("No service yet. SkyServe keeps several replicas of one running behind one address.")},
                     navigator, parent)
    , m_controller(std::move(controller))
    , m_submitting(std::move(submitting))
    , m_filtered(new models::TableFilter(&m_controller->services(), this))
{
    table()->setModel(m_filtered);
    tick(m_controller->services());
    table()->setUpColumns({20, 18, 15, 28, 20, 12, 0}, ServeModel::Name, ServeModel::Name, Qt::AscendingOrder);
    setDetails(makeDetails(), tr("Details of the service"), 3);
    makeVerbs();
    connect(noneState()->addButton(tr("Bring up a service…")), &QPushButton::clicked, m_up, &QAction::trigger);
    connect(filter(), &QLineEdit::textChanged, m_filtered, &models::TableFilter::setText);
    connect(table(), &widgets::LiveTable::selectionKeysChanged, this, [this] {
        m_controller->choose(table()->currentKey());
        sync();
    });
    connect(table(), &QAbstractItemView::activated, this, [this] { m_controller->open(); });
    connect(m_controller.get(), &ServeController::changed, this, &ServePage::sync);
    connect(m_controller.get(), &ServeController::logChanged, this, &ServePage::takeLog);
    connect(m_controller.get(), &ServeController::actionFailed, banner(), &widgets::Banner::showError);
    connect(&m_controller->feed(), &sky::ListFeed::left, this, [this] { m_wanted.clear(); });
    m_submitting->setTaken([this](const QString &name) { return m_controller->services().find(name) != nullptr; });
    connect(m_submitting.get(), &forms::Submitting::changed, this, &ServePage::syncSubmitting);
    connect(m_submitting.get(), &forms::Submitting::failed, banner(), &widgets::Banner::showError);
    connect(m_submitting.get(), &forms::Submitting::done, &m_controller->feed(), &sky::ListFeed::refresh);
    sync();
}

ServePage::~ServePage() = default;

QWidget *ServePage::makeDetails()
{
    auto *split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    m_replicas = new widgets::LiveTable(QStringLiteral("serve.replicas"));
    m_replicas->setAccessibleName(tr("Replicas"));
    m_replicas->setModel(new models::TableFilter(&m_controller->replicas(), m_replicas));
    m_replicas->setUpColumns({18, 8, 18, 16, 8, 0}, ReplicaModel::Id, ReplicaModel::Id, Qt::AscendingOrder);
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(widgets::theme::inGroup);
    m_logs = new QComboBox;
    m_logs->setObjectName(QStringLiteral("serve.logs"));
    m_logs->setAccessibleName(tr("Which log"));
    m_logs->setMinimumWidth(fontMetrics().averageCharWidth() * 36);
    connect(m_logs, &QComboBox::activated, this, [this] {
        const int choice = m_logs->currentData().toInt();
        if (choice > 0)
            m_controller->setLog(sky::ServePart::Replica, choice);
        else
            m_controller->setLog(choice == 0 ? sky::ServePart::Controller : sky::ServePart::LoadBalancer);
    });
    m_log = new widgets::LogView;
    m_log->setObjectName(QStringLiteral("serve.log"));
    m_log->setAccessibleName(tr("Log"));
    column->addWidget(m_logs, 0, Qt::AlignLeft);
    column->addWidget(m_log, 1);
    split->addWidget(m_replicas);
    split->addWidget(side);
    split->setSizes({500, 500});
    split->restoreState(widgets::viewstate::load(QStringLiteral("split/serve.details")));
    connect(split, &QSplitter::splitterMoved, this,
            [split] { widgets::viewstate::save(QStringLiteral("split/serve.details"), split->saveState()); });
    return split;
}

void ServePage::makeVerbs()
{
    m_up = addVerb(QStringLiteral("serve.up"), tr("Bring up a service…"), QStringLiteral("launch"), false);
    connect(m_up, &QAction::triggered, this, [this] { begin(false); });
    auto *primary = addPrimary(tr("&Bring up…"), tr("Bring up a service…"));
    primary->setObjectName(QStringLiteral("serve.up.button"));
    connect(primary, &QPushButton::clicked, m_up, &QAction::trigger);
    connect(m_up, &QAction::enabledChanged, primary, &QWidget::setEnabled);
    m_open = addVerb(QStringLiteral("serve.open"), tr("Open"), QStringLiteral("open"), true);
    connect(m_open, &QAction::triggered, this, [this] { m_controller->open(); });
    m_copy = addVerb(QStringLiteral("serve.copy"), tr("Copy its address"), QStringLiteral("copy"), false);
    connect(m_copy, &QAction::triggered, this, [this] {
        if (const sky::Service *service = m_controller->chosen())
            QGuiApplication::clipboard()->setText(service->endpoint);
    });
    m_update = addVerb(QStringLiteral("serve.update"), tr("Update…"), QStringLiteral("refresh"), true);
    connect(m_update, &QAction::triggered, this, [this] { begin(true); });
    addVerbSeparator();
    m_down = addVerb(QStringLiteral("serve.down"), tr("Take down…"), QStringLiteral("down"), true);
    m_down->setShortcut(QKeySequence::Delete);
    m_down->setShortcutContext(Qt::WidgetShortcut);
    table()->addAction(m_down);
    connect(m_down, &QAction::triggered, this, [this] {
        banner()->clear();
        m_controller->down(this);
    });
}

void ServePage::begin(bool update)
{
    banner()->clear();
    const sky::Service *service = m_controller->chosen();
    m_submitting->begin(this, update && service ? service->name : QString());
}

void ServePage::enter(const QVariantMap &argument)
{
    m_wanted = argument.value(QStringLiteral("service")).toString();
    sync();
    table()->setFocus();
}

void ServePage::sync()
{
    syncFace(m_controller->services().rowCount() == 0);
    if (m_controller->services().find(m_wanted) != nullptr)
        table()->selectKey(std::exchange(m_wanted, {}));
    else
        table()->chooseOne();
    const sky::Service *service = m_controller->chosen();
    setDetailsShown(service);
    if (service) {
        setDetailsTitle(service->name);
        syncLogs();
    }
    syncVerbs();
}

// The controller, the load balancer, and each replica there is.
void ServePage::syncLogs()
{
    QList<std::pair<int, QString>> wanted{{0, tr("Log of the controller")}, {-1, tr("Log of the load balancer")}};
    for (const sky::Replica &replica : m_controller->chosen()->replicas)
        wanted.append({replica.id, tr("Log of replica %1").arg(replica.id)});
    bool same = m_logs->count() == wanted.size();
    for (int i = 0; same && i < m_logs->count(); ++i)
        same = m_logs->itemData(i).toInt() == wanted[i].first;
    if (same)
        return;
    const QVariant chosen = m_logs->currentData();
    m_logs->clear();
    for (const auto &[number, text] : std::as_const(wanted))
        m_logs->addItem(text, number);
    m_logs->setCurrentIndex(std::max(0, m_logs->findData(chosen)));
}

void ServePage::syncVerbs()
{
    const sky::Service *service = m_controller->chosen();
    const QString choose = service ? QString() : tr("Choose a service first.");
    const auto face = m_controller->feed().face();
    const QString busy = face == sky::ListFeed::Face::NoServer ? tr("There is no SkyPilot server.")
        : m_submitting->isRunning()                            ? tr("One is being brought up.")
                                                               : QString();
    // One of the same name would be brought up a second time.
    const bool isKnown = face != sky::ListFeed::Face::Loading;
    setVerb(m_up, true, busy.isEmpty() && !isKnown ? tr("Which services there are is not known yet.") : busy);
    setVerb(m_update, true, choose.isEmpty() ? busy : choose);
    setVerb(m_open, true, m_controller->openHindrance());
    setVerb(m_copy, true, m_controller->openHindrance());
    setVerb(m_down, true, choose);
}

void ServePage::syncSubmitting()
{
    if (m_submitting->text().isEmpty())
        banner()->clear();
    else
        banner()->showMessage(widgets::Banner::Kind::Info, m_submitting->text());
    syncVerbs();
}

void ServePage::takeLog()
{
    m_log->follow(m_controller->logPath(), m_controller->logEnded());
}

} // namespace skydeck::pages
