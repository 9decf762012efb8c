// What a program's tunnels are doing now, in a file that the user's other programs read.
#pragma once

#include "core/base/files.h"
#include "core/base/filewriter.h"
#include "core/tunnels/tunnels.h"

#include <QHash>

#include <atomic>
#include <memory>

namespace skydeck::tunnels {

//! Tells how the tunnels stand as long as it lives: a local port that listens says nothing, for it listens also
//! while the tunnel waits. Written when a state, a reason or a port changes, not for figures. A lock beside the
//! file is held meanwhile, so that what a killed program left is known to be stale. GUI thread.
class TunnelsNow : public QObject
{
    Q_OBJECT
public:
    //! `tunnels` outlives this. When another program tells already, or the disk does not take it, nothing is told.
    TunnelsNow(const Tunnels &tunnels, QString file, QObject *parent = nullptr);
    ~TunnelsNow() override;

private:
    void write();

    const Tunnels &m_tunnels;
    const QString m_file;
    std::optional<FileLock> m_lock;
    QByteArray m_written;
    const std::shared_ptr<std::atomic<bool>> m_failed = std::make_shared<std::atomic<bool>>(false);
    FileWriter m_writer;
};

//! By the tunnel's id: state, reason, openSince and the forwards with the local ports that listen. Those that are
//! not started are left out; empty when no program tells.
QHash<QString, TunnelStatus> readTunnelsNow(const QString &file);

//! Where it is, in the folder for sockets and the like.
QString tunnelsNowFile(const QString &runtimeFolder);

} // namespace skydeck::tunnels
