#include "app/pages/tunnels/tunnelscontroller.h"

#include "app/widgets/breakable.h"

#include "core/base/deliver.h"
#include "core/ssh/knownhosts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QtConcurrent>

#include <algorithm>

namespace skydeck::pages {

using models::TunnelRow;
using tunnels::TunnelState;

namespace {

//! A name inside a sentence: it must not widen the window.
QString shortened(const QString &name)
{
    constexpr qsizetype most = 40;
    return name.size() > most ? name.left(most - 1) + QStringLiteral("…") : name;
}

QString keyOf(const models::ForwardRow &forward)
{
    services::Target target;
    target.tunnel = forward.tunnel;
    target.remoteHost = forward.status.forward.remoteHost;
    target.port = forward.status.forward.remotePort;
    return target.key();
}

} // namespace

TunnelsController::TunnelsController(Context context, QObject *parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_model(m_context.clock)
    , m_tree(m_model)
{
    connect(&m_context.tunnels, &tunnels::Tunnels::listChanged, this, &TunnelsController::take);
    connect(&m_context.tunnels, &tunnels::Tunnels::changed, this, [this](const QString &id) {
        takeOne(id);
        judge(id);
    });
    connect(&m_context.opener, &flows::Opener::changed, this, &TunnelsController::shownChanged);
    connect(&m_context.opener, &flows::Opener::forgotten, this, &TunnelsController::shownChanged);
    connect(&m_context.watch, &flows::ServiceWatch::changed, this, [this] {
        m_model.setCatalogue(m_context.watch.catalogue());
        Q_EMIT shownChanged();
    });
    m_model.setCatalogue(m_context.watch.catalogue());
    for (const TunnelRow &row : rows()) {
        if (row.status.state == TunnelState::Failed)
            m_needy.insert(row.spec.id);
    }
    take();
}

void TunnelsController::take()
{
    const auto all = rows();
    QStringList fresh;
    for (const TunnelRow &row : all) {
        if (!m_model.find(row.spec.id))
            fresh << row.spec.id;
    }
    m_model.setRows(all);
    Q_EMIT changed();
    Q_EMIT shownChanged();
    if (fresh.size() == 1 && std::exchange(m_adding, false))
        Q_EMIT added(fresh.first());
}

void TunnelsController::takeOne(const QString &id)
{
    const tunnels::Tunnel *tunnel = m_context.tunnels.find(id);
    const TunnelRow *known = m_model.find(id);
    if (!tunnel || !known)
        return;
    const bool figuresAlone = known->status.state == tunnel->status().state;
    m_model.setRow(models::rowOf(*tunnel));
    if (!figuresAlone)
        Q_EMIT changed(); // what may be done is another matter now
    if (isShown(*known))
        Q_EMIT shownChanged();
}

bool TunnelsController::isShown(const TunnelRow &row) const
{
    return m_shown == row.spec.id || (!row.spec.group.isEmpty() && m_shown == models::groupKey(row.spec.group));
}

void TunnelsController::sample()
{
    for (const auto &tunnel : m_context.tunnels.all()) {
        if (tunnel->status().state == TunnelState::Open)
            m_model.setRow(models::rowOf(*tunnel));
    }
    Q_EMIT shownChanged();
}

void TunnelsController::judge(const QString &id)
{
    const TunnelRow *row = m_model.find(id);
    if (row && row->status.state == TunnelState::Failed) {
        if (m_needy.contains(id))
            return;
        m_needy.insert(id);
        Q_EMIT needsUser(id,
                         {ErrorKind::Unreachable,
                          tr("%1: %2", "tunnel: why it failed")
                              .arg(shortened(row->spec.title()),
                                   // Its beginning: the pane below has the whole of it.
                                   row->status.reason.section(QLatin1String(". "), 0, 0)),
                          row->status.detail});
    } else if (m_needy.remove(id)) {
        Q_EMIT recovered(id);
    }
}

QList<TunnelRow> TunnelsController::rows() const
{
    return models::tunnelRows(m_context.tunnels);
}

QList<TunnelRow> TunnelsController::chosen(const QStringList &keys) const
{
    QList<TunnelRow> chosen;
    for (int i = 0; i < m_model.rowCount(); ++i) {
        const TunnelRow &row = m_model.at(i);
        const QString &group = row.spec.group;
        if (keys.contains(row.spec.id) || (!group.isEmpty() && keys.contains(models::groupKey(group))))
            chosen.append(row);
    }
    return chosen;
}

void TunnelsController::show(const QString &key)
{
    m_shown = chosen({key}).isEmpty() ? QString() : key;
    Q_EMIT shownChanged();
}

std::optional<services::Service> TunnelsController::serviceOf(const models::ForwardRow &forward) const
{
    const services::Service *service = m_context.watch.find(keyOf(forward));
    return service ? std::optional(*service) : std::nullopt;
}

const flows::OpenRun *TunnelsController::opening(const models::ForwardRow &forward) const
{
    return m_context.opener.find(keyOf(forward));
}

void TunnelsController::cancelOpening(const QString &key)
{
    m_context.opener.cancel(key);
}

void TunnelsController::closeOpening(const QString &key)
{
    m_context.opener.forget(key);
}

void TunnelsController::takeWay(const QString &key, flows::WayOut way, QWidget *parent)
{
    forms::OpenWays{m_context.opener, m_context.tunnels, m_context.navigator, m_context.editor}.take(key, way,
                                                                                                     parent);
}

void TunnelsController::copySettings(const QString &key, bool forShell)
{
    if (const services::Service *service = m_context.watch.find(key))
        QGuiApplication::clipboard()->setText(forShell ? services::shellExports(service->settings)
                                                       : services::plainPairs(service->settings));
}

int TunnelsController::openCount() const
{
    const auto &all = m_context.tunnels.all();
    return int(std::count_if(all.begin(), all.end(),
                             [](const auto &one) { return one->status().state == TunnelState::Open; }));
}

TunnelAllowed TunnelsController::allows(TunnelVerb verb, const QStringList &keys) const
{
    const bool ofGroup = verb == TunnelVerb::StartGroup || verb == TunnelVerb::StopGroup;
    const bool isGroup = std::any_of(keys.begin(), keys.end(),
                                     [](const QString &key) { return !models::groupOfKey(key).isEmpty(); });
    if (ofGroup && isGroup)
        return {false, {}}; // Start and Stop mean it already
    if (verb == TunnelVerb::Open && isGroup && keys.size() == 1) {
        const auto rows = chosen(keys);
        const bool opens =
            std::any_of(rows.begin(), rows.end(), [](const TunnelRow &row) { return pageOf(row).has_value(); });
        return {true, opens ? QString() : tr("None of its ports has a page to open.")};
    }
    return allowed(verb, chosen(keys), rows());
}

bool TunnelsController::startWithApp(const QStringList &keys) const
{
    const auto all = chosen(keys);
    return !all.isEmpty()
        && std::all_of(all.begin(), all.end(), [](const TunnelRow &row) { return row.spec.startWithApp; });
}

void TunnelsController::add(QWidget *parent, const QString &cluster)
{
    tunnels::TunnelSpec spec;
    spec.host = cluster;
    spec.via = cluster.isEmpty() ? QString() : QString(tunnels::activeServer);
    m_adding = true;
    m_context.editor(spec, parent);
}

void TunnelsController::act(TunnelVerb verb, const QStringList &keys, QWidget *parent)
{
    if (!allows(verb, keys).enabled())
        return;
    const auto rows = chosen(keys);
    const QString whole = keys.size() == 1 ? models::groupOfKey(keys.first()) : QString();
    if (verb == TunnelVerb::Open && !whole.isEmpty()) {
        m_context.opener.openGroup(whole);
        return;
    }
    switch (verb) {
    case TunnelVerb::Remove: return askRemove(rows, parent);
    case TunnelVerb::StartWithApp: return toggleStartWithApp(rows, !startWithApp(keys));
    case TunnelVerb::CopyAddress:
    case TunnelVerb::CopyCommand: return copy(verb, rows);
    case TunnelVerb::StartGroup:
    case TunnelVerb::StopGroup:
        for (const QString &group : groupsOf(rows)) {
            if (verb == TunnelVerb::StartGroup)
                m_context.tunnels.startGroup(group);
            else
                m_context.tunnels.stopGroup(group);
        }
        return;
    default: break;
    }
    for (const TunnelRow &row : rows)
        run(verb, row, parent);
}

void TunnelsController::run(TunnelVerb verb, const TunnelRow &row, QWidget *parent)
{
    tunnels::Tunnel *tunnel = m_context.tunnels.find(row.spec.id);
    if (!tunnel)
        return;
    switch (verb) {
    case TunnelVerb::Open:
        if (const auto page = pageOf(row))
            openPage(*page);
        return;
    case TunnelVerb::Edit: return m_context.editor(row.spec, parent);
    case TunnelVerb::Start:
        if (!tunnel->isRunning())
            tunnel->start();
        return;
    case TunnelVerb::Stop: return tunnel->stop();
    case TunnelVerb::TryNow: return tunnel->retryNow();
    default: return;
    }
}

void TunnelsController::toggleStartWithApp(const QList<TunnelRow> &rows, bool on)
{
    for (const TunnelRow &row : rows) {
        tunnels::TunnelSpec spec = row.spec;
        spec.startWithApp = on;
        const auto saved = m_context.tunnels.save(spec);
        if (!saved)
            return Q_EMIT actionFailed(saved.error());
    }
}

void TunnelsController::askRemove(const QList<TunnelRow> &rows, QWidget *parent)
{
    constexpr qsizetype named = 5;
    QStringList names;
    for (const TunnelRow &row : rows.first(std::min(rows.size(), named)))
        names << tr("%1 (%2)", "tunnel and its ports")
                     .arg(shortened(row.spec.title()), shortened(models::portsText(row)));
    if (rows.size() > named)
        names << tr("%n other(s)", nullptr, int(rows.size() - named));
    const bool live = std::any_of(rows.begin(), rows.end(),
                                  [](const TunnelRow &row) { return row.status.state != TunnelState::Stopped; });
    widgets::Question question;
    question.title = rows.size() == 1 ? tr("Remove %1").arg(shortened(rows.first().spec.title()))
                                      : tr("Remove %n tunnel(s)", nullptr, int(rows.size()));
    question.text = tr("Removes %1 from this list.").arg(names.join(QStringLiteral(", ")));
    question.consequence = live ? tr("Connections through it are cut. Nothing changes at the host.")
                                : tr("Nothing changes at the host.");
    question.accept = tr("Remove");
    question.destructive = true;
    m_context.prompter.ask(parent, question, [this, rows](bool accepted) {
        if (accepted)
            remove(rows);
    });
}

void TunnelsController::remove(const QList<TunnelRow> &rows)
{
    m_removed.clear();
    for (const TunnelRow &row : rows) {
        const tunnels::Tunnel *tunnel = m_context.tunnels.find(row.spec.id);
        if (!tunnel)
            continue;
        const tunnels::TunnelSpec spec = tunnel->spec(); // it may have chosen ports since the question
        if (const auto removed = m_context.tunnels.remove(spec.id); !removed)
            return Q_EMIT actionFailed(removed.error());
        m_removed.append(spec);
    }
    if (!m_removed.isEmpty())
        Q_EMIT removed(m_removed.size() == 1 ? tr("Removed %1.").arg(shortened(m_removed.first().title()))
                                             : tr("Removed %n tunnel(s).", nullptr, int(m_removed.size())));
}

void TunnelsController::undoRemove()
{
    for (const tunnels::TunnelSpec &spec : std::exchange(m_removed, {})) {
        if (const auto saved = m_context.tunnels.save(spec); !saved)
            return Q_EMIT actionFailed(saved.error());
    }
}

void TunnelsController::copy(TunnelVerb verb, const QList<TunnelRow> &rows)
{
    QStringList lines;
    for (const TunnelRow &row : rows) {
        lines << (verb == TunnelVerb::CopyCommand ? row.spec.command() : models::addressesText(row));
    }
    lines.removeAll(QString());
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void TunnelsController::openPage(const models::ForwardRow &forward)
{
    m_context.opener.open(forward.tunnel, forward.status.forward.remotePort, forward.status.forward.remoteHost);
}

void TunnelsController::copyAddress(const models::ForwardRow &forward)
{
    QGuiApplication::clipboard()->setText(forward.hasPage ? forward.url().toString() : forward.address());
}

void TunnelsController::copyCommand()
{
    copy(TunnelVerb::CopyCommand, shown());
}

void TunnelsController::askForget(QWidget *parent)
{
    const auto rows = shown();
    if (rows.size() != 1 || rows.first().status.changedKey.isEmpty())
        return;
    const ssh::ChangedKey key = rows.first().status.changedKey;
    widgets::Question question;
    question.title = tr("Forget the key of %1").arg(shortened(key.host));
    question.text = tr("Only when you know why %1 has another key: it was set up anew, or its owner says so. "
                       "Otherwise somebody may be in between, and would see your passwords and data.")
                        .arg(shortened(key.host));
    question.consequence =
        tr("Forgotten: %1\nShown now: %2\n\nThe lines of %3 go out of %4 (the old file stays as %4.old). Then you "
           "are "
           "asked whether the new key is the right one.")
            .arg(widgets::unbroken(key.expected), widgets::unbroken(key.shown), shortened(key.keyName), key.file);
    question.accept = tr("Forget old key");
    question.destructive = true;
    m_context.prompter.ask(parent, question, [this, id = rows.first().spec.id, key](bool accepted) {
        if (accepted)
            forget(id, key);
    });
}

void TunnelsController::forget(const QString &id, const ssh::ChangedKey &key)
{
    const auto work = [key] { return ssh::forgetHostKeys(key.file, key.keyName, key.port); };
    deliver(QtConcurrent::run(work), this, [this, id, key](const Result<int> &gone) {
        if (!gone)
            return Q_EMIT actionFailed(gone.error());
        const tunnels::Tunnel *tunnel = m_context.tunnels.find(id);
        if (tunnel && tunnel->status().changedKey == key) // it may have been tried again meanwhile
            retry(id);
    });
}

void TunnelsController::retry(const QString &key)
{
    for (const TunnelRow &row : chosen({key})) {
        if (tunnels::Tunnel *tunnel = m_context.tunnels.find(row.spec.id))
            tunnel->retryNow();
    }
}

} // namespace skydeck::pages
