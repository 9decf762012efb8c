// The user's own kinds of services on disk.
#pragma once

#include "core/services/catalogue.h"

namespace skydeck::services {

//! One JSON file. Absent: none. Damaged: it is put aside and `notice` says so; a single entry that is not right is
//! left out and named in `notice`, and the file stays.
QList<ServiceKind> loadKinds(const QString &file, QString *notice);
//! Written atomically. BadInput as `checked`: nothing is written then.
Result<void> saveKinds(const QString &file, const QList<ServiceKind> &kinds);

} // namespace skydeck::services
