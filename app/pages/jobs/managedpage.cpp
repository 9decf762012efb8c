#include "app/pages/jobs/managedpage.h"

#include "app/models/tablefilter.h"
#include "app/widgets/banner.h"
#include "app/widgets/emptystate.h"
#include "app/widgets/factlist.h"
#include "app/widgets/logview.h"
#include "app/widgets/theme.h"
#include "app/widgets/viewstate.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace skydeck::pages {

namespace theme = widgets::theme;
using models::ManagedModel;

namespace {
constexpr auto pauseInTyping = std::chrono::milliseconds(300);
}

ManagedPage::ManagedPage(std::unique_ptr<ManagedController> controller,
                         std::unique_ptr<forms::Submitting> submitting, widgets::Navigator &navigator,
                         QWidget *parent)
    : ServerListPage(
        QStringLiteral("managedPage"), tr("Managed"), controller->feed(),
        {QStringLiteral("jobs"), tr("Managed jobs are looked after by a SkyPilot server, and there is none."),
         tr("No managed job yet. SkyPilot finds machines for one, starts it again when a machine is lost, and "
            "takes them down at the end.")},
        navigator, parent)
    , m_controller(std::move(controller))
    , m_submitting(std::move(submitting))
    , m_sorted(new models::TableFilter(&m_controller->jobs(), this))
{
    table()->setModel(m_sorted);
    tick(m_controller->jobs());
    table()->setUpColumns({22, 32, 16, 16, 13, 11, 11, 10, 0}, ManagedModel::Title, ManagedModel::Title,
                          Qt::DescendingOrder);
    table()->fitColumns({12, 12, 8, 8, 8, 8, 4, 6, 10},
                        {ManagedModel::Recoveries, ManagedModel::User, ManagedModel::Resources,
                         ManagedModel::Where, ManagedModel::Duration});
    makeHeaderParts();
    setDetails(makeDetails(), tr("Details of the managed job"), 3);
    makeVerbs();
    connect(noneState()->addButton(tr("Launch a managed job…")), &QPushButton::clicked, m_launch,
            &QAction::trigger);

    m_typed.setSingleShot(true);
    m_typed.setInterval(pauseInTyping);
    connect(filter(), &QLineEdit::textChanged, &m_typed, qOverload<>(&QTimer::start));
    connect(&m_typed, &QTimer::timeout, this, [this] { m_controller->setName(filter()->text()); });
    connect(table(), &widgets::LiveTable::selectionKeysChanged, this, &ManagedPage::takeSelection);
    connect(table(), &QAbstractItemView::activated, this, [this] { m_log->setFocus(); });
    connect(m_controller.get(), &ManagedController::changed, this, &ManagedPage::sync);
    connect(m_controller.get(), &ManagedController::chosenChanged, this, &ManagedPage::syncDetails);
    connect(m_controller.get(), &ManagedController::logChanged, this, &ManagedPage::takeLog);
    connect(m_controller.get(), &ManagedController::actionFailed, banner(), &widgets::Banner::showError);
    connect(&m_controller->feed(), &sky::ListFeed::left, this, [this] { m_wanted = 0; });
    connect(m_submitting.get(), &forms::Submitting::changed, this, &ManagedPage::syncLaunch);
    connect(m_submitting.get(), &forms::Submitting::failed, banner(), &widgets::Banner::showError);
    connect(m_submitting.get(), &forms::Submitting::done, this, [this](const QJsonValue &answer) {
        m_wanted = sky::launchedJobs(answer).value(0);
        m_controller->feed().refresh();
    });
    sync();
}

ManagedPage::~ManagedPage() = default;

void ManagedPage::makeHeaderParts()
{
    using Show = ManagedController::Show;
    m_show = new QComboBox;
    m_show->setObjectName(QStringLiteral("managed.show"));
    m_show->setAccessibleName(tr("Status"));
    m_show->addItem(tr("All"), int(Show::All));
    m_show->addItem(tr("Active"), int(Show::Active));
    m_show->addItem(tr("Succeeded"), int(Show::Succeeded));
    m_show->addItem(tr("Failed"), int(Show::Failed));
    m_show->addItem(tr("Cancelled"), int(Show::Cancelled));
    connect(m_show, &QComboBox::activated, this,
            [this] { m_controller->setShow(Show(m_show->currentData().toInt())); });
    m_whose = new QComboBox;
    m_whose->setObjectName(QStringLiteral("managed.whose"));
    m_whose->setAccessibleName(tr("Whose jobs"));
    m_whose->addItem(tr("Mine"), false);
    m_whose->addItem(tr("Everyone's"), true);
    connect(m_whose, &QComboBox::activated, this,
            [this] { m_controller->setEveryone(m_whose->currentData().toBool()); });
    filter()->setPlaceholderText(tr("Name"));
    filter()->setMinimumWidth(fontMetrics().averageCharWidth() * 8); // the head is full
    addHeaderWidget(m_show);
    addHeaderWidget(m_whose);
    addHeaderWidget(makePager());
}

