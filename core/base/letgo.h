// Large values end in a worker: to free thousands of strings takes milliseconds of the window's thread.
#pragma once

#include <QThreadPool>

#include <utility>

namespace skydeck {

//! Ends `value` in another thread, unless somebody still shares it.
template<typename T>
void letGo(T value)
{
    QThreadPool::globalInstance()->start([value = std::move(value)] { Q_UNUSED(value) });
}

} // namespace skydeck
