#include "core/tunnels/tunnelsnow.h"

#include "core/base/json.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace skydeck::tunnels {

namespace {

QString lockOf(const QString &file)
{
    return file + QStringLiteral(".lock");
}

QJsonObject entryOf(const Tunnel &tunnel)
{
    const TunnelStatus &status = tunnel.status();
    TunnelStatus told; // what others need; figures would change it every second
    told.state = status.state;
    told.reason = status.reason;
    told.reasonCode = status.reasonCode;
    told.openSince = status.openSince;
    for (const ForwardStatus &one : status.forwards)
        told.forwards.append(ForwardStatus{one.forward, 0, 0, {}, {}});
    return toJson(tunnel.spec(), told);
}

} // namespace

TunnelsNow::TunnelsNow(const Tunnels &tunnels, QString file, QObject *parent)
    : QObject(parent)
    , m_tunnels(tunnels)
    , m_file(std::move(file))
{
    (void)makeFolder(QFileInfo(m_file).absolutePath());
    // Who asks whether it is held holds it for that moment.
    auto lock = FileLock::lock(lockOf(m_file), std::chrono::milliseconds(200));
    if (!lock)
        return;
    m_lock = std::move(*lock);
    connect(&tunnels, &Tunnels::changed, this, &TunnelsNow::write);
    connect(&tunnels, &Tunnels::listChanged, this, &TunnelsNow::write);
    write();
}

TunnelsNow::~TunnelsNow()
{
    m_writer.waitForDone();
    if (m_lock)
        QFile::remove(m_file);
}

void TunnelsNow::write()
{
    QJsonArray entries;
    for (const auto &tunnel : m_tunnels.all()) {
        if (tunnel->isRunning())
            entries.append(entryOf(*tunnel));
    }
    const QByteArray bytes = QJsonDocument(QJsonObject{{QStringLiteral("tunnels"), entries}}).toJson();
    if (bytes == m_written && !m_failed->exchange(false))
        return;
    m_written = bytes;
    m_writer.run([file = m_file, bytes, failed = m_failed] {
        if (!writeAtomically(file, bytes))
            *failed = true; // the next change, were it of a figure, tries again
    });
}

QHash<QString, TunnelStatus> readTunnelsNow(const QString &file)
{
    if (!FileLock::isHeld(lockOf(file)))
        return {};
    QHash<QString, TunnelStatus> all;
    const auto entries =
        QJsonDocument::fromJson(readWhole(file).value_or(QByteArray()))[QLatin1String("tunnels")].toArray();
    for (const auto &entry : entries) {
        const QJsonObject object = entry.toObject();
        TunnelStatus status;
        status.state = stateOfWord(object[QLatin1String("state")].toString());
        status.reason = object[QLatin1String("reason")].toString();
        status.reasonCode = object[QLatin1String("reason_code")].toString();
        status.openSince = timeFromJson(object[QLatin1String("open_since")]);
        const TunnelSpec spec = specFromJson(object);
        for (const Forward &forward : spec.forwards)
            status.forwards.append({forward, 0, 0, {}, {}});
        all.insert(spec.id, status);
    }
    return all;
}

QString tunnelsNowFile(const QString &runtimeFolder)
{
    return runtimeFolder + QStringLiteral("/tunnels-now.json");
}

} // namespace skydeck::tunnels
