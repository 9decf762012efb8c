// Scenes of SkyPilot servers: the sections of the settings, the dialogs, the switch.
#pragma once

#include "tests/gui/screens/scenes.h"

namespace skydeck::fixture {

QList<Scene> serverScenes();

} // namespace skydeck::fixture
