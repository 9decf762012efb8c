#include "app/pages/clouds/cloudscontroller.h"

#include <QJsonArray>

#include <algorithm>

namespace skydeck::pages {

namespace {

// `/check` and `/enabled_clouds` spell the same clouds differently: "AWS" and "aws".
QString spelled(const QString &cloud)
{
    static const QMap<QString, QString> odd{{QStringLiteral("aws"), QStringLiteral("AWS")},
                                            {QStringLiteral("gcp"), QStringLiteral("GCP")},
                                            {QStringLiteral("ibm"), QStringLiteral("IBM")},
                                            {QStringLiteral("oci"), QStringLiteral("OCI")},
                                            {QStringLiteral("scp"), QStringLiteral("SCP")},
                                            {QStringLiteral("ssh"), QStringLiteral("SSH")},
                                            {QStringLiteral("do"), QStringLiteral("DO")},
                                            {QStringLiteral("runpod"), QStringLiteral("RunPod")},
                                            {QStringLiteral("vsphere"), QStringLiteral("vSphere")}};
    return odd.value(cloud, cloud.isEmpty() ? cloud : cloud[0].toUpper() + cloud.mid(1));
}

} // namespace

CloudsController::CloudsController(sky::ClientSource client, QObject *parent)
    : QObject(parent)
    , m_source(std::move(client))
{
}

CloudsController::~CloudsController()
{
    delete m_check; // before the client it asks
}

CloudsController::Face CloudsController::face() const
{
    if (!m_hasServer)
        return Face::NoServer;
    if (m_problem && m_problem->kind == ErrorKind::Unauthorised)
        return Face::SignedOut;
    if (m_problem)
        return Face::Away;
    return m_enabled || m_checked ? Face::Known : Face::Loading;
}

QString CloudsController::serverTitle() const
{
    const auto client = m_source();
    return client ? client->server().title() : QString();
}

void CloudsController::enter()
{
    if (m_entered && !m_problem)
        return;
    m_entered = true;
    refresh();
}

void CloudsController::changeServer()
{
    m_enabledQuestion.drop();
    m_submit.drop();
    m_nodeQuestions.clear();
    endCheck();
    m_told.clear();
    m_checkedAt = {};
    m_checked.reset();
    m_enabled.reset();
    m_workspaces.clear();
    m_workspace.clear();
    m_nodesOf.clear();
    m_nodeProblems.clear();
    m_problem.reset();
    m_checkedOnce = false;
    if (std::exchange(m_entered, false)) {
        build();
        enter();
    }
}

void CloudsController::refresh()
{
    const auto client = m_source();
    m_hasServer = client != nullptr;
    if (client) {
        if (m_workspace.isEmpty())
            m_workspace = client->server().workspace;
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("expand"), QStringLiteral("true"));
        if (!m_workspace.isEmpty())
            query.addQueryItem(QStringLiteral("workspace"), m_workspace);
        m_enabledQuestion.ask(
            client, this,
            [&](sky::Client &asked, std::stop_token stop) {
                return asked.callGet(QStringLiteral("/enabled_clouds"), query, std::move(stop));
            },
            [this](const Result<QJsonValue> &answer) { takeEnabled(answer); });
    }
    Q_EMIT changed();
}

void CloudsController::takeEnabled(const Result<QJsonValue> &answer)
{
    m_problem.reset();
    if (!answer) {
        if (answer.error().kind != ErrorKind::Cancelled)
            m_problem = answer.error();
    } else {
        QStringList enabled;
        for (const auto &one : answer->toArray())
            enabled << one.toString();
        m_enabled = enabled;
        askNodes();
        if (!std::exchange(m_checkedOnce, true))
            check();
    }
    build();
}

QStringList CloudsController::contexts() const
{
    QStringList names;
    for (const QString &one : m_enabled.value_or(QStringList())) {
        if (one.startsWith(QLatin1String("kubernetes/")) || one.startsWith(QLatin1String("ssh/")))
            names << one.section(QLatin1Char('/'), 1);
    }
    return names;
}

void CloudsController::askNodes()
{
    const auto client = m_source();
    const QStringList wanted = contexts();
    std::erase_if(m_nodeQuestions, [&](const auto &pair) { return !wanted.contains(pair.first); });
    m_nodesOf.removeIf([&](auto it) { return !wanted.contains(it.key()); });
    m_nodeProblems.removeIf([&](auto it) { return !wanted.contains(it.key()); });
    for (const QString &context : wanted) {
        m_nodeQuestions[context].ask(
            client, this,
            [&](sky::Client &asked, std::stop_token stop) {
                return asked.call(QStringLiteral("/kubernetes_node_info"), {{QStringLiteral("context"), context}},
                                  std::move(stop));
            },
            [this, context](const Result<QJsonValue> &answer) { takeNodes(context, answer); });
    }
}

