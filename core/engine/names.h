// The names of engines for lists.
#pragma once

#include "core/engine/engine.h"

#include <QHash>

namespace skydeck::engine {

//! By id, asked once: a name is translated each time it is asked for.
inline QHash<QString, QString> namesOf(const Engines &engines)
{
    QHash<QString, QString> names;
    for (const auto &engine : engines)
        names.insert(engine->id(), engine->name());
    return names;
}

} // namespace skydeck::engine
