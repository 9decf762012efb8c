// A server's zone being chosen: the table, who holds what, and what it means for the task files. No widgets.
#pragma once

#include "core/flows/fleet.h"
#include "core/mesh/zonefiles.h"
#include "core/mesh/zoneholders.h"

#include <QObject>

namespace skydeck::forms {

//! The server task that is placed.
struct ZoneTask
{
    QByteArray text;
    QString path;    //!< its file; empty: none. Clients are looked for beside it
    QString title;   //!< "main.yaml"
    QString cluster; //!< what it is launched as; empty: not known, then clusters of its file are its own
};

//! GUI thread; files are read and written in a worker. Writes nothing but the clients' files, and these only when
//! told and as they were shown.
class ZoneChoice : public QObject
{
    Q_OBJECT
public:
    struct Client
    {
        QString path;
        QByteArray text;
        bool wanted = false;
    };
    ZoneChoice(const flows::Fleet &fleet, ZoneTask task, QObject *parent = nullptr);

    const ZoneTask &task() const { return m_task; }
    const mesh::ZoneScheme &scheme() const { return m_scheme; }
    void setScheme(const mesh::ZoneScheme &scheme);
    const Result<QList<mesh::ZoneAddress>> &map() const { return m_map; }

    //! Who else has the zone; empty: nobody, as far as known.
    QString holderOf(const QString &zone) const;
    //! Clusters of the region whose zone nobody tells.
    const QStringList &unplaced() const { return m_known.unplaced; }
    //! The zone that the text names now; empty: none.
    const QString &writtenZone() const { return m_writtenZone; }

    QString chosen() const { return m_chosen; }
    void choose(const QString &zone);

    //! Task files that may be clients of this server: those beside it, and those added.
    const QList<Client> &clients() const { return m_clients; }
    void setWanted(const QString &path, bool wanted);
    void addClient(const QString &path);

    //! What would change: the server's text first, then the clients' files. Conflict when somebody holds the zone.
    const Result<QList<mesh::FileChange>> &changes() const { return m_changes; }
    bool isWriting() const { return m_writing; }
    //! Writes the clients' files. `written` comes in the end.
    void write();

Q_SIGNALS:
    void changed();
    //! With the server's new text; refused whole when a file is not any more what was shown.
    void written(const skydeck::Result<QByteArray> &serverText);

private:
    void readAround();
    bool isOwn(const engine::Cluster &cluster) const;
    void takeFleet();
    void workOut();

    const flows::Fleet &m_fleet;
    const ZoneTask m_task;
    mesh::ZoneScheme m_scheme;
    Result<QList<mesh::ZoneAddress>> m_map;
    mesh::KnownHolders m_known;
    QMap<QString, QByteArray> m_tasks; //!< of clusters, by key
    QList<Client> m_clients;
    const QString m_writtenZone;
    QString m_chosen;
    Result<QList<mesh::FileChange>> m_changes;
    bool m_writing = false;
};

} // namespace skydeck::forms
