#include "app/shell/colorscheme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace skydeck::shell {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearance = QStringLiteral("org.freedesktop.appearance");
const QString schemeKey = QStringLiteral("color-scheme");

} // namespace

ColorSchemeFollower::ColorSchemeFollower(QApplication &app)
    : m_app(app)
{
}

void ColorSchemeFollower::setWanted(widgets::theme::Scheme wanted)
{
    m_wanted = wanted;
    applyNow();
    // No session bus address, no portal: asking would only make the library look for one.
    if (wanted == widgets::theme::Scheme::System && !m_listening
        && qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"))
        askPortal();
}

void ColorSchemeFollower::askPortal()
{
    m_listening = true;
    auto bus = QDBusConnection::sessionBus();
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                SLOT(portalChanged(QString, QString, QDBusVariant)));
    auto question = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    question << appearance << schemeKey;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isError())
            return;
        QVariant value = reply.value().variant();
        if (value.canConvert<QDBusVariant>())
            value = value.value<QDBusVariant>().variant();
        m_portal = value.toInt();
        applyNow();
    });
}

void ColorSchemeFollower::portalChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group != appearance || key != schemeKey)
        return;
    m_portal = value.variant().toInt();
    applyNow();
}

void ColorSchemeFollower::applyNow()
{
    using widgets::theme::Scheme;
    const bool byPortal = m_wanted == Scheme::System && m_portal == 1;
    widgets::theme::apply(m_app, byPortal ? Scheme::Dark : m_wanted);
}

} // namespace skydeck::shell
