// Scenes of what becomes of a task on SkyPilot: managed jobs, services, ports that come here by tunnels.
#pragma once

#include "tests/gui/screens/scenes.h"

namespace skydeck::fixture {

QList<Scene> submitScenes();

} // namespace skydeck::fixture
