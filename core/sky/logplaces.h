// Where the logs of one server's jobs are kept on this computer.
#pragma once

#include <QString>

namespace skydeck::sky {

//! A value, for any thread. Names are the server's: none leads out of the folder.
struct LogPlaces
{
    QString folder; //!< holds "logs"
    QString server; //!< id

    QString ofLaunch(const QString &cluster, const QString &request) const;
    //! Another cluster of the same name has other logs.
    QString ofJob(const QString &cluster, const QString &clusterHash, int id) const;
};

} // namespace skydeck::sky