QWidget *ManagedPage::makePager()
{
    auto *pager = new QWidget;
    auto *row = new QHBoxLayout(pager);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::inGroup);
    const auto button = [&](const char *name, const QString &text, Qt::ArrowType arrow, int step) {
        auto *made = new QToolButton;
        made->setObjectName(QLatin1String(name));
        made->setArrowType(arrow);
        made->setAccessibleName(text);
        made->setToolTip(text);
        made->setFocusPolicy(Qt::StrongFocus);
        made->setAutoRaise(true);
        connect(made, &QToolButton::clicked, this,
                [this, step] { m_controller->setPage(m_controller->wish().page + step); });
        row->addWidget(made);
        return made;
    };
    m_previous = button("managed.previous", tr("Newer jobs"), Qt::LeftArrow, -1);
    m_count = new QLabel;
    m_count->setObjectName(QStringLiteral("managed.count"));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(m_count);
    m_next = button("managed.next", tr("Older jobs"), Qt::RightArrow, 1);
    return pager;
}

QWidget *ManagedPage::makeDetails()
{
    auto *split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->addWidget(makeLogSide());
    split->addWidget(makeStorySide());
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setSizes({600, 400});
    split->restoreState(widgets::viewstate::load(QStringLiteral("split/managed.details")));
    connect(split, &QSplitter::splitterMoved, this,
            [split] { widgets::viewstate::save(QStringLiteral("split/managed.details"), split->saveState()); });
    return split;
}

QWidget *ManagedPage::makeLogSide()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::inGroup);
    m_logKind = new QComboBox;
    m_logKind->setObjectName(QStringLiteral("managed.logKind"));
    m_logKind->setAccessibleName(tr("Which log"));
    m_logKind->addItem(tr("Log of the job"));
    m_logKind->addItem(tr("Log of its controller"));
    connect(m_logKind, &QComboBox::activated, this,
            [this](int index) { m_controller->setController(index == 1); });
    m_log = new widgets::LogView;
    m_log->setObjectName(QStringLiteral("managed.log"));
    m_log->setAccessibleName(tr("Log"));
    column->addWidget(m_logKind, 0, Qt::AlignLeft);
    column->addWidget(m_log, 1);
    return side;
}

