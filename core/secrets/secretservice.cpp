#include "core/secrets/secretservice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusReply>
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

constexpr const char *serviceInterface = "org.freedesktop.Secret.Service";

QString service()
{
    return QStringLiteral("org.freedesktop.secrets");
}

QString servicePath()
{
    return QStringLiteral("/org/freedesktop/secrets");
}

QDBusMessage callTo(const QString &path, const char *interface, const char *method)
{
    return QDBusMessage::createMethodCall(service(), path, QLatin1String(interface), QLatin1String(method));
}

} // namespace

struct SecretService::Private
{
    QDBusConnection bus{QString()};
    QString promptPath;
    std::function<void(Keychain::View)> prompted;
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

void SecretService::call(const QDBusMessage &message, std::function<void(const QDBusMessage &)> then)
{
    auto *asked = new QDBusPendingCallWatcher(d->bus.asyncCall(message, answerMs), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [asked, then = std::move(then)] {
        asked->deleteLater();
        then(asked->reply());
    });
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
    QDBusMessage alias = callTo(servicePath(), serviceInterface, "ReadAlias");
    alias << QStringLiteral("default");
    call(alias, [this, done = std::move(done)](const QDBusMessage &answer) {
        const QDBusReply<QDBusObjectPath> path(answer);
        if (!path.isValid()) {
            done(View{sightOf(path.error().name(), false), path.error().message()});
            return;
        }
        if (path.value().path() == QLatin1String("/")) {
            done(View{Sight::NoCollection, {}});
            return;
        }
        QDBusMessage locked = callTo(path.value().path(), "org.freedesktop.DBus.Properties", "Get");
        locked << QStringLiteral("org.freedesktop.Secret.Collection") << QStringLiteral("Locked");
        call(locked, [done](const QDBusMessage &got) {
            const QDBusReply<QDBusVariant> value(got);
            if (!value.isValid())
                done(View{sightOf(value.error().name(), true), value.error().message()});
            else
                done(View{value.value().variant().toBool() ? Sight::Locked : Sight::Unlocked, {}});
        });
    });
}

void SecretService::unlock(std::function<void(Keychain::View)> done)
{
    look([this, done = std::move(done)](const Keychain::View &view) {
        QDBusMessage message;
        if (view.sight == Keychain::Sight::Locked) {
            message = callTo(servicePath(), serviceInterface, "Unlock");
            message << QVariant::fromValue(QList<QDBusObjectPath>{
                QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/aliases/default"))});
        } else if (view.sight == Keychain::Sight::NoCollection) {
            message = callTo(servicePath(), serviceInterface, "CreateCollection");
            message << QVariantMap{{QStringLiteral("org.freedesktop.Secret.Collection.Label"),
                                    QStringLiteral("Login")}}
                    << QStringLiteral("default");
        } else {
            done(view);
            return;
        }
        call(message, [this, done](const QDBusMessage &answer) {
            // What could be done at once, and the question to show for the rest, or "/".
            const QVariantList values = answer.arguments();
            const QString path = values.size() == 2 ? values[1].value<QDBusObjectPath>().path() : QString();
            if (path.size() < 2) {
                look(done);
                return;
            }
            d->prompted = done;
            prompt(path);
        });
    });
}

void SecretService::prompt(const QString &path)
{
    const QString interface = QStringLiteral("org.freedesktop.Secret.Prompt");
    d->promptPath = path;
    d->bus.connect(service(), path, interface, QStringLiteral("Completed"), this,
                   SLOT(afterPrompt(bool, QDBusVariant)));
    QDBusMessage show = callTo(path, "org.freedesktop.Secret.Prompt", "Prompt");
    show << QString();
    call(show, [this](const QDBusMessage &answer) {
        if (answer.type() == QDBusMessage::ErrorMessage)
            afterPrompt(true, {});
    });
}

void SecretService::afterPrompt(bool, const QDBusVariant &)
{
    d->bus.disconnect(service(), d->promptPath, QStringLiteral("org.freedesktop.Secret.Prompt"),
                      QStringLiteral("Completed"), this, SLOT(afterPrompt(bool, QDBusVariant)));
    if (const auto done = std::exchange(d->prompted, {}))
        look(done);
}

} // namespace skydeck::secrets
