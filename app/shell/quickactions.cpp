#include "app/shell/quickactions.h"

#include "core/flows/launchmemo.h"

#include <QAction>
#include <QCoreApplication>

namespace skydeck::shell {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::shell::QuickActions", text);
}

class Maker
{
public:
    Maker(const QuickContext &context, QObject *parent)
        : m_context(context)
        , m_parent(parent)
    {
    }
    QList<QAction *> made() const { return m_made; }

    void add(const QString &text, std::function<void()> act)
    {
        auto *action = new QAction(QString(text).replace(QLatin1Char('&'), QLatin1String("&&")), m_parent);
        QObject::connect(action, &QAction::triggered, m_parent, std::move(act));
        m_made.append(action);
    }
    void addServices()
    {
        for (const services::Service &service : m_context.watch.services()) {
            const bool opens = service.opensByTunnel() || (!service.isTunnelled() && !service.url.isEmpty());
            if (opens)
                add(tr("Open %1 (%2)").arg(service.title, service.place()),
                    [&opener = m_context.opener, wish = flows::OpenWish::of(service)] { opener.open(wish); });
            const bool isClosed = service.trouble == services::Trouble::WayClosed && service.hasPage;
            const auto starting =
                isClosed ? m_context.opener.startable(flows::OpenWish::of(service)) : std::nullopt;
            if (starting)
                add(tr("Start %1 and open %2").arg(starting->cluster, service.title),
                    [&opener = m_context.opener, wish = *starting] { opener.open(wish); });
        }
    }
    void addTunnels()
    {
        for (const auto &tunnel : m_context.tunnels.all()) {
            const bool runs = tunnel->isRunning();
            const QString text = runs ? tr("Stop tunnel %1") : tr("Start tunnel %1");
            add(text.arg(tunnel->spec().title()), [&tunnels = m_context.tunnels, id = tunnel->spec().id, runs] {
                if (auto *one = tunnels.find(id))
                    runs ? one->stop() : one->start();
            });
        }
        for (const QString &group : m_context.tunnels.groups()) {
            add(tr("Open group %1").arg(group), [&opener = m_context.opener, group] { opener.openGroup(group); });
            add(tr("Start group %1").arg(group),
                [&tunnels = m_context.tunnels, group] { tunnels.startGroup(group); });
            add(tr("Stop group %1").arg(group),
                [&tunnels = m_context.tunnels, group] { tunnels.stopGroup(group); });
        }
    }
    void addLaunches()
    {
        if (m_context.activity == nullptr)
            return;
        constexpr int most = 5;
        for (const auto &past :
             flows::pastLaunches(m_context.activity->entries(), m_context.activity->memoFolder(), most))
            add(tr("Again: %1").arg(past.entry.title), [&navigator = m_context.navigator, id = past.entry.id] {
                navigator.launch({{QStringLiteral("again"), id}});
            });
    }
    void addServers()
    {
        if (m_context.servers == nullptr)
            return;
        for (const sky::Server &server : m_context.servers->servers()) {
            if (server.id != m_context.servers->activeId())
                add(tr("Use server %1").arg(server.title()),
                    [servers = m_context.servers, id = server.id, tell = m_context.tell] {
                        if (const auto done = servers->setActive(id); !done && tell)
                            tell(done.error());
                    });
        }
        add(tr("SkyPilot servers…"), [&navigator = m_context.navigator] {
            navigator.navigate(QStringLiteral("settings"),
                               {{QStringLiteral("section"), QStringLiteral("servers")}});
        });
    }

private:
    const QuickContext &m_context;
    QObject *m_parent;
    QList<QAction *> m_made;
};

} // namespace

QList<QAction *> quickActions(const QuickContext &context, QObject *parent)
{
    Maker maker(context, parent);
    maker.addServices();
    maker.addTunnels();
    maker.addServers();
    maker.addLaunches();
    maker.add(tr("Add a host…"), [&navigator = context.navigator] {
        navigator.navigate(QStringLiteral("tunnels"), {{QStringLiteral("new"), true}});
    });
    return maker.made();
}

} // namespace skydeck::shell
