#include "core/engine/engine.h"

namespace skydeck::engine {

Engine::~Engine() = default;

Capabilities Engine::capabilitiesOf(const Cluster &) const
{
    return capabilities();
}

Engine *engineById(const Engines &engines, const QString &id)
{
    for (const auto &engine : engines) {
        if (engine->id() == id)
            return engine.get();
    }
    return nullptr;
}

} // namespace skydeck::engine
