#include "core/services/service.h"

#include "core/base/json.h"

#include <QJsonArray>

namespace skydeck::services {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::services", text);
}

QJsonObject pairsToJson(const QList<std::pair<QString, QString>> &pairs)
{
    QJsonObject object;
    for (const auto &[name, value] : pairs)
        object.insert(name, value);
    return object;
}

} // namespace

QString stateWord(ServiceState state)
{
    static const QStringList words{QStringLiteral("stopped"), QStringLiteral("starting"), QStringLiteral("ready"),
                                   QStringLiteral("unhealthy")};
    return words.value(int(state));
}

QString stateText(ServiceState state)
{
    switch (state) {
    case ServiceState::Stopped: return tr("Stopped");
    case ServiceState::Starting: return tr("Starting");
    case ServiceState::Ready: return tr("Ready");
    case ServiceState::Unhealthy: return tr("Unhealthy");
    }
    return {};
}

const QList<ServiceKind> &catalogue()
{
    static const QList<ServiceKind> kinds{
        {QStringLiteral("phoenix"), QStringLiteral("Phoenix"), 6006, true},
        {QStringLiteral("open-webui"), QStringLiteral("Open WebUI"), 8080, true},
        {QStringLiteral("vllm"), QStringLiteral("vLLM"), 8000, false},
        {QStringLiteral("jupyter"), QStringLiteral("Jupyter"), 8888, true},
        {QStringLiteral("phoenix-grpc"), QStringLiteral("Phoenix OTLP gRPC"), 4317, false},
        {QStringLiteral("http"), QStringLiteral("HTTP"), 0, true},
    };
    return kinds;
}

const ServiceKind &kindForPort(int port)
{
    for (const ServiceKind &kind : catalogue()) {
        if (kind.port == port)
            return kind;
    }
    return catalogue().constLast();
}

const ServiceKind *kindById(const QString &id)
{
    for (const ServiceKind &kind : catalogue()) {
        if (kind.id == id)
            return &kind;
    }
    return nullptr;
}

QJsonObject toJson(const Service &s)
{
    return {{QStringLiteral("key"), s.key},
            {QStringLiteral("kind"), s.kind},
            {QStringLiteral("title"), s.title},
            {QStringLiteral("engine"), s.engine},
            {QStringLiteral("cluster"), s.cluster},
            {QStringLiteral("port"), s.port},
            {QStringLiteral("state"), stateWord(s.state)},
            {QStringLiteral("reason"), s.reason},
            {QStringLiteral("version"), s.version},
            {QStringLiteral("url"), s.url.toString()},
            {QStringLiteral("address"), s.address},
            {QStringLiteral("details"), pairsToJson(s.details)},
            {QStringLiteral("settings"), pairsToJson(s.settings)},
            {QStringLiteral("since"), skydeck::toJson(s.since)}};
}

} // namespace skydeck::services
