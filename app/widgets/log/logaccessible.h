// What assistive tools read of a log: the lines on the screen, as text.
#pragma once

namespace skydeck::widgets {

//! Makes logs readable for assistive tools. May be called again.
void installLogAccessibility();

} // namespace skydeck::widgets
