// Tab goes as the eye does.
#pragma once

class QWidget;

namespace skydeck::widgets {

//! Puts the controls below `root` into the order of their layouts. For windows whose parts are made in another
//! order than they are shown; call again after adding controls.
void orderTabsByLayout(QWidget &root);

//! The same, and all of it right after `before`, which lies outside.
void orderTabsAfter(QWidget *before, QWidget &root);

} // namespace skydeck::widgets
