// skydeckctl open.
#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/hostwords.h"
#include "app/cli/output.h"
#include "app/cli/stepteller.h"
#include "app/cli/terminalprompts.h"
#include "app/cli/tunnelsofapp.h"

#include "core/flows/clusterhosts.h"
#include "core/flows/moneyburn.h"
#include "core/flows/opener.h"
#include "core/process/program.h"
#include "core/secrets/secretstore.h"

#include <QElapsedTimer>
#include <QTimer>

namespace skydeck::cli {

namespace {

using services::Service;
using services::ServiceState;
using tunnels::TunnelState;

constexpr int settleWithinMs = 8000;
constexpr int awaitWithinMs = 20000; // longer than a page is held
constexpr int lookEveryMs = 300;

// ---- which service is meant

// "phoenix", "Phoenix", "6006", a cluster or tunnel that has it, or "gpu-box/phoenix".
bool isNamed(const Service &service, const QString &word)
{
    const QString place = service.isTunnelled() ? service.through : service.cluster;
    const auto same = [](const QString &a, const QString &b) { return a.compare(b, Qt::CaseInsensitive) == 0; };
    const auto named = [&](const QString &name) {
        return same(service.kind, name) || same(service.wantedKind, name) || same(service.title, name)
            || QString::number(service.port) == name;
    };
    const qsizetype slash = word.lastIndexOf(QLatin1Char('/'));
    if (slash > 0)
        return same(place, word.left(slash)) && named(word.mid(slash + 1));
    return named(word) || same(place, word);
}

QList<Service> named(const QList<Service> &all, const QString &word)
{
    QList<Service> found;
    std::copy_if(all.begin(), all.end(), std::back_inserter(found),
                 [&](const Service &one) { return isNamed(one, word); });
    QList<Service> pages = found;
    pages.removeIf([](const Service &one) { return !one.hasPage; });
    return pages.isEmpty() ? found : pages; // of a cluster with Phoenix and its gRPC port, Phoenix is meant
}

const SavedTunnel *wayOf(const Service &service, const QList<SavedTunnel> &saved)
{
    const auto its = [&](const SavedTunnel &one) { return one.spec.id == service.tunnel; };
    const auto at = std::find_if(saved.begin(), saved.end(), its);
    return service.isTunnelled() && at != saved.end() ? &*at : nullptr;
}

// The app's tunnel that one of them waits for: it connects, or tries again soon.
const SavedTunnel *awaited(const QList<Service> &found, const QList<SavedTunnel> &saved)
{
    for (const Service &one : found) {
        if (const SavedTunnel *way = wayOf(one, saved); way != nullptr && way->isOnItsWay())
            return way;
    }
    return nullptr;
}

QString waitsText(const SavedTunnel &way)
{
    return way.now.reason.isEmpty() ? tr("%1 is connecting.").arg(way.spec.title())
                                    : tr("%1 waits to reconnect: %2").arg(way.spec.title(), way.now.reason);
}

// Asked until one is ready, or all have said what they can. Tunnels of the app that are on their way are waited
// for.
QList<Service> settled(Session &session, flows::ServiceWatch &watch, const QString &word,
                       QList<SavedTunnel> &saved)
{
    QEventLoop loop;
    QElapsedTimer sinceStart;
    QElapsedTimer sinceOpen; // the last moment at which a tunnel was waited for
    sinceStart.start();
    sinceOpen.start();
    bool told = false;
    const auto meant = [&] { return toldOnce(named(watch.services(), word), saved, watch.via()); };
    const auto look = [&] {
        const auto found = meant();
        const SavedTunnel *way = awaited(found, saved);
        const bool ready = std::any_of(found.begin(), found.end(),
                                       [](const Service &one) { return one.state == ServiceState::Ready; });
        const bool open = std::any_of(found.begin(), found.end(),
                                      [](const Service &one) { return one.state == ServiceState::Starting; });
        if (way != nullptr) {
            if (!std::exchange(told, true) && !ready)
                printError(waitsText(*way));
            sinceOpen.restart();
        }
        const bool isLate =
            way != nullptr ? sinceStart.hasExpired(awaitWithinMs) : sinceOpen.hasExpired(settleWithinMs);
        if (ready || isLate || (session.fleet().isLive() && !open && way == nullptr))
            loop.quit();
    };
    QTimer again;
    QObject::connect(&again, &QTimer::timeout, &loop, [&] {
        refresh(session, saved);
        watch.setOthers(targetsOf(saved));
        look();
    });
    again.start(lookEveryMs);
    QObject::connect(&watch, &flows::ServiceWatch::changed, &loop, look);
    QObject::connect(&session.fleet(), &flows::Fleet::changed, &loop, look);
    QObject::connect(&session.interrupts(), &QObject::objectNameChanged, &loop, &QEventLoop::quit);
    session.fleet().start();
    QMetaObject::invokeMethod(&loop, look, Qt::QueuedConnection);
    loop.exec();
    return meant();
}

void listMeant(const QList<Service> &found, const QString &word)
{
    printError(tr("“%1” can be several. Say which, as WHERE/SERVICE:").arg(word));
    for (const Service &one : found)
        printError(QStringLiteral("  %1/%2  %3 %4")
                       .arg(one.isTunnelled() ? one.through : one.cluster,
                            one.kind == QLatin1String("http") ? QString::number(one.port) : one.kind,
                            services::stateText(one), one.reason));
}

// ---- opening it

// Everything an opening needs; the tunnels are this program's own and end with it.
struct Workbench
{
    explicit Workbench(Session &session)
        : store(secrets::makeSecretStore(session.paths().state))
        , desk(store.get())
        , prompts(desk)
        , hosts(session.servers(), session.http(), session.paths().state)
        , tunnels({}, tunnels::sshTransports(desk, hosts.finder()))
        , watch(session.fleet(), session.engines(), session.http())
        , opener({&tunnels,
                  watch,
                  session.http(),
                  session.activity(),
                  {},
                  {&session.fleet(), &session.actions(), &watch, &session.engines(),
                   [&session] { return session.servers().activeId(); }}})
    {
        watch.setCatalogue(session.catalogue());
        watch.setVia(session.servers().activeId());
    }

