// Looks at the desktop's Secret Service on the session bus, without asking the user anything.
#pragma once

#include "core/secrets/keychain.h"

#include <QObject>

#include <memory>

class QDBusMessage;
class QDBusVariant;

namespace skydeck::secrets {

//! GUI thread. Each look connects anew when there was no bus before.
class SecretService : public QObject
{
    Q_OBJECT
public:
    explicit SecretService(QObject *parent = nullptr);
    ~SecretService() override;

    void look(std::function<void(Keychain::View)> done);
    //! Shows the desktop's question for the keyring's password, or for that of a new one; `done` once it is
    //! answered or dismissed, which may be never. One at a time.
    void unlock(std::function<void(Keychain::View)> done);

private Q_SLOTS:
    void afterPrompt(bool dismissed, const QDBusVariant &result);

private:
    void call(const QDBusMessage &message, std::function<void(const QDBusMessage &)> then);
    void prompt(const QString &path);
    struct Private;
    std::unique_ptr<Private> d;
};

//! What the bus' error names mean (org.freedesktop.DBus.Error.…), for a call to the service itself or, with
//! `ofCollection`, to its default keyring.
Keychain::Sight sightOf(const QString &errorName, bool ofCollection);

} // namespace skydeck::secrets
