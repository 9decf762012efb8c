// Looks at the desktop's Secret Service on the session bus, without asking the user anything.
#pragma once

#include "core/secrets/keychain.h"

#include <QObject>

#include <memory>

namespace skydeck::secrets {

//! GUI thread. Each look connects anew when there was no bus before.
class SecretService : public QObject
{
    Q_OBJECT
public:
    explicit SecretService(QObject *parent = nullptr);
    ~SecretService() override;

    void look(std::function<void(Keychain::View)> done);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

//! What the bus' error names mean (org.freedesktop.DBus.Error.…), for a call to the service itself or, with
//! `ofCollection`, to its default keyring.
Keychain::Sight sightOf(const QString &errorName, bool ofCollection);

} // namespace skydeck::secrets
