// Completion and help from the schema, at a place in the text.
#pragma once

#include "core/task/document.h"

namespace skydeck::task {

struct Completion
{
    QString text;    //!< inserted: "accelerators: " or "round_robin"
    QString label;   //!< shown: "accelerators"
    QString summary; //!< one line
    Range replaces;  //!< the word being typed
    bool operator==(const Completion &) const = default;
};

struct Help
{
    QString title;   //!< "resources.accelerators"
    QString type;    //!< "string, mapping or list"
    QString text;    //!< what it means; plain text, a few lines
    QString example; //!< YAML
    Range range;     //!< the word it belongs to
};

//! What can stand at `offset` (a byte offset of the cursor). Works on text that does not parse (the line being
//! typed is the rule, not the exception). Keys already present in the mapping are left out.
QList<Completion> complete(const QByteArray &text, qsizetype offset);
//! Help on the key or value at `offset`.
std::optional<Help> helpAt(const QByteArray &text, qsizetype offset);

} // namespace skydeck::task
