// Tab goes as the eye does.
#pragma once

class QWidget;

namespace skydeck::widgets {

//! Puts the controls below `root` into the order of their layouts. For windows whose parts are made in another order
//! than they are shown; call again after adding controls.
void orderTabsByLayout(QWidget &root);

} // namespace skydeck::widgets