void CloudsController::takeNodes(const QString &context, const Result<QJsonValue> &answer)
{
    const auto nodes = answer ? sky::kubeNodesFrom(*answer) : Result<QList<sky::KubeNode>>(failureOf(answer));
    m_nodeProblems.remove(context);
    if (nodes)
        m_nodesOf.insert(context, *nodes);
    else
        m_nodeProblems.insert(context, nodes.error().text);
    build();
}

void CloudsController::check()
{
    const auto client = m_source();
    if (!client || isChecking())
        return;
    m_progress = tr("Checking…");
    m_submit.ask(
        client, this,
        [](sky::Client &asked, std::stop_token stop) {
            return asked.submit(QStringLiteral("/check"),
                                {{QStringLiteral("clouds"), QJsonValue()}, {QStringLiteral("verbose"), true}},
                                std::move(stop));
        },
        [this, client](const Result<QString> &request) {
            if (request)
                follow(client, *request);
            else if (request.error().kind != ErrorKind::Cancelled)
                Q_EMIT checkFailed(request.error());
            Q_EMIT changed();
        });
    Q_EMIT changed();
}

void CloudsController::follow(const std::shared_ptr<sky::Client> &client, const QString &request)
{
    m_client = client;
    m_telling.clear();
    m_check = new sky::RequestStream(*client, request, this);
    connect(m_check, &sky::RequestStream::progress, this, [this](const QString &text) {
        m_progress = text.isEmpty() ? tr("Checking…") : text;
        Q_EMIT changed();
    });
    connect(m_check, &sky::RequestStream::line, this,
            [this](const QString &line) { m_telling += line + QLatin1Char('\n'); });
    connect(m_check, &sky::RequestStream::finished, this, &CloudsController::takeCheck);
    m_check->start();
}

// The stream still speaks when it has ended: it goes later, and its client with it.
void CloudsController::endCheck()
{
    if (sky::RequestStream *ended = std::exchange(m_check, nullptr)) {
        ended->disconnect(this);
        connect(ended, &QObject::destroyed, [client = std::exchange(m_client, nullptr)] { (void)client; });
        ended->deleteLater();
    }
    m_progress.clear();
}

void CloudsController::takeCheck(const Result<sky::Request> &ended)
{
    const Result<sky::Request> answer = ended; // the stream's own may go with it
    endCheck();
    if (!answer) {
        Q_EMIT checkFailed(answer.error());
    } else if (answer->error) {
        Q_EMIT checkFailed(*answer->error);
    } else if (answer->state == sky::RequestState::Succeeded) {
        m_checked = answer->value;
        m_told = std::exchange(m_telling, {});
        m_checkedAt = QDateTime::currentDateTimeUtc();
        m_workspaces = answer->value.toObject().keys();
        if (!m_workspaces.contains(m_workspace))
            m_workspace = m_workspaces.contains(QLatin1String("default")) ? QStringLiteral("default")
                                                                          : m_workspaces.value(0);
        refresh(); // what the check enabled has contexts
    }
    build();
}

void CloudsController::cancelCheck()
{
    const auto client = m_client;
    const QString request = m_check != nullptr ? m_check->requestId() : QString();
    m_submit.drop();
    endCheck();
    if (client && !request.isEmpty()) // the answer tells nobody anything: it ends or it has ended
        deliver(client->cancel(request, {}), this, [client](const Result<void> &) {});
    Q_EMIT changed();
}

void CloudsController::setWorkspace(const QString &workspace)
{
    if (workspace == m_workspace)
        return;
    m_workspace = workspace;
    build();
    refresh();
}

void CloudsController::build()
{
    QList<sky::CloudState> states;
    if (m_checked) {
        if (const auto told = sky::cloudsFrom(*m_checked, m_told, m_workspace))
            states = *told;
    }
    QMap<QString, QStringList> contextsOf;
    for (const QString &one : m_enabled.value_or(QStringList())) {
        const QString cloud = one.section(QLatin1Char('/'), 0, 0);
        QStringList &its = contextsOf[cloud.toLower()];
        if (one.contains(QLatin1Char('/')))
            its << one.section(QLatin1Char('/'), 1);
        const bool known = std::any_of(states.begin(), states.end(), [&](const sky::CloudState &state) {
            return state.name.compare(cloud, Qt::CaseInsensitive) == 0;
        });
        if (!known)
            states.append({spelled(cloud), true, {}, {}, {}});
    }
    QList<models::CloudRow> rows;
    for (const sky::CloudState &state : states)
        rows.append({state, contextsOf.value(state.name.toLower())});
    m_clouds.setRows(rows);
    QList<models::KubeNodeRow> nodes;
    for (auto it = m_nodesOf.begin(); it != m_nodesOf.end(); ++it) {
        for (const sky::KubeNode &node : it.value())
            nodes.append({it.key(), node});
    }
    m_nodes.setRows(nodes);
    Q_EMIT changed();
}

} // namespace skydeck::pages
