// What libyaml says, in words that help.
#pragma once

#include <QString>

namespace skydeck::task {

//! A translated explanation of libyaml's message; unknown ones are passed on as they are.
QString explained(const QByteArray &problem);

} // namespace skydeck::task
