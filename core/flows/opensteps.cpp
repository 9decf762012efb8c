#include "core/flows/opensteps.h"

#include "core/base/deliver.h"
#include "core/flows/startsteps.h"

#include <QCoreApplication>

namespace skydeck::flows {

using services::Trouble;
using tunnels::TunnelState;

namespace {

// QObject has a tr of its own, with another context.
namespace words {
QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::flows", text);
}
} // namespace words

tunnels::Tunnel *tunnelOf(const OpenContext &context)
{
    return context.tunnels != nullptr ? context.tunnels->find(context.wish.tunnel) : nullptr;
}

// Starts the tunnel and waits until it stands.
class TunnelStep : public OpenStep
{
public:
    explicit TunnelStep(std::chrono::milliseconds deadline)
        : OpenStep(QStringLiteral("tunnel"), deadline)
    {
    }
    QString title(const OpenContext &context) const override
    {
        return words::tr("Connection to %1").arg(context.wish.place);
    }

protected:
    void begin(OpenContext &context, const std::stop_token &) override
    {
        tunnels::Tunnel *tunnel = tunnelOf(context);
        if (tunnel == nullptr)
            return end(failure(ErrorKind::NotFound, words::tr("This tunnel is not there any more.")));
        connect(context.tunnels, &tunnels::Tunnels::changed, this, [this, &context](const QString &id) {
            if (id == context.wish.tunnel)
                look(context);
        });
        connect(context.tunnels, &tunnels::Tunnels::listChanged, this, [this, &context] { look(context); });
        if (tunnel->status().state == TunnelState::Open)
            look(context);
        else
            tunnel->start(); // waiting or failed: it tries now
    }

    Error late(OpenContext &context) const override
    {
        context.ways = {WayOut::Retry, WayOut::ShowTunnel};
        const tunnels::Tunnel *tunnel = tunnelOf(context);
        return {ErrorKind::Timeout,
                words::tr("%1 is not connected yet, so its page was not opened. Open it again once it is.")
                    .arg(context.wish.place),
                tunnel != nullptr ? tunnel->status().reason : QString()};
    }

private:
    void look(OpenContext &context)
    {
        if (hasEnded())
            return;
        const tunnels::Tunnel *tunnel = tunnelOf(context);
        if (tunnel == nullptr)
            return end(cancelled()); // removed: the user did that
        const tunnels::TunnelStatus &status = tunnel->status();
        switch (status.state) {
        case TunnelState::Stopped: return end(cancelled());
        case TunnelState::Failed:
            context.ways = {WayOut::Retry, WayOut::EditTunnel, WayOut::ShowTunnel};
            return end(failure(ErrorKind::Unreachable, status.reason, status.detail));
        case TunnelState::Connecting: Q_EMIT told(status.step); return;
        case TunnelState::Waiting: Q_EMIT told(status.reason); return;
        case TunnelState::Open: break;
        }
        for (const tunnels::ForwardStatus &one : status.forwards) {
            const tunnels::Forward &forward = one.forward;
            if (forward.remotePort != context.wish.port || forward.remoteHost != context.wish.remoteHost)
                continue;
            context.host = QStringLiteral("127.0.0.1");
            context.port = forward.localPort;
            return end(status.server);
        }
        context.ways = {WayOut::EditTunnel};
        end(failure(ErrorKind::NotFound,
                    words::tr("The tunnel does not lead to %1 any more.").arg(context.wish.port)));
    }
};

// Whether anybody listens there, before HTTP makes a riddle of it.
class PortStep : public OpenStep
{
public:
    explicit PortStep(std::chrono::milliseconds deadline)
        : OpenStep(QStringLiteral("port"), deadline)
    {
    }
    QString title(const OpenContext &context) const override
    {
        const OpenWish &wish = context.wish;
        return words::tr("Port %1 at %2").arg(tunnels::Forward{wish.remoteHost, wish.port}.remote(), wish.place);
    }

protected:
    void begin(OpenContext &context, const std::stop_token &stop) override
    {
        tunnels::Tunnel *tunnel = tunnelOf(context);
        if (tunnel == nullptr)
            return end(cancelled());
        deliver(tunnel->knock(context.wish.remoteHost, context.wish.port, stop), this,
                [this, &context](const Result<void> &result) {
                    context.listens = result.has_value();
                    if (result)
                        return end(QString());
                    context.ways = waysFor(result.error().kind);
                    end(failureOf(result));
                });
    }

    Error late(OpenContext &context) const override
    {
        context.ways = waysFor(ErrorKind::Timeout);
        return {ErrorKind::Timeout,
                words::tr("%1 did not say in time whether the port listens.").arg(context.wish.place),
                {}};
    }

private:
    static QList<WayOut> waysFor(ErrorKind kind)
    {
        switch (kind) {
        case ErrorKind::NotFound: return {WayOut::CopyStartCommand, WayOut::Retry, WayOut::ShowTunnel};
        case ErrorKind::Refused: return {WayOut::EditTunnel, WayOut::Retry};
        default: return {WayOut::Retry, WayOut::ShowTunnel};
        }
    }
};

// Asks the service who it is; one that says it is not ready yet is asked again.
class ServiceStep : public OpenStep
{
public:
    ServiceStep(std::chrono::milliseconds deadline, std::chrono::milliseconds again)
        : OpenStep(QStringLiteral("service"), deadline)
        , m_wait(again)
    {
        m_again.setSingleShot(true);
    }
    QString title(const OpenContext &context) const override
    {
        return words::tr("Answer of %1").arg(context.wish.title);
    }

protected:
    void begin(OpenContext &context, const std::stop_token &stop) override
    {
        if (!context.wish.isTunnelled()) {
            context.host = context.wish.host;
            context.port = context.wish.portHere;
        }
        if (context.host.isEmpty()) {
            context.ways = {WayOut::Retry, WayOut::ShowLog};
            return end(failure(ErrorKind::Unreachable,
                               words::tr("%1 on %2 cannot be reached from here now.")
                                   .arg(context.wish.title, context.wish.place)));
        }
        connect(&m_again, &QTimer::timeout, this, [this, &context, stop] { ask(context, stop); });
        ask(context, stop);
    }

