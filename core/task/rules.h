// SkyPilot's own rules beyond the schema, and warnings for what it would only find out later.
#pragma once

#include "core/task/document.h"

namespace skydeck::task {

//! Rules that make SkyPilot refuse the task: infra beside cloud/region/zone, ports, accelerators, any_of beside
//! ordered …
void checkRules(const Document &document, const Node &task, QList<Problem> &problems);
//! Things that are accepted and go wrong later.
void checkWarnings(const Document &document, const Node &task, bool several, QList<Problem> &problems);

} // namespace skydeck::task
