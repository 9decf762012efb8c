#include "app/widgets/viewstate.h"

#include "core/base/paths.h"

#include <QSettings>

namespace skydeck::widgets::viewstate {

namespace {

QSettings file()
{
    return QSettings(Paths::fromEnvironment().state + QStringLiteral("/views.ini"), QSettings::IniFormat);
}

} // namespace

QByteArray load(const QString &name)
{
    return file().value(name).toByteArray();
}

void save(const QString &name, const QByteArray &bytes)
{
    file().setValue(name, bytes);
}

QStringList loadList(const QString &name)
{
    return file().value(name).toStringList();
}

void saveList(const QString &name, const QStringList &values)
{
    file().setValue(name, values);
}

} // namespace skydeck::widgets::viewstate
