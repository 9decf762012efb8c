// Brings a task's files to a remote server: one ZIP in pieces, taken up where it broke off.
#pragma once

#include "core/sky/bundle.h"
#include "core/sky/client.h"

namespace skydeck::sky {

//! Packs and sends; what the server has already is not sent. A piece that breaks is sent again; after the last the
//! server says which are missing. The ZIP lies below `folder` as long as it takes. `told` hears how far it is,
//! piece by piece, until it ends or is stopped. Below `owner`.
QFuture<Result<Bundle>> uploaded(std::shared_ptr<Client> client, const QList<LocalSource> &sources,
                                 const QString &folder, QObject *owner, std::stop_token stop,
                                 std::function<void(const engine::UploadState &)> told = {});

} // namespace skydeck::sky
