// Desktop notifications when something ends and nobody looks.
#pragma once

#include "core/engine/values.h"

#include <QObject>

namespace skydeck::shell {

//! org.freedesktop.Notifications; without one nothing happens. A newer one replaces the older. No secrets: names
//! and states only.
class Notifier : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    void jobEnded(const engine::Job &job);
    //! What the money guard asks.
    void moneyAlarm(const QString &text, const QString &detail) { send(text, detail); }
    //! What was to be opened, and why it was not.
    void openFailed(const QString &title, const QString &reason);

private:
    void send(const QString &summary, const QString &body);
    uint m_last = 0;
};

} // namespace skydeck::shell
