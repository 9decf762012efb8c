// Scenes of what belongs to a SkyPilot server: node pools, volumes, buckets, workspaces.
#pragma once

#include "tests/gui/screens/scenes.h"

namespace skydeck::fixture {

QList<Scene> storeScenes();

} // namespace skydeck::fixture
