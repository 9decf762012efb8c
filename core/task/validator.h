// Holds a node against the schema and tells the one thing that matters at each place.
#pragma once

#include "core/task/document.h"

class QJsonObject;

namespace skydeck::task {

//! Appends the problems of `node` by `schema`. `what` names the node in messages ("resources.cpus"). Values
//! without content are skipped for the keys of top-level mappings (`skipNulls`), as SkyPilot does before it
//! validates.
void validate(const Document &document, const Node &node, const QJsonObject &schema, const QString &what,
              bool skipNulls, QList<Problem> &problems);

//! A problem at a range, with its position filled in.
Problem problemAt(const Document &document, Severity severity, const QString &code, const QString &message,
                  Range range, int documentIndex, std::optional<QuickFix> fix = {});

} // namespace skydeck::task