    Error late(OpenContext &context) const override
    {
        context.ways = waysFor(context, m_trouble);
        return {ErrorKind::Timeout,
                m_problem.isEmpty() ? words::tr("%1 did not answer in time.").arg(context.wish.title) : m_problem,
                {}};
    }

private:
    void ask(OpenContext &context, const std::stop_token &stop)
    {
        const auto kinds = services::candidates(context.catalogue, context.wish.kind, context.wish.port);
        context.kind = kinds.constFirst();
        context.url = services::pageOf(context.kind, context.host, context.port);
        deliver(services::probe(*context.http, kinds, context.host, context.port, stop, services::Depth::Health),
                this, [this, &context](const Result<services::ProbeResult> &result) { judge(context, result); });
    }

    void judge(OpenContext &context, const Result<services::ProbeResult> &result)
    {
        if (hasEnded())
            return;
        if (!result)
            return judgeSilence(context, result.error());
        if (const auto *found = context.catalogue.find(result->kind)) {
            context.kind = *found;
            context.url = services::pageOf(*found, context.host, context.port);
        }
        if (result->ready) {
            context.wish.title = services::Catalogue::titleOf(context.kind, context.wish.port);
            return end(result->version);
        }
        m_trouble = result->trouble;
        m_problem = result->problem;
        if (m_trouble == Trouble::Ill) {
            Q_EMIT told(m_problem);
            m_again.start(m_wait);
            return;
        }
        context.ways = waysFor(context, m_trouble);
        end(failure(ErrorKind::Refused, m_problem));
    }

    void judgeSilence(OpenContext &context, const Error &error)
    {
        if (context.listens && context.kind == services::Catalogue::generic()
            && error.kind == ErrorKind::Timeout) {
            context.kind = services::Catalogue::connection(); // it waits for words of its own
            context.url.clear();
            return end(QString());
        }
        if (error.kind != ErrorKind::Cancelled)
            context.ways = waysFor(context, Trouble::NoAnswer);
        end(failure(error));
    }

    static QList<WayOut> waysFor(const OpenContext &context, Trouble trouble)
    {
        QList<WayOut> ways;
        if (trouble != Trouble::NoAnswer && context.url.isValid())
            ways << WayOut::OpenAnyway;
        ways << WayOut::Retry;
        ways << (context.wish.isTunnelled() ? WayOut::ShowTunnel : WayOut::ShowLog);
        return ways;
    }

    const std::chrono::milliseconds m_wait;
    QTimer m_again;
    Trouble m_trouble = Trouble::NoAnswer;
    QString m_problem;
};

// The address of the page; showing it is the asker's. What has none is done here.
class PageStep : public OpenStep
{
public:
    PageStep()
        : OpenStep(QStringLiteral("page"), std::chrono::milliseconds(1000))
    {
    }
    QString title(const OpenContext &context) const override
    {
        return context.kind.id.isEmpty() || context.kind.hasPage ? words::tr("Address of the page")
                                                                 : words::tr("It can be used");
    }

protected:
    void begin(OpenContext &context, const std::stop_token &) override
    {
        end(context.url.isEmpty() ? services::addressText(context.host, context.port) : context.url.toString());
    }
    Error late(OpenContext &) const override { return {ErrorKind::Internal, {}, {}}; }
};

} // namespace

OpenStep::~OpenStep()
{
    if (m_onStop) // it was begun
        end(cancelled());
}

QFuture<Result<QString>> OpenStep::run(OpenContext &context, std::stop_token stop)
{
    m_promise.start();
    const auto future = m_promise.future();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this, &context] {
        if (!hasEnded())
            end(failure(late(context)));
    });
    m_timer.start(m_deadline);
    m_onStop = std::make_unique<std::stop_callback<std::function<void()>>>(stop, [this] { end(cancelled()); });
    if (!hasEnded())
        begin(context, stop);
    return future;
}

void OpenStep::end(Result<QString> result)
{
    if (std::exchange(m_ended, true))
        return;
    m_timer.stop();
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

std::vector<std::unique_ptr<OpenStep>> stepsTo(const OpenWish &wish, const OpenPatience &patience)
{
    std::vector<std::unique_ptr<OpenStep>> steps;
    if (wish.startFirst)
        steps = stepsToUp(wish, patience);
    if (wish.isTunnelled()) {
        steps.push_back(std::make_unique<TunnelStep>(patience.tunnel));
        steps.push_back(std::make_unique<PortStep>(patience.port));
    }
    steps.push_back(std::make_unique<ServiceStep>(patience.service, patience.again));
    steps.push_back(std::make_unique<PageStep>());
    return steps;
}

} // namespace skydeck::flows
