#include "core/services/catalogue.h"

#include "core/services/words.h"

namespace skydeck::services {

using words::tr;

namespace {

ServiceKind kind(const char *id, const char *title, int port, ProbeRule probe)
{
    ServiceKind one;
    one.id = QLatin1String(id);
    one.title = QLatin1String(title);
    one.port = port;
    one.probe = std::move(probe);
    return one;
}

ProbeRule json(const char *path, const char *key, const char *versionKey)
{
    ProbeRule rule;
    rule.path = QLatin1String(path);
    rule.status = 200;
    rule.jsonKey = QLatin1String(key);
    rule.versionKey = QLatin1String(versionKey);
    return rule;
}

// Unknown paths answer with Phoenix's page and 200, but every answer carries the version.
ServiceKind phoenix()
{
    ProbeRule rule;
    rule.path = QStringLiteral("/healthz");
    rule.status = 200;
    rule.header = QStringLiteral("x-phoenix-server-version");
    ServiceKind one = kind("phoenix", "Phoenix", 6006, rule);
    one.start = QStringLiteral("PHOENIX_PORT={port} phoenix serve");
    // OTLP over HTTP is taken on the page's port.
    one.settings = {
        {QStringLiteral("PHOENIX_COLLECTOR_ENDPOINT"), QStringLiteral("http://{address}")},
        {QStringLiteral("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"), QStringLiteral("http://{address}/v1/traces")}};
    return one;
}

ServiceKind webUi()
{
    ServiceKind one = kind("open-webui", "Open WebUI", 8080, json("/health", "status", ""));
    one.start = QStringLiteral("open-webui serve --port {port}");
    one.settings = {{QStringLiteral("OPENAI_BASE_URL"), QStringLiteral("http://{address}/api")}};
    return one;
}

ServiceKind vllm()
{
    ServiceKind one = kind("vllm", "vLLM", 8000, json("/v1/models", "data", ""));
    one.probe.keyed = true;
    one.hasPage = false;
    one.start = QStringLiteral("vllm serve MODEL --port {port}");
    one.settings = {{QStringLiteral("OPENAI_BASE_URL"), QStringLiteral("http://{address}/v1")}};
    return one;
}

ServiceKind jupyter()
{
    ServiceKind one = kind("jupyter", "Jupyter", 8888, json("/api", "version", "version"));
    one.start = QStringLiteral("jupyter lab --no-browser --port {port}");
    return one;
}

ServiceKind ray()
{
    ServiceKind one = kind("ray", "Ray", 8265, json("/api/version", "ray_version", "ray_version"));
    one.probe.keyed = true; // RAY_AUTH_MODE=token
    one.start = QStringLiteral("ray start --head --dashboard-port {port}");
    one.settings = {{QStringLiteral("RAY_ADDRESS"), QStringLiteral("http://{address}")}};
    return one;
}

ServiceKind tensorBoard()
{
    ServiceKind one = kind("tensorboard", "TensorBoard", 6006, json("/data/environment", "version", "version"));
    one.start = QStringLiteral("tensorboard --logdir . --port {port}");
    return one;
}

ServiceKind phoenixGrpc()
{
    ServiceKind one = kind("phoenix-grpc", "Phoenix OTLP gRPC", 4317, {});
    one.scheme = Scheme::Grpc;
    one.hasPage = false;
    one.start = QStringLiteral("PHOENIX_GRPC_PORT={port} phoenix serve");
    one.settings = {{QStringLiteral("OTEL_EXPORTER_OTLP_ENDPOINT"), QStringLiteral("http://{address}")},
                    {QStringLiteral("OTEL_EXPORTER_OTLP_PROTOCOL"), QStringLiteral("grpc")}};
    return one;
}

// Most wanted first; of several at one port the likelier one first.
const QList<ServiceKind> &builtInKinds()
{
    static const QList<ServiceKind> kinds{phoenix(), webUi(),       vllm(),       jupyter(),
                                          ray(),     tensorBoard(), phoenixGrpc()};
    return kinds;
}

} // namespace

Catalogue::Catalogue(const QList<ServiceKind> &own)
    : m_kinds(own + builtInKinds())
{
}

const Catalogue &Catalogue::builtIn()
{
    static const Catalogue catalogue;
    return catalogue;
}

QList<ServiceKind> Catalogue::own() const
{
    QList<ServiceKind> found;
    std::copy_if(m_kinds.begin(), m_kinds.end(), std::back_inserter(found),
                 [](const ServiceKind &one) { return one.own; });
    return found;
}

const ServiceKind *Catalogue::find(const QString &id) const
{
    for (const ServiceKind &one : m_kinds) {
        if (one.id == id)
            return &one;
    }
    for (const ServiceKind *one : {&generic(), &connection()}) {
        if (one->id == id)
            return one;
    }
    return nullptr;
}

const ServiceKind *Catalogue::named(const QString &word) const
{
    for (const ServiceKind &one : m_kinds) {
        if (one.id.compare(word, Qt::CaseInsensitive) == 0 || one.title.compare(word, Qt::CaseInsensitive) == 0)
            return &one;
    }
    bool isNumber = false;
    const int port = word.toInt(&isNumber);
    for (const ServiceKind &one : m_kinds) {
        if (isNumber && one.port == port)
            return &one;
    }
    return nullptr;
}

QList<ServiceKind> Catalogue::kindsForPort(int port) const
{
    QList<ServiceKind> found;
    std::copy_if(m_kinds.begin(), m_kinds.end(), std::back_inserter(found),
                 [port](const ServiceKind &one) { return one.port == port; });
    return found;
}

ServiceKind Catalogue::kindOf(const QString &id, int port) const
{
    if (const ServiceKind *known = id.isEmpty() ? nullptr : find(id))
        return *known;
    return kindsForPort(port).value(0, generic());
}

const ServiceKind &Catalogue::generic()
{
    static const ServiceKind one = kind("http", "HTTP", 0, {});
    return one;
}

const ServiceKind &Catalogue::connection()
{
    static const ServiceKind one = [] {
        ServiceKind made = kind("tcp", "TCP", 0, {});
        made.scheme = Scheme::Tcp;
        made.hasPage = false;
        return made;
    }();
    return one;
}

QString Catalogue::titleOf(const ServiceKind &kind, int port)
{
    return kind.isGeneric() ? tr("Port %1").arg(port) : kind.title;
}

Result<void> checked(const ServiceKind &kind, const Catalogue &catalogue)
{
    if (auto alone = checked(kind); !alone)
        return alone;
    for (const QString &word : {kind.id, kind.title}) {
        const ServiceKind *other = catalogue.named(word);
        if (word == Catalogue::generic().id || word == Catalogue::connection().id
            || (other && other->id != kind.id) || (other && !other->own))
            return failure(ErrorKind::Conflict, tr("There is a service “%1” already.").arg(word));
    }
    return {};
}

} // namespace skydeck::services
