// Hands the active server to the SkyPilot engine, whenever another one is active or its sign-in is another.
#pragma once

#include "core/flows/skyservers.h"
#include "core/sky/skyengine.h"

namespace skydeck::flows {

//! GUI thread. A server whose access cannot be had (signed out, no keychain) leaves the engine without one; why is
//! in the servers' status.
class SkyLink : public QObject
{
    Q_OBJECT
public:
    //! Begins at once. Both outlive it.
    SkyLink(SkyServers &servers, sky::SkyEngine &engine, QObject *parent = nullptr);
    ~SkyLink() override;

    //! The engine said that its server does not accept the sign-in any more.
    void tell(const Error &error);

Q_SIGNALS:
    //! Another server, or none: answers of the one before count no more.
    void switched();

private:
    void take();

    SkyServers &m_servers;
    sky::SkyEngine &m_engine;
    QString m_id;
    std::stop_source m_stop;
};

} // namespace skydeck::flows
