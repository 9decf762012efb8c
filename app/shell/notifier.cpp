#include "app/shell/notifier.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace skydeck::shell {

void Notifier::jobEnded(const engine::Job &job)
{
    if (job.status == engine::JobStatus::Cancelled)
        return; // somebody did that on purpose
    send(tr("%1 on %2: %3").arg(job.name, job.ref.cluster, engine::statusText(job.status)), job.reason);
}

void Notifier::openFailed(const QString &title, const QString &reason)
{
    send(tr("%1 was not opened").arg(title), reason);
}

void Notifier::send(const QString &summary, const QString &body)
{
    if (!qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"))
        return;
    const QString name = QStringLiteral("org.freedesktop.Notifications");
    auto message = QDBusMessage::createMethodCall(name, QStringLiteral("/org/freedesktop/Notifications"), name,
                                                  QStringLiteral("Notify"));
    message << QStringLiteral("Skydeck") << m_last << QStringLiteral("skydeck") << summary << body.toHtmlEscaped()
            << QStringList() << QVariantMap() << -1;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (!reply.isError())
            m_last = reply.value();
    });
}

} // namespace skydeck::shell
