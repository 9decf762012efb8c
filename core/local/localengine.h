// Engine "This computer".
#pragma once

#include "core/engine/engine.h"

namespace skydeck::local {

struct LocalOptions
{
    QString root;                                  //!< folder of the clusters (Paths::data + "/clusters")
    QString runner;                                //!< absolute path of the skydeck-runner program
    qint64 logCapBytes = 4LL * 1024 * 1024 * 1024; //!< beyond it a log keeps its head and its last part
};

//! Makes the engine. Never blocks; folders are made when first needed.
std::unique_ptr<engine::Engine> makeLocalEngine(LocalOptions options);

//! skydeck-runner beside this program or in ../libexec/skydeck; empty when it is missing.
QString findRunner();

} // namespace skydeck::local
