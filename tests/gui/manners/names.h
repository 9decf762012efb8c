// What a strict ear hears in a window: controls without a name, letters that two claim, texts nobody translated.
#pragma once

#include "tests/gui/manners/eyes.h"

class QMenu;

namespace skydeck::fixture {

//! Controls that an assistive tool has no word for.
QStringList nameless(const QWidget &window);
//! Letters that Alt reaches and that more than one claims, menus included.
QStringList letterClashes(const QWidget &window);
QStringList letterClashes(const QMenu &menu);
//! A window says where one is, and in which program.
QStringList titleFaults(const QWidget &window, Scene::Kind kind);
//! Of a scene played in "pseudo", which brackets its texts: a word of ours without brackets was never handed to
//! the translator.
QStringList untranslated(const QWidget &window);
//! Buttons of a dialog say what they do, one of them only leaves, and one is the default. `language`: "en", "de".
QStringList buttonFaults(const QWidget &dialog, const QString &language);

} // namespace skydeck::fixture
