// How the user left a view: column widths, split positions. Small, and not a setting.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace skydeck::widgets::viewstate {

//! What was saved under `name`, or nothing. Names are like "columns/clusters".
QByteArray load(const QString &name);
void save(const QString &name, const QByteArray &bytes);
QStringList loadList(const QString &name);
void saveList(const QString &name, const QStringList &values);

} // namespace skydeck::widgets::viewstate
