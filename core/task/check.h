// What is wrong with a task, told as one types.
#pragma once

#include "core/task/document.h"

namespace skydeck::task {

//! All problems of a text in the order of their place: syntax, schema, SkyPilot's own rules, and warnings for what
//! SkyPilot would only find out later. Pure; for a worker thread. Empty means SkyPilot's schema accepts it.
QList<Problem> check(const Document &document);

bool hasErrors(const QList<Problem> &problems);

//! "FILE:LINE:COL: error: text", the form of skydeckctl task check.
QString problemLine(const QString &file, const Problem &problem);

} // namespace skydeck::task