QWidget *ManagedPage::makeStorySide()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::inGroup);
    m_facts = new widgets::FactList;
    m_reason = m_facts->add(QStringLiteral("managed.reason"), tr("Reason"));
    m_resources = m_facts->add(QStringLiteral("managed.resources"), tr("Resources"));
    m_recoveries = m_facts->add(QStringLiteral("managed.recoveries"), tr("Recoveries"));
    m_pool = m_facts->add(QStringLiteral("managed.pool"), tr("Pool"));
    m_command = m_facts->add(QStringLiteral("managed.command"), tr("To cancel"));
    m_command->setFont(theme::fixedFont());
    m_events = new widgets::LiveTable(QStringLiteral("managed.events"));
    m_events->setAccessibleName(tr("Events"));
    m_events->setModel(new models::TableFilter(&m_controller->events(), m_events));
    m_events->setUpColumns({19, 14, 0}, models::EventModel::Reason, models::EventModel::At, Qt::AscendingOrder);
    auto *scroll = new QScrollArea; // a reason may be long
    scroll->setObjectName(QStringLiteral("managed.facts"));
    scroll->setAccessibleName(tr("Details of the managed job"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto *top = new QWidget;
    auto *lines = new QVBoxLayout(top);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->addWidget(m_facts);
    lines->addStretch(1);
    scroll->setWidget(top);
    column->addWidget(scroll, 1);
    column->addWidget(m_events, 2);
    return side;
}

void ManagedPage::makeVerbs()
{
    m_launch =
        addVerb(QStringLiteral("managed.launch"), tr("Launch a managed job…"), QStringLiteral("launch"), false);
    connect(m_launch, &QAction::triggered, this, &ManagedPage::launch);
    auto *primary = addPrimary(tr("&Launch…"), tr("Launch a managed job…"));
    primary->setObjectName(QStringLiteral("managed.launch.button"));
    connect(primary, &QPushButton::clicked, m_launch, &QAction::trigger);
    connect(m_launch, &QAction::enabledChanged, primary, &QWidget::setEnabled);
    m_copy = addVerb(QStringLiteral("managed.copyCommand"), tr("Copy the command"), QStringLiteral("copy"), false);
    connect(m_copy, &QAction::triggered, this, [this] {
        QGuiApplication::clipboard()->setText(m_controller->cancelCommand(table()->selectedKeys()));
    });
    addVerbSeparator();
    m_cancel =
        addVerb(QStringLiteral("managed.cancel"), tr("Cancel the managed job…"), QStringLiteral("cancel"), true);
    m_cancel->setShortcut(QKeySequence::Delete);
    m_cancel->setShortcutContext(Qt::WidgetShortcut);
    table()->addAction(m_cancel);
    connect(m_cancel, &QAction::triggered, this, [this] {
        banner()->clear();
        m_controller->cancel(table()->selectedKeys(), this);
    });
}

void ManagedPage::launch()
{
    banner()->clear();
    m_submitting->begin(this);
}

void ManagedPage::enter(const QVariantMap &argument)
{
    m_wanted = argument.value(QStringLiteral("managed")).toInt();
    sync();
    table()->setFocus();
}

void ManagedPage::sync()
{
    const bool known = m_controller->feed().face() == sky::ListFeed::Face::Known;
    const bool none = m_controller->jobs().rowCount() == 0;
    syncFace(none && !m_controller->isFiltering());
    m_show->setVisible(known);
    m_whose->setVisible(known);
    syncPager();
    const auto rowOfWanted = [this] {
        for (int row = 0; row < m_sorted->rowCount(); ++row) {
            if (m_sorted->keyAt(row).startsWith(QString::number(m_wanted) + QLatin1Char('/')))
                return row;
        }
        return -1;
    };
    if (const int row = m_wanted > 0 ? rowOfWanted() : -1; row >= 0) {
        table()->selectKey(m_sorted->keyAt(row));
        m_wanted = 0;
    } else if (m_wanted == 0) {
        table()->chooseOne();
    }
    takeSelection();
    Q_EMIT counterChanged(m_controller->activeCount());
}

void ManagedPage::syncPager()
{
    const int pages = m_controller->pageCount();
    const int page = m_controller->wish().page;
    const QString all = pages > 1
        ? tr("Page %1 of %2, %n job(s)", nullptr, m_controller->total()).arg(page).arg(pages)
        : tr("%n job(s)", nullptr, m_controller->total());
    m_count->setText(QStringLiteral("%1/%2").arg(page).arg(pages));
    m_count->setAccessibleName(all);
    m_count->setToolTip(all);
    m_count->setVisible(pages > 1);
    m_previous->setVisible(pages > 1);
    m_next->setVisible(pages > 1);
    m_previous->setEnabled(page > 1);
    m_next->setEnabled(page < pages);
}

void ManagedPage::takeSelection()
{
    m_controller->choose(table()->currentKey());
    syncDetails();
}

void ManagedPage::syncDetails()
{
    const sky::ManagedJob *job = m_controller->chosen();
    setDetailsShown(job);
    if (job) {
        setDetailsTitle(models::managedTitle(*job));
        m_facts->setValue(m_reason, models::managedReason(*job));
        m_facts->setValue(m_resources,
                          job->placed.isEmpty() ? job->resources
                                                : QStringLiteral("%1 (%2)").arg(job->placed, job->resources));
        m_facts->setValue(m_recoveries, job->recoveries > 0 ? QString::number(job->recoveries) : QString());
        m_facts->setValue(m_pool, job->pool);
        m_facts->setValue(m_command, m_controller->cancelCommand({job->key()}));
    }
    m_events->setToolTip(m_controller->eventProblem() ? m_controller->eventProblem()->text : QString());
    syncVerbs();
}

void ManagedPage::syncVerbs()
{
    const QStringList keys = table()->selectedKeys();
    setVerb(m_cancel, true, m_controller->cancelHindrance(keys));
    setVerb(m_copy, true, keys.isEmpty() ? tr("Choose a job first.") : QString());
    const bool server = m_controller->feed().face() != sky::ListFeed::Face::NoServer;
    setVerb(m_launch, true,
            !server                         ? tr("There is no SkyPilot server.")
                : m_submitting->isRunning() ? tr("One is being launched.")
                                            : QString());
}

void ManagedPage::syncLaunch()
{
    const QString text = m_submitting->text();
    if (!text.isEmpty())
        banner()->showMessage(widgets::Banner::Kind::Info, text);
    else
        banner()->clear();
    syncVerbs();
}

void ManagedPage::takeLog()
{
    m_log->follow(m_controller->logPath(), m_controller->logEnded());
}

} // namespace skydeck::pages
