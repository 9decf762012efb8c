// Every page and state of the app by name.
#pragma once

#include "tests/gui/screens/stage.h"

namespace skydeck::fixture {

//! Brings a fresh stage into a state and returns the window to look at.
struct Scene
{
    enum class Kind { Page, Wizard, Dialog };
    const char *name;
    Kind kind;
    std::function<QWidget *(Stage &)> play;
};

const QList<Scene> &scenes();

//! Shows the scene in a size (dialogs take their own) and lets it come to rest.
QWidget *play(const Scene &scene, Stage &stage, const QSize &size);
//! Gives the windows of a scene that was played another size, as a hand does (dialogs keep theirs).
void resize(const Scene &scene, Stage &stage, const QSize &size);

} // namespace skydeck::fixture
