// Asks a service who it is and how it is.
#pragma once

#include "core/net/http.h"
#include "core/services/service.h"

namespace skydeck::services {

//! What a probe found. `ready` false: something answered, but not as this kind should; `problem` says what.
struct ProbeResult
{
    bool ready = false;
    QString problem;
    QString version;
    QList<std::pair<QString, QString>> details;
    QString kind; //!< the kind that answered, which may differ from the one expected (8080 is popular)
};

//! Probes `kind` at `http://host:port`. Unknown paths of Phoenix and Open WebUI answer 200 with a page, so content
//! types are checked, not only status. Errors are those of HttpClient::get. Facts: Phoenix /healthz, header
//! x-phoenix-server-version, /graphql counts; Open WebUI /health and /api/version; vLLM /v1/models; Jupyter /api.
QFuture<Result<ProbeResult>> probe(net::HttpClient &http, const ServiceKind &kind, const QString &host, int port,
                                   std::stop_token stop);

//! Probes targets again and again and tells what became of them: quickly while something starts, slowly once all
//! is steady.
class ServiceFeed : public QObject
{
    Q_OBJECT
public:
    explicit ServiceFeed(net::HttpClient &http, QObject *parent = nullptr);
    ~ServiceFeed() override;

    //! The services that should be watched; services of known keys keep what is known of them.
    void setTargets(const QList<Target> &targets);
    void refresh();
    void setVisible(bool visible);
    const QList<Service> &services() const { return m_services; }

Q_SIGNALS:
    void changed(const QList<skydeck::services::Service> &services);

private:
    struct Private;
    std::unique_ptr<Private> d;
    QList<Service> m_services;
};

} // namespace skydeck::services
