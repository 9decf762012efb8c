#include "app/pages/activity/requestspage.h"

#include "app/models/tablefilter.h"
#include "app/widgets/banner.h"
#include "app/widgets/factlist.h"
#include "app/widgets/logview.h"
#include "app/widgets/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace skydeck::pages {

using models::RequestModel;
using Show = RequestsController::Show;

RequestsPage::RequestsPage(std::unique_ptr<RequestsController> controller, widgets::Prompter &prompter,
                           widgets::Navigator &navigator, QWidget *parent)
    : ServerListPage(QStringLiteral("requestsPage"), tr("Requests"), controller->feed(),
                     {QStringLiteral("activity"),
                      tr("Requests are what a SkyPilot server works on, and there is none."),
                      tr("The server has no such request.")},
                     navigator, parent)
    , m_controller(std::move(controller))
    , m_prompter(prompter)
    , m_filtered(new models::TableFilter(&m_controller->requests(), this))
{
    table()->setModel(m_filtered);
    tick(m_controller->requests());
    table()->setUpColumns({15, 22, 18, 12, 14, 12, 0}, RequestModel::Name, RequestModel::Began,
                          Qt::DescendingOrder);
    makeHeaderParts();
    setDetails(makeDetails(), tr("Details of the request"), 3);
    makeVerbs();
    connect(filter(), &QLineEdit::textChanged, m_filtered, &models::TableFilter::setText);
    connect(table(), &widgets::LiveTable::selectionKeysChanged, this, &RequestsPage::takeSelection);
    connect(table(), &QAbstractItemView::activated, this, [this] { m_log->setFocus(); });
    connect(m_controller.get(), &RequestsController::changed, this, &RequestsPage::sync);
    connect(m_controller.get(), &RequestsController::logChanged, this, &RequestsPage::takeLog);
    sync();
}

RequestsPage::~RequestsPage() = default;

void RequestsPage::makeHeaderParts()
{
    m_show = new QComboBox;
    m_show->setObjectName(QStringLiteral("requests.show"));
    m_show->setAccessibleName(tr("Which requests"));
    m_show->addItem(tr("Running"), int(Show::Running));
    m_show->addItem(tr("Changes"), int(Show::Changes));
    m_show->addItem(tr("All"), int(Show::All));
    connect(m_show, &QComboBox::activated, this,
            [this] { m_controller->setShow(Show(m_show->currentData().toInt())); });
    m_whose = new QComboBox;
    m_whose->setObjectName(QStringLiteral("requests.whose"));
    m_whose->setAccessibleName(tr("Whose requests"));
    m_whose->addItem(tr("Mine"), true);
    m_whose->addItem(tr("Everyone's"), false);
    connect(m_whose, &QComboBox::activated, this,
            [this] { m_controller->setMine(m_whose->currentData().toBool()); });
    addHeaderWidget(m_show);
    addHeaderWidget(m_whose);
}

QWidget *RequestsPage::makeDetails()
{
    auto *details = new QWidget;
    auto *column = new QVBoxLayout(details);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(widgets::theme::inGroup);
    m_facts = new widgets::FactList;
    m_result = m_facts->add(QStringLiteral("requests.result"), tr("Result"));
    m_times = m_facts->add(QStringLiteral("requests.times"), tr("When"));
    m_user = m_facts->add(QStringLiteral("requests.user"), tr("User"));
    m_command = m_facts->add(QStringLiteral("requests.command"), tr("Equal command"));
    m_command->setFont(widgets::theme::fixedFont());
    m_log = new widgets::LogView;
    m_log->setObjectName(QStringLiteral("requests.log"));
    m_log->setAccessibleName(tr("Log"));
    column->addWidget(m_facts);
    column->addWidget(m_log, 1);
    return details;
}

void RequestsPage::makeVerbs()
{
    m_copy =
        addVerb(QStringLiteral("requests.copyId"), tr("Copy the request's number"), QStringLiteral("copy"), false);
    connect(m_copy, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(table()->currentKey()); });
    addVerbSeparator();
    m_cancel =
        addVerb(QStringLiteral("requests.cancel"), tr("Cancel the request…"), QStringLiteral("cancel"), true);
    m_cancel->setShortcut(QKeySequence::Delete);
    m_cancel->setShortcutContext(Qt::WidgetShortcut);
    table()->addAction(m_cancel);
    connect(m_cancel, &QAction::triggered, this, &RequestsPage::cancel);
}

void RequestsPage::cancel()
{
    const sky::Request *request = m_controller->chosen();
    if (!request)
        return;
    widgets::Question question;
    question.title = tr("Cancel the request");
    question.text = request->cluster.isEmpty() ? tr("Ends %1.").arg(request->shortName())
                                               : tr("Ends %1 of %2.").arg(request->shortName(), request->cluster);
    if (!m_controller->isMine(*request))
        question.text += QLatin1Char('\n') + tr("It is a request of %1.").arg(request->user);
    question.consequence = tr("What it has made so far stays.");
    question.accept = tr("End request");
    question.destructive = true;
    m_prompter.ask(this, question, [this, id = request->id](bool accepted) {
        if (!accepted)
            return;
        deliver(m_controller->cancel(id), this, [this](const Result<QJsonValue> &result) {
            if (!result && result.error().kind != ErrorKind::Cancelled)
                banner()->showError(result.error());
        });
    });
}

void RequestsPage::enter(const QVariantMap &argument)
{
    const QString id = argument.value(QStringLiteral("request")).toString();
    if (!id.isEmpty())
        table()->selectKey(id);
    table()->setFocus();
}

void RequestsPage::sync()
{
    const bool known = m_controller->feed().face() == sky::ListFeed::Face::Known;
    syncFace(m_controller->requests().rowCount() == 0);
    m_show->setVisible(known);
    m_whose->setVisible(known);
    table()->chooseOne();
    takeSelection();
}

void RequestsPage::takeSelection()
{
    m_controller->choose(table()->currentKey());
    const sky::Request *request = m_controller->chosen();
    setDetailsShown(request);
    if (request) {
        setDetailsTitle(request->cluster.isEmpty()
                            ? request->shortName()
                            : QStringLiteral("%1 · %2").arg(request->shortName(), request->cluster));
        const QString start = models::absoluteTime(request->createdAt);
        m_facts->setValue(m_result, request->error ? request->error->text : request->message);
        m_facts->setValue(m_times,
                          request->finishedAt.isValid()
                              ? tr("%1 to %2").arg(start, models::absoluteTime(request->finishedAt))
                              : start);
        m_facts->setValue(m_user, request->user);
        m_facts->setValue(m_command, QStringLiteral("sky api logs ") + request->id);
    }
    setVerb(m_cancel, true, m_controller->cancelHindrance(table()->currentKey()));
    setVerb(m_copy, true, request ? QString() : tr("Choose a request first."));
}

void RequestsPage::takeLog()
{
    m_log->follow(m_controller->logPath(), m_controller->logEnded());
}

} // namespace skydeck::pages
