// A task's text as it may be kept: without the values that are nobody else's.
#pragma once

#include <QByteArray>
#include <QStringList>

namespace skydeck::flows {

//! `yaml` with null for the value of each secret and of each env that is not kept (isKept), also where anchors and
//! merge keys have it from: a launch asks for them again. `left`: envs whose values were given at the launch and
//! are not kept; they become null, too. Empty when the text has mistakes: nobody knows what is a secret behind
//! one.
QByteArray withheld(const QByteArray &yaml, const QStringList &left);

//! With null for each that no task of it names yet: what was given at a launch belongs to it the next time, too.
QByteArray naming(QByteArray yaml, const QStringList &envs, const QStringList &secrets);

} // namespace skydeck::flows
