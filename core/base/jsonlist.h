// A list in a JSON file that people may write too: {"tunnels": [ … ]}.
#pragma once

#include "core/base/result.h"

#include <QJsonArray>

#include <functional>

namespace skydeck {

struct JsonList
{
    QJsonArray entries;
    QString notice; //!< why there are none although there is a file, and what to do; empty: nothing to say
};

//! Never changes the file. A file that is not there is an empty list.
JsonList readJsonList(const QString &file, const QString &key);

//! Written atomically. What `understood` refuses of the entries on disk is kept, after ours. A file that is no
//! such list is put aside first; one that cannot be read is not written: Refused, or what the disk says.
Result<void> writeJsonList(const QString &file, const QString &key, QJsonArray entries,
                           const std::function<bool(const QJsonValue &)> &understood);

} // namespace skydeck
