// What hands without a mouse meet in a window.
#pragma once

#include "tests/gui/manners/eyes.h"

namespace skydeck::fixture {

//! The focus of a window that just opened is somewhere in it, seen.
QStringList focusFaults(const QWidget &window);
//! Shift+Tab goes back to where Tab came from.
QStringList tabBackFaults();
//! Tab visits every control, in reading order, and is caught by none. Presses Tab.
QStringList tabFaults(QWidget &window);
//! Controls that neither Tab nor a key of `actions` reaches.
QStringList forMouseAlone(const QWidget &window, const QList<std::pair<QString, QAction *>> &actions);

} // namespace skydeck::fixture
