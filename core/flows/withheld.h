// A task's text as it may be kept: without the values that are nobody else's.
#pragma once

#include <QByteArray>
#include <QStringList>

namespace skydeck::flows {

//! `yaml` with null for the value of each secret and of each env that is not kept (isKept), also where anchors and
//! merge keys have it from: a launch asks for them again. `left`: envs whose values were given at the launch and
//! are not kept; they become null, too, and one that the text does not name is added. Empty when the text has
//! mistakes: nobody knows what is a secret behind one.
QByteArray withheld(const QByteArray &yaml, const QStringList &left);

} // namespace skydeck::flows
