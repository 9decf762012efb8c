// What money says: on Home, in the settings, in the dialogs.
#pragma once

#include "tests/gui/screens/scenes.h"

namespace skydeck::fixture {

QList<Scene> moneyScenes();

} // namespace skydeck::fixture
