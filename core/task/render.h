// Values as YAML text that fits where it will stand.
#pragma once

#include "core/task/document.h"

#include <QJsonValue>

namespace skydeck::task {

//! Where a value will stand.
struct Place
{
    int indent = 0;    //!< columns of the collection a block value would be nested in
    int step = 2;      //!< columns a nested level adds
    bool flow = false; //!< inside [ ] or { }
    QByteArray newline = "\n";
    ScalarStyle style = ScalarStyle::Plain; //!< of the scalar it replaces
};

//! A value in two parts: what stands on the key's line, and the lines below it (each with its line break in
//! front).
struct Rendered
{
    QByteArray inlineText; //!< may be empty for block collections
    QByteArray below;
};

//! A scalar on one line, quoted where YAML 1.1 would read something else.
QByteArray renderScalar(const QJsonValue &value, ScalarStyle style, bool flow);
//! A key on one line.
QByteArray renderKey(const QString &key, bool flow);
//! `[a, b]`, `{a: 1}`, or a scalar: all on one line.
QByteArray renderFlow(const QJsonValue &value);
//! As block text where the place allows: literal blocks for strings of several lines, nested lines for
//! collections.
Rendered render(const QJsonValue &value, const Place &place);

} // namespace skydeck::task
