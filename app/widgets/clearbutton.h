// The button that empties a field. Qt's own looks through the desktop's icon themes first, which a start can feel.
#pragma once

class QLineEdit;

namespace skydeck::widgets {

//! Shown while there is something to clear.
void addClearButton(QLineEdit &edit);

} // namespace skydeck::widgets
