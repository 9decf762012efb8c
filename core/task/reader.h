// Turns a text into the arena: libyaml's events with byte positions, guarded against hostile input.
#pragma once

#include "core/task/documentdata.h"

namespace skydeck::task {

//! Fills `data` (whose text is set) with nodes and syntax problems. Never throws, never recurses over the input.
void readDocument(Document::Data &data, const Limits &limits);

} // namespace skydeck::task
