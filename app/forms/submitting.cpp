#include "app/forms/submitting.h"

#include "core/base/files.h"

#include <QDir>
#include <QFileInfo>

namespace skydeck::forms {

Submitting::Submitting(sky::ClientSource client, flows::SkyActions &actions, widgets::Prompter &prompter,
                       sky::Purpose purpose, QObject *parent)
    : QObject(parent)
    , m_source(std::move(client))
    , m_actions(actions)
    , m_prompter(prompter)
    , m_purpose(purpose)
    , m_errands(std::make_unique<QObject>())
{
    connect(&m_actions, &flows::SkyActions::progressed, this, [this](const QString &text) {
        if (!m_running || text.isEmpty())
            return;
        m_text = text;
        Q_EMIT changed();
    });
}

Submitting::~Submitting() = default;

void Submitting::begin(QWidget *parent, const QString &service)
{
    m_prompter.openFile(
        parent, tr("Choose a task file"), QDir::homePath(), tr("Task files (*.yaml *.yml)"),
        [self = QPointer<Submitting>(this), over = QPointer<QWidget>(parent), service](const QString &path) {
            if (self && over && !path.isEmpty())
                self->beginWith(path, over, service);
        });
}

void Submitting::beginWith(const QString &path, QWidget *parent, const QString &service)
{
    if (m_running)
        return;
    const auto text = readWhole(path);
    if (!text) {
        Q_EMIT failed(text.error());
        return;
    }
    const auto client = m_source();
    if (!client)
        return;
    m_parent = parent;
    m_service = service;
    m_request = std::make_shared<engine::LaunchRequest>();
    m_request->yaml = *text;
    m_request->yamlPath = path;
    m_request->baseDir = QFileInfo(path).absolutePath();
    m_request->cluster = service;
    m_text = tr("Checking %1").arg(QFileInfo(path).fileName());
    m_check.ask(
        client, this,
        [&](sky::Client &, std::stop_token stop) {
            return sky::checkedBy(client, m_request, m_purpose, m_errands.get(), std::move(stop));
        },
        [this](const Result<engine::LaunchPlan> &plan) {
            if (plan)
                return ask(*plan);
            end();
            if (plan.error().kind != ErrorKind::Cancelled)
                Q_EMIT failed(plan.error());
        });
    Q_EMIT changed();
}

void Submitting::ask(const engine::LaunchPlan &plan)
{
    m_text.clear();
    Q_EMIT changed();
    if (!m_parent)
        return;
    m_request->cluster = plan.cluster;
    widgets::Question question;
    QStringList lines = plan.steps + plan.notes;
    lines << plan.command;
    if (m_purpose == sky::Purpose::ManagedJob) {
        question.title = tr("Launch %1 as a managed job").arg(plan.cluster);
        question.consequence = tr(
            "SkyPilot rents machines for it, starts it again when one is lost, and gives them back when it ends. "
            "They cost until then.");
        question.accept = tr("Launch");
    } else if (m_service.isEmpty()) {
        question.title = tr("Bring up the service %1").arg(plan.cluster);
        question.consequence = tr(
            "SkyPilot rents machines for its replicas and for a controller. They cost until you take the service "
            "down.");
        question.accept = tr("Bring up");
    } else {
        question.title = tr("Update the service %1").arg(plan.cluster);
        question.consequence = tr("New replicas take over from the old ones, one by one.");
        question.accept = tr("Update");
    }
    question.text = lines.join(QLatin1Char('\n'));
    m_prompter.ask(m_parent, question, [self = QPointer<Submitting>(this)](bool accepted) {
        if (self && accepted)
            self->send();
    });
}

void Submitting::send()
{
    m_running = true;
    m_text = tr("Sending %1").arg(m_request->cluster);
    deliver(m_actions.submit(std::move(m_request), m_purpose, !m_service.isEmpty()), this,
            [this](const Result<QJsonValue> &answer) {
                end();
                if (answer)
                    Q_EMIT done(*answer);
                else if (answer.error().kind != ErrorKind::Cancelled)
                    Q_EMIT failed(answer.error());
            });
    Q_EMIT changed();
}

void Submitting::end()
{
    m_running = false;
    m_text.clear();
    Q_EMIT changed();
}

} // namespace skydeck::forms
