// A widget with the name that tests find it by and the one that assistive tools read.
#pragma once

#include <QWidget>

namespace skydeck::widgets {

template<typename T>
T *named(T *widget, const QString &objectName, const QString &accessibleName)
{
    widget->setObjectName(objectName);
    widget->setAccessibleName(accessibleName);
    return widget;
}

} // namespace skydeck::widgets
