// A host and its ports as commands are told them.
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/session.h"
#include "core/tunnels/tunnelvalues.h"

namespace skydeck::cli {

//! The server that `word` names: "active", an id or a title. BadInput names those there are.
Result<QString> serverNamed(Session &session, const QString &word);

//! "[USER@]HOST[:PORT]", or with --server a machine of one of its clusters; `ports`: "REMOTE[:LOCAL][=SERVICE]"
//! each, or a service's name for its own port; -F, -J and -i from `arguments`. BadInput for anything that cannot
//! be meant.
Result<tunnels::TunnelSpec> specOf(Session &session, const QString &host, const QStringList &ports,
                                   const Arguments &arguments);

} // namespace skydeck::cli
