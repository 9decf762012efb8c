#include "app/pages/serve/servecontroller.h"

#include <QCryptographicHash>
#include <QUrl>

#include <algorithm>

namespace skydeck::pages {

ServeController::ServeController(sky::ClientSource client, flows::SkyActions &actions, widgets::Prompter &prompter,
                                 QString logFolder, QObject *parent)
    : QObject(parent)
    , m_source(std::move(client))
    , m_actions(actions)
    , m_prompter(prompter)
    , m_logFolder(std::move(logFolder))
    , m_feed(
          m_source,
          [](sky::Client &asked, std::stop_token stop) {
              return asked.call(QStringLiteral("/serve/status"), {{QStringLiteral("service_names"), QJsonValue()}},
                                std::move(stop));
          },
          [this](const Result<QJsonValue> &answer) { return take(answer); }, sky::ListPauses{})
    , m_log(nullptr, [](sky::JobLog *log) { log->deleteLater(); })
{
    connect(&m_feed, &sky::ListFeed::left, this, &ServeController::forget);
    connect(&m_feed, &sky::ListFeed::changed, this, &ServeController::changed);
    connect(&m_actions, &flows::SkyActions::ended, &m_feed, [this] {
        if (m_feed.knownAt().isValid() || m_feed.problem())
            m_feed.refresh();
    });
}

ServeController::~ServeController() = default;

Result<void> ServeController::take(const Result<QJsonValue> &answer)
{
    const auto services = sky::servicesOf(answer);
    if (!services)
        return failureOf(services);
    m_services.setRows(*services);
    m_feed.setBusy(std::any_of(services->begin(), services->end(), models::isChanging));
    const sky::Service *service = chosen();
    m_replicas.setRows(service ? service->replicas : QList<sky::Replica>());
    followLog();
    return {};
}

void ServeController::forget()
{
    m_services.setRows({});
    choose({});
}

void ServeController::choose(const QString &name)
{
    if (name == m_chosen)
        return;
    m_chosen = name;
    m_part = sky::ServePart::Controller;
    m_replica = 0;
    const sky::Service *service = chosen();
    m_replicas.setRows(service ? service->replicas : QList<sky::Replica>());
    followLog();
    Q_EMIT changed();
}

void ServeController::setLog(sky::ServePart part, int replica)
{
    m_part = part;
    m_replica = replica;
    followLog();
}

void ServeController::followLog()
{
    const sky::Service *service = chosen();
    const auto client = m_source();
    QString path;
    if (service && client) {
        // A service of the same name may be another one tomorrow: its log is fetched anew each time.
        const QByteArray key = client->server().url.toEncoded() + '\n' + service->name.toUtf8();
        const QString name =
            QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex().left(16));
        path = QStringLiteral("%1/serve/%2-%3-%4.log").arg(m_logFolder, name).arg(int(m_part)).arg(m_replica);
    }
    if (path == m_path)
        return;
    m_path = path;
    m_log.reset();
    if (!path.isEmpty()) {
        auto source = sky::serveLog(service->name, m_part, m_replica);
        source.lasting = false;
        m_log.reset(new sky::JobLog(client, source, path, 0));
        connect(m_log.get(), &sky::JobLog::ended, this, &ServeController::logChanged);
        connect(m_log.get(), &sky::JobLog::failed, this, &ServeController::actionFailed);
        m_log->start();
    }
    Q_EMIT logChanged();
}

// What a server says goes to the browser only as a web address.
QString ServeController::openHindrance() const
{
    const sky::Service *service = chosen();
    if (!service)
        return tr("Choose a service first.");
    const QUrl url(service->endpoint, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!web || !url.isValid() || url.host().isEmpty())
        return tr("It has no address yet.");
    const auto client = m_source();
    return client && service->isOnlyBeside(client->server())
        ? tr("The server names an address of its own machine: %1").arg(service->endpoint)
        : QString();
}

void ServeController::open()
{
    if (openHindrance().isEmpty())
        m_prompter.openUrl(chosen()->endpoint);
}

void ServeController::down(QWidget *parent)
{
    const sky::Service *service = chosen();
    if (!service)
        return;
    widgets::Question question;
    question.title = tr("Take down the service %1").arg(service->name);
    question.text = tr("Ends %n replica(s).", nullptr, int(service->replicas.size()));
    question.consequence = flows::SkyActions::serveDownConsequence();
    question.accept = tr("Take down");
    question.destructive = true;
    m_prompter.ask(parent, question, [this, name = service->name, server = m_actions.server()](bool accepted) {
        if (!accepted)
            return;
        if (const auto other = m_actions.changedSince(server)) {
            Q_EMIT actionFailed(*other);
            return;
        }
        deliver(m_actions.serveDown(name), this, [this](const Result<QJsonValue> &result) {
            if (!result && result.error().kind != ErrorKind::Cancelled)
                Q_EMIT actionFailed(result.error());
        });
    });
}

} // namespace skydeck::pages
