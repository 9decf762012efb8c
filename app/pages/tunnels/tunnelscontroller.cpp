#include "app/pages/tunnels/tunnelscontroller.h"

#include <QClipboard>
#include <QGuiApplication>

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

} // namespace

TunnelsController::TunnelsController(Context context, QObject *parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_model(m_context.clock)
{
    connect(&m_context.tunnels, &tunnels::Tunnels::listChanged, this, &TunnelsController::take);
    connect(&m_context.tunnels, &tunnels::Tunnels::changed, this, [this](const QString &id) {
        take();
        judge(id);
    });
    connect(&m_context.opener, &flows::Opener::changed, this, &TunnelsController::shownChanged);
    for (const TunnelRow &row : rows()) {
        if (row.status.state == TunnelState::Failed)
            m_needy.insert(row.spec.id);
    }
    take();
}

void TunnelsController::take()
{
    m_model.setRows(rows());
    Q_EMIT changed();
    Q_EMIT shownChanged();
}

void TunnelsController::judge(const QString &id)
{
    const TunnelRow *row = m_model.find(id);
    if (row && row->status.state == TunnelState::Failed) {
        if (m_needy.contains(id))
            return;
        m_needy.insert(id);
        Q_EMIT needsUser(
            id,
            {ErrorKind::Unreachable,
             tr("%1: %2", "tunnel: why it failed").arg(shortened(row->spec.title()), row->status.reason),
             row->status.detail});
    } else if (m_needy.remove(id)) {
        Q_EMIT recovered(id);
    }
}

QList<TunnelRow> TunnelsController::rows() const
{
    return models::tunnelRows(m_context.tunnels);
}

QList<TunnelRow> TunnelsController::chosen(const QStringList &ids) const
{
    QList<TunnelRow> chosen;
    for (const QString &id : ids) {
        if (const TunnelRow *row = m_model.find(id))
            chosen.append(*row);
    }
    return chosen;
}

void TunnelsController::show(const QString &id)
{
    m_shown = m_model.rowOf(id) >= 0 ? id : QString();
    Q_EMIT shownChanged();
}

int TunnelsController::openCount() const
{
    const auto &all = m_context.tunnels.all();
    return int(std::count_if(all.begin(), all.end(),
                             [](const auto &one) { return one->status().state == TunnelState::Open; }));
}

TunnelAllowed TunnelsController::allows(TunnelVerb verb, const QStringList &ids) const
{
    return allowed(verb, chosen(ids), rows());
}

bool TunnelsController::startWithApp(const QStringList &ids) const
{
    const auto all = chosen(ids);
    return !all.isEmpty()
        && std::all_of(all.begin(), all.end(), [](const TunnelRow &row) { return row.spec.startWithApp; });
}

void TunnelsController::add(QWidget *parent)
{
    m_context.editor({}, parent);
}

void TunnelsController::act(TunnelVerb verb, const QStringList &ids, QWidget *parent)
{
    if (!allows(verb, ids).enabled())
        return;
    const auto rows = chosen(ids);
    switch (verb) {
    case TunnelVerb::Remove: return askRemove(ids, parent);
    case TunnelVerb::StartWithApp: return toggleStartWithApp(ids);
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
    case TunnelVerb::Open: m_context.opener.open(row.spec.id, pagePort(row)); return;
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

void TunnelsController::toggleStartWithApp(const QStringList &ids)
{
    const bool on = !startWithApp(ids);
    for (const TunnelRow &row : chosen(ids)) {
        tunnels::TunnelSpec spec = row.spec;
        spec.startWithApp = on;
        const auto saved = m_context.tunnels.save(spec);
        if (!saved)
            return Q_EMIT actionFailed(saved.error());
    }
}

void TunnelsController::askRemove(const QStringList &ids, QWidget *parent)
{
    const auto rows = chosen(ids);
    QStringList names;
    bool live = false;
    for (const TunnelRow &row : rows) {
        names << tr("%1 (%2)", "tunnel and its ports").arg(row.spec.title(), models::portsText(row));
        live = live || row.status.state != TunnelState::Stopped;
    }
    widgets::Question question;
    question.title = rows.size() == 1 ? tr("Remove %1").arg(rows.first().spec.title())
                                      : tr("Remove %n tunnel(s)", nullptr, int(rows.size()));
    question.text = tr("Removes %1 from this list.").arg(names.join(QStringLiteral(", ")));
    question.consequence = live ? tr("Connections through it are cut. Nothing changes at the host.")
                                : tr("Nothing changes at the host.");
    question.accept = tr("Remove");
    question.destructive = true;
    m_context.prompter.ask(parent, question, [this, ids](bool accepted) {
        for (const QString &id : accepted ? ids : QStringList()) {
            if (const auto removed = m_context.tunnels.remove(id); !removed)
                return Q_EMIT actionFailed(removed.error());
        }
    });
}

void TunnelsController::copy(TunnelVerb verb, const QList<TunnelRow> &rows)
{
    QStringList lines;
    for (const TunnelRow &row : rows) {
        if (verb == TunnelVerb::CopyCommand) {
            lines << row.spec.command();
            continue;
        }
        for (const models::ForwardRow &one : models::forwardsOf(row)) {
            if (!one.address().isEmpty())
                lines << one.address();
        }
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void TunnelsController::openPage(int remotePort)
{
    m_context.opener.open(m_shown, remotePort);
}

void TunnelsController::copyAddress(const models::ForwardRow &forward)
{
    QGuiApplication::clipboard()->setText(forward.hasPage ? forward.url().toString() : forward.address());
}

void TunnelsController::copyCommand()
{
    if (const TunnelRow *row = shown())
        QGuiApplication::clipboard()->setText(row->spec.command());
}

void TunnelsController::retry(const QString &id)
{
    if (tunnels::Tunnel *tunnel = m_context.tunnels.find(id))
        tunnel->retryNow();
}

} // namespace skydeck::pages
