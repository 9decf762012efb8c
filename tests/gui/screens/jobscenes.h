// Scenes of what a SkyPilot server has beside clusters: managed jobs, requests, costs.
#pragma once

#include "tests/gui/screens/scenes.h"

namespace skydeck::fixture {

QList<Scene> jobScenes();

} // namespace skydeck::fixture
