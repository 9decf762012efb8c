// Changes to a task's text that touch only their own bytes.
#pragma once

#include "core/task/document.h"

#include <QJsonValue>

namespace skydeck::task {

//! The edits that make the node at `path` hold `value`, creating missing keys (and their parents) at the end of
//! their mapping in its own style and indentation. Comments, order, quoting, blank lines and line endings of
//! everything else stay byte for byte; a scalar keeps its quoting style where the new value allows. Strings that
//! YAML 1.1 would read as something else are quoted. Multi-line strings become literal block scalars. Arrays and
//! objects of scalars are written in the style (flow or block) of what they replace. Every edit is verified before
//! it is returned: the edited text is parsed again and must hold the new value there and everything else
//! unchanged; otherwise Internal, and nothing is changed. Errors: BadInput (the text has syntax errors, the path
//! runs through a scalar, index beyond the end), Refused (the value is an alias or comes from a merge key: says
//! where it is written).
Result<QList<TextEdit>> setValue(const Document &document, const Path &path, const QJsonValue &value,
                                 int index = 0);

//! The edits that remove the key or item at `path` with its own line(s) and the comment on that line; NotFound
//! when absent. A mapping that becomes empty is written `{}`-free: its key goes too when `path` was its only child
//! and it is not the root.
Result<QList<TextEdit>> unset(const Document &document, const Path &path, int index = 0);

//! `text` as the value a user typed at a command line: JSON/YAML scalars by YAML 1.1's rules ("3" is an int, "yes"
//! a bool), flow collections by YAML's; anything else a string.
Result<QJsonValue> valueFromText(const QString &text);

//! The node as JSON (aliases and merge keys resolved, as the loader sees it). Timestamps become strings.
QJsonValue toJson(const Node &node);

} // namespace skydeck::task