    std::unique_ptr<secrets::SecretStore> store;
    flows::PromptDesk desk;
    TerminalPrompts prompts;
    flows::ClusterHosts hosts;
    tunnels::Tunnels tunnels;
    flows::ServiceWatch watch;
    flows::Opener opener;
};

int browse(Session &session, const QUrl &url)
{
    process::Program browser;
    browser.path = QStringLiteral("xdg-open");
    browser.arguments = {url.toString()};
    const auto opened = session.await(process::run(browser, {}));
    if (opened && opened->exitCode == 0)
        return Fine;
    const QString why = opened ? QString::fromLocal8Bit(opened->errors).trimmed() : opened.error().text;
    printError(Error{ErrorKind::Refused,
                     why.isEmpty() ? tr("No browser opened. The address: %1").arg(url.toString())
                                   : tr("No browser opened (%1). The address: %2").arg(why, url.toString()),
                     {}});
    return Failed;
}

// The page is only there as long as its tunnel is.
int stay(Session &session, const tunnels::Tunnel &tunnel, bool json)
{
    int code = Fine;
    QEventLoop loop;
    TunnelState told = tunnel.status().state;
    QObject::connect(&tunnel, &tunnels::Tunnel::changed, &loop, [&] {
        const tunnels::TunnelStatus &status = tunnel.status();
        if (status.state == std::exchange(told, status.state))
            return;
        if (status.state == TunnelState::Waiting && !json)
            printError(tr("%1 Trying again; the local ports stay.").arg(status.reason));
        if (status.state == TunnelState::Open && !json)
            printError(tr("Open again."));
        if (status.state != TunnelState::Failed)
            return;
        printError(Error{ErrorKind::Refused, status.reason, status.detail});
        code = Failed;
        loop.quit();
    });
    QObject::connect(&session.interrupts(), &QObject::objectNameChanged, &loop, &QEventLoop::quit);
    if (!json)
        printError(tr("The tunnel stays open until Ctrl-C."));
    loop.exec();
    return code;
}

int openWish(Session &session, Workbench &bench, const flows::OpenWish &wish, const Arguments &arguments)
{
    const bool json = arguments.has(QStringLiteral("json"));
    StepTeller teller(json);
    QEventLoop loop;
    QObject::connect(&bench.opener, &flows::Opener::failed, &loop,
                     [&](const flows::OpenWish &, const Error &error) {
                         if (bench.opener.runs().isEmpty())
                             printError(error); // else its steps say it
                     });
    flows::OpenRun *run = bench.opener.open(wish);
    if (run == nullptr)
        return Failed;
    QObject::connect(run, &flows::OpenRun::changed, &loop, [&] { teller.tell(*run); });
    QObject::connect(run, &flows::OpenRun::finished, &loop, &QEventLoop::quit);
    QObject::connect(&session.interrupts(), &QObject::objectNameChanged, run, &flows::OpenRun::cancel);
    teller.tell(*run);
    if (!run->isFinished())
        loop.exec();
    if (run->error()) {
        if (run->error()->kind == ErrorKind::Cancelled)
            return Interrupted;
        if (json)
            return Failed; // said in its last line
        if (const QString way = wayOutText(*run); !way.isEmpty())
            printError(way);
        return Failed;
    }
    if (!json)
        print(run->steps().constLast().detail);
    int code = Fine;
    if (run->url().isValid() && !arguments.has(QStringLiteral("no-browser")))
        code = browse(session, run->url());
    const tunnels::Tunnel *tunnel = bench.tunnels.find(run->wish().tunnel);
    return tunnel != nullptr ? std::max(code, stay(session, *tunnel, json)) : code;
}

// ---- the two ways to say it

int openAtHost(Session &session, const Arguments &arguments)
{
    const auto spec = specOf(session, arguments.value(QStringLiteral("host")), {arguments.words[0]}, arguments);
    if (!spec)
        return wrongUse(spec.error());
    Workbench bench(session);
    const auto id = bench.tunnels.save(*spec);
    if (!id)
        return wrongUse(id.error());
    const tunnels::TunnelSpec &saved = bench.tunnels.find(*id)->spec();
    return openWish(session, bench, flows::OpenWish::of(saved, saved.forwards[0], session.catalogue()), arguments);
}

// A start may cost money: said before it is done.
bool confirmStart(Session &session, const flows::OpenWish &wish)
{
    if (!inputIsTerminal() || !outputIsTerminal())
        return false;
    const engine::Cluster *cluster = session.fleet().cluster(wish.engine, wish.cluster);
    const QString price = cluster != nullptr && cluster->costPerHour
        ? tr(" (%1 an hour)").arg(flows::dollars(*cluster->costPerHour))
        : QString();
    return confirm(tr("%1 is stopped. Start it%2?").arg(wish.cluster, price));
}

int openKnown(Session &session, const Arguments &arguments)
{
    const QString word = arguments.words[0];
    QList<SavedTunnel> saved = savedTunnels(session);
    Workbench bench(session);
    bench.watch.setOthers(targetsOf(saved));
    QList<Service> found = settled(session, bench.watch, word, saved);
    if (session.wasInterrupted())
        return Interrupted;
    QList<Service> ready = found;
    ready.removeIf([](const Service &one) { return one.state != ServiceState::Ready; });
    if (!ready.isEmpty())
        found = ready;
    if (found.isEmpty())
        return failed(
            {ErrorKind::NotFound,
             tr("There is no service “%1” here. Behind a host: skydeckctl open %1 --host HOST").arg(word),
             {}});
    if (found.size() > 1) {
        listMeant(found, word);
        return WrongUse;
    }
    const Service &one = found[0];
    flows::OpenWish wish = flows::OpenWish::of(one);
    const SavedTunnel *own = wayOf(one, saved);
    if (own != nullptr && own->now.state != TunnelState::Stopped && own->now.state != TunnelState::Open) {
        printError(Error{ErrorKind::Unreachable, one.reason, {}});
        printError(own->isOnItsWay() ? tr("The app goes on trying. Look at its Tunnels page, or try later.")
                                     : tr("It needs you: look at the app's Tunnels page."));
        return Failed;
    }
    if (one.isTunnelled() && one.trouble != services::Trouble::WayClosed) {
        wish.tunnel.clear(); // the app's tunnel leads there
    } else if (own != nullptr) {
        if (const auto id = bench.tunnels.save(own->spec); !id)
            return failed(id.error());
    } else if (const auto starting = bench.opener.startable(wish)) {
        if (!arguments.has(QStringLiteral("start")) && !confirmStart(session, *starting)) {
            printError(
                tr("%1 is stopped. To start it first: skydeckctl open %2 --start").arg(starting->cluster, word));
            return Failed;
        }
        wish = *starting;
    } else if (one.state != ServiceState::Ready && !one.byTunnel) {
        printError(QStringLiteral("%1: %2").arg(one.title, one.reason));
        return Failed;
    }
    return openWish(session, bench, wish, arguments);
}

int open(Session &session, const Arguments &arguments)
{
    if (!arguments.value(QStringLiteral("host")).isEmpty())
        return openAtHost(session, arguments);
    for (const char *option : {"F", "J", "i", "server"}) {
        if (arguments.options.contains(QLatin1String(option)))
            return wrongUse(tr("%1 goes with --host.")
                                .arg(QLatin1String(strlen(option) > 1 ? "--" : "-") + QLatin1String(option)));
    }
    return openKnown(session, arguments);
}

} // namespace

QList<Command> openCommands()
{
    return {plainCommand(
        QStringLiteral("open"),
        {QStringLiteral("SERVICE [--host HOST] [-F FILE] [-J JUMP] [-i KEY] [--server SERVER] [--start] "
                        "[--no-browser] [--json]"),
         1, 1,
         tr("Opens a service's page in the browser once it answers, and says each step on the way.\nSERVICE is a "
            "kind (phoenix, open-webui …), its title or a port (REMOTE[:LOCAL][=KIND] as for tunnel). With --host "
            "([USER@]HOST[:PORT]) it is brought here over SSH and stays until Ctrl-C. Without, it is looked for "
            "in "
            "clusters and behind saved tunnels; SERVICE may also be the cluster or the tunnel, or WHERE/SERVICE. "
            "A "
            "stopped cluster is started first when you say --start or agree; asked again it goes on from where it "
            "is. --no-browser only says the address. --json prints one line of JSON for every change.")},
        open)};
}

} // namespace skydeck::cli
