#include "core/secrets/secretservice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QTimer>

namespace skydeck::secrets {

namespace {

constexpr int answerMs = 5000; // the service is started by the first call

QString busName()
{
    // A connection of our own: Qt keeps the shared one as it was at the first try, reached or not.
    return QStringLiteral("skydeck-secrets");
}

QDBusMessage callTo(const QString &path, const char *interface, const char *method)
{
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"), path,
                                          QLatin1String(interface), QLatin1String(method));
}

} // namespace

struct SecretService::Private
{
    QDBusConnection bus{QString()};
};

SecretService::SecretService(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
}

SecretService::~SecretService() = default;

Keychain::Sight sightOf(const QString &errorName, bool ofCollection)
{
    using Sight = Keychain::Sight;
    const QString name = errorName.section(QLatin1Char('.'), -1);
    if (name == QLatin1String("ServiceUnknown") || name == QLatin1String("NameHasNoOwner"))
        return Sight::NoService;
    if (name == QLatin1String("Disconnected") || name == QLatin1String("NoServer"))
        return Sight::NoBus;
    if (ofCollection
        && (name == QLatin1String("UnknownObject") || name == QLatin1String("UnknownMethod")
            || name == QLatin1String("UnknownInterface") || name == QLatin1String("NoSuchObject")))
        return Sight::NoCollection;
    return Sight::NotAnswering;
}

void SecretService::look(std::function<void(Keychain::View)> done)
{
    using View = Keychain::View;
    using Sight = Keychain::Sight;
    if (!d->bus.isConnected()) {
        QDBusConnection::disconnectFromBus(busName());
        d->bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, busName());
    }
    if (!d->bus.isConnected()) {
        QTimer::singleShot(0, this, [done = std::move(done), detail = d->bus.lastError().message()] {
            done(View{Sight::NoBus, detail});
        });
        return;
    }
    QDBusMessage alias =
        callTo(QStringLiteral("/org/freedesktop/secrets"), "org.freedesktop.Secret.Service", "ReadAlias");
    alias << QStringLiteral("default");
    auto *asked = new QDBusPendingCallWatcher(d->bus.asyncCall(alias, answerMs), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this,
            [this, done = std::move(done)](QDBusPendingCallWatcher *first) {
                first->deleteLater();
                const QDBusPendingReply<QDBusObjectPath> path = *first;
                if (path.isError()) {
                    done(View{sightOf(path.error().name(), false), path.error().message()});
                    return;
                }
                if (path.value().path() == QLatin1String("/")) {
                    done(View{Sight::NoCollection, {}});
                    return;
                }
                QDBusMessage locked = callTo(path.value().path(), "org.freedesktop.DBus.Properties", "Get");
                locked << QStringLiteral("org.freedesktop.Secret.Collection") << QStringLiteral("Locked");
                auto *again = new QDBusPendingCallWatcher(d->bus.asyncCall(locked, answerMs), this);
                connect(again, &QDBusPendingCallWatcher::finished, this, [done](QDBusPendingCallWatcher *second) {
                    second->deleteLater();
                    const QDBusPendingReply<QDBusVariant> value = *second;
                    if (value.isError())
                        done(View{sightOf(value.error().name(), true), value.error().message()});
                    else
                        done(View{value.value().variant().toBool() ? Sight::Locked : Sight::Unlocked, {}});
                });
            });
}

} // namespace skydeck::secrets
