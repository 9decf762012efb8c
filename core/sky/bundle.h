// The files of a task in one ZIP, as a remote server takes them.
#pragma once

#include "core/sky/preparedtask.h"

#include <stop_token>

namespace skydeck::sky {

struct Bundle
{
    QString path; //!< of the ZIP
    QString id;   //!< 64 hex digits of what is in it
    int files = 0;
    qint64 bytes = 0; //!< of the ZIP
};

//! What `.skyignore`, else `.gitignore` leaves of a folder (git says it; without either: all but ".git"), relative
//! to it and sorted; folders end in "/". Links are not followed.
Result<QStringList> filesOf(const QString &folder, std::stop_token stop);

//! Entries have the absolute path without its first "/"; links stay links. Blocks: for a worker thread. A file
//! named by itself is in it whatever is ignored.
Result<Bundle> makeBundle(const QList<LocalSource> &sources, const QString &zip, std::stop_token stop);

} // namespace skydeck::sky
