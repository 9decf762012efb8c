// A folder for sockets that only this user may reach, gone with the program that made it.
#pragma once

#include "core/base/files.h"

#include <QTemporaryDir>

#include <optional>

namespace skydeck::ssh {

//! Mode 0700, in $XDG_RUNTIME_DIR or /tmp, with a path short enough for socket names. The destructor removes it;
//! what a killed program left is removed when the next one is made. Blocks for a few file operations.
class PrivateFolder
{
public:
    static Result<PrivateFolder> make();

    QString path(const char *name) const { return m_folder->path() + u'/' + QLatin1String(name); }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<FileLock> m_lock; //!< says to others that somebody lives here
};

} // namespace skydeck::ssh
