// All saved tunnels of this user, running or not.
#pragma once

#include "core/tunnels/tunnel.h"
#include "core/tunnels/wakewatch.h"

namespace skydeck::tunnels {

//! Loads and saves the list, keeps the chosen local ports, starts groups. GUI thread.
class Tunnels : public QObject
{
    Q_OBJECT
public:
    //! `prompts` answers for all sessions and outlives this. Without a file the list is kept in memory only.
    Tunnels(QString file, ssh::Prompts &prompts, QObject *parent = nullptr);
    //! The same over transports of the caller's making.
    Tunnels(QString file, Transports transports, QObject *parent = nullptr);
    ~Tunnels() override;

    //! Something to tell the user about the saved list; empty: nothing.
    const QString &notice() const { return m_notice; }
    const std::vector<std::unique_ptr<Tunnel>> &all() const { return m_tunnels; }
    Tunnel *find(const QString &id) const;
    QStringList groups() const;
    //! What a tunnel would be carried by: for trying a connection before it is saved.
    const Transports &transports() const { return m_transports; }

    //! Adds it, or replaces the one with this id (which is stopped first when anything but its name changed).
    //! Returns its id. BadInput as `checked`; NoSpace and the like from the disk: nothing is changed then.
    Result<QString> save(TunnelSpec spec);
    Result<void> remove(const QString &id);
    void startGroup(const QString &group);
    void stopGroup(const QString &group);
    //! Those that start with the app.
    void startWithApp();

Q_SIGNALS:
    //! The list itself.
    void listChanged();
    //! A tunnel's status.
    void changed(const QString &id);

private:
    Tunnel *add(TunnelSpec spec);
    void watch();
    Result<void> store(const QList<TunnelSpec> &specs);
    QList<TunnelSpec> specs() const;

    const QString m_file;
    const Transports m_transports;
    QString m_notice;
    QThread m_gates;
    std::unique_ptr<WakeWatch> m_watch;
    std::vector<std::unique_ptr<Tunnel>> m_tunnels;
};

} // namespace skydeck::tunnels
