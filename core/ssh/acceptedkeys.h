// Host keys that a person accepted once: good as long as what they were accepted for, and kept nowhere.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <mutex>

namespace skydeck::ssh {

//! Shared by the sessions of one tunnel, so that a reconnect asks nothing again. Any thread.
class AcceptedKeys
{
public:
    //! `name` as knownHostsName(), `fingerprint` as fingerprint().
    void accept(const QByteArray &name, const QString &fingerprint)
    {
        const std::lock_guard lock(m_mutex);
        m_fingerprints.insert(name, fingerprint);
    }
    //! Empty: none was accepted.
    QString fingerprintOf(const QByteArray &name) const
    {
        const std::lock_guard lock(m_mutex);
        return m_fingerprints.value(name);
    }

private:
    mutable std::mutex m_mutex;
    QHash<QByteArray, QString> m_fingerprints;
};

} // namespace skydeck::ssh
