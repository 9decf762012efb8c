// The user's own kinds of services on disk.
#pragma once

#include "core/services/catalogue.h"

namespace skydeck::services {

//! One JSON file, as jsonlist.h says: loading never changes it. `notice`: why there are none although there is a
//! file, or which entry is not right; that one is left out, and kept when it is saved.
QList<ServiceKind> loadKinds(const QString &file, QString *notice);
//! Written atomically. BadInput as `checked`: nothing is written then.
Result<void> saveKinds(const QString &file, const QList<ServiceKind> &kinds);

} // namespace skydeck::services
