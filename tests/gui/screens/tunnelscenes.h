// Tunnels in every state, the dialog for one, and what SSH sessions ask.
#pragma once

#include "tests/gui/screens/scenes.h"

namespace skydeck::fixture {

QList<Scene> tunnelScenes();

} // namespace skydeck::fixture
