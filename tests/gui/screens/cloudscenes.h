// The Clouds page in every state, zones, and launches that cost something.
#pragma once

#include "tests/gui/screens/scenes.h"

namespace skydeck::fixture {

QList<Scene> cloudScenes();

} // namespace skydeck::fixture
