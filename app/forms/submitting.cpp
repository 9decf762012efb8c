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
}

Submitting::~Submitting() = default;

std::optional<Error> Submitting::hindrance() const
{
    if (m_running)
        return Error{ErrorKind::Conflict, tr("Another one is on its way. Wait until the server has it."), {}};
    if (!m_source())
        return flows::SkyActions::noServer();
    return {};
}

void Submitting::begin(QWidget *parent, const QString &service)
{
    if (const auto why = hindrance()) {
        Q_EMIT failed(*why);
        return;
    }
    m_prompter.openFile(
        parent, tr("Choose a task file"), QDir::homePath(), tr("Task files (*.yaml *.yml)"),
        [self = QPointer<Submitting>(this), over = QPointer<QWidget>(parent), service](const QString &path) {
            if (self && over && !path.isEmpty())
                self->beginWith(path, over, service);
        });
}

void Submitting::beginWith(const QString &path, QWidget *parent, const QString &service)
{
    if (const auto why = hindrance()) { // it may have come while the file was chosen
        Q_EMIT failed(*why);
        return;
    }
    const auto text = readWhole(path);
    if (!text) {
        Q_EMIT failed(text.error());
        return;
    }
    const auto client = m_source();
    m_running = true;
    m_checkedBy = client->server();
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
            return sky::checkedBy(client, m_request, m_purpose, m_errands.get(), std::move(stop),
                                  !m_service.isEmpty());
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

QString Submitting::consequence(sky::Purpose purpose, bool update)
{
    if (purpose == sky::Purpose::ManagedJob)
        return tr(
            "SkyPilot rents machines for it, starts it again when one is lost, and gives them back when it ends. "
            "They cost until then.");
    if (update)
        return tr("New replicas take over from the old ones, one by one.");
    return tr(
        "SkyPilot rents machines for its replicas and for a controller. They cost until you take the service "
        "down.");
}

void Submitting::ask(const engine::LaunchPlan &plan)
{
    if (!m_parent)
        return end();
    if (m_service.isEmpty() && m_isTaken && m_isTaken(plan.cluster)) {
        end();
        Q_EMIT failed(
            {ErrorKind::Conflict,
             tr("There is a service %1 already. Update it, or give the new one another name.").arg(plan.cluster),
             {}});
        return;
    }
    m_text.clear();
    Q_EMIT changed();
    m_request->cluster = plan.cluster;
    widgets::Question question;
    QStringList lines = plan.steps + plan.notes;
    lines << plan.command;
    question.consequence = consequence(m_purpose, !m_service.isEmpty());
    if (m_purpose == sky::Purpose::ManagedJob) {
        question.title = tr("Launch %1 as a managed job").arg(plan.cluster);
        question.accept = tr("Launch");
    } else if (m_service.isEmpty()) {
        question.title = tr("Bring up the service %1").arg(plan.cluster);
        question.accept = tr("Bring up");
    } else {
        question.title = tr("Update the service %1").arg(plan.cluster);
        question.accept = tr("Update");
    }
    question.text = lines.join(QLatin1Char('\n'));
    m_prompter.ask(m_parent, question, [self = QPointer<Submitting>(this)](bool accepted) {
        if (self && accepted)
            self->send();
        else if (self)
            self->end();
    });
}

void Submitting::send()
{
    if (const auto other = m_actions.changedSince(m_checkedBy)) { // here it may cost another price
        end();
        Q_EMIT failed(*other);
        return;
    }
    m_text = tr("Sending %1").arg(m_request->cluster);
    flows::SkyListener listener;
    listener.progressed = [self = QPointer<Submitting>(this)](const QString &text) {
        if (self && !text.isEmpty())
            self->tell(text);
    };
    deliver(m_actions.submit(std::move(m_request), m_purpose, !m_service.isEmpty(), std::move(listener)), this,
            [this](const Result<QJsonValue> &answer) {
                end();
                if (answer)
                    Q_EMIT done(*answer);
                else if (answer.error().kind != ErrorKind::Cancelled)
                    Q_EMIT failed(answer.error());
            });
    Q_EMIT changed();
}

void Submitting::tell(const QString &text)
{
    m_text = text;
    Q_EMIT changed();
}

void Submitting::end()
{
    m_running = false;
    m_text.clear();
    Q_EMIT changed();
}

} // namespace skydeck::forms
