// Engine "This computer".
#pragma once

#include "core/base/clock.h"
#include "core/engine/engine.h"

namespace skydeck::local {

struct LocalOptions
{
    QString root;                                  //!< folder of the clusters (Paths::data + "/clusters")
    QString runner;                                //!< absolute path of the skydeck-runner program
    qint64 logCapBytes = 4LL * 1024 * 1024 * 1024; //!< beyond it a log keeps its head and its last part
    Clock clock = systemClock();
};

//! Makes the engine. Never blocks; folders are made when first needed.
std::unique_ptr<engine::Engine> makeLocalEngine(LocalOptions options);

} // namespace skydeck::local
