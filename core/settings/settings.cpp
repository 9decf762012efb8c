#include "core/settings/settings.h"

#include "core/base/files.h"
#include "core/base/json.h"

#include <QJsonArray>

namespace skydeck::settings {

namespace {

constexpr const char *schemes[] = {"system", "light", "dark"};

QJsonObject moneyToJson(const Money &m)
{
    return {{QStringLiteral("per_day"), m.perDay},
            {QStringLiteral("per_month"), m.perMonth},
            {QStringLiteral("idle_hours"), m.idleHours},
            {QStringLiteral("up_days"), m.upDays},
            {QStringLiteral("stopped_days"), m.stoppedDays}};
}

// What somebody wrote by hand may be anything; less than nothing is nothing.
Money moneyFrom(const QJsonObject &o)
{
    Money m;
    m.perDay = std::max(0.0, o[QLatin1String("per_day")].toDouble(m.perDay));
    m.perMonth = std::max(0.0, o[QLatin1String("per_month")].toDouble(m.perMonth));
    m.idleHours = std::max(0, o[QLatin1String("idle_hours")].toInt(m.idleHours));
    m.upDays = std::max(0, o[QLatin1String("up_days")].toInt(m.upDays));
    m.stoppedDays = std::max(0, o[QLatin1String("stopped_days")].toInt(m.stoppedDays));
    return m;
}

QJsonObject toJson(const Settings &s)
{
    return {{QStringLiteral("color_scheme"), QLatin1String(schemes[int(s.colorScheme)])},
            {QStringLiteral("language"), s.language},
            {QStringLiteral("reduce_motion"), s.reduceMotion},
            {QStringLiteral("autostop_minutes"), s.autostopMinutes},
            {QStringLiteral("log_cap_mib"), s.logCapMiB},
            {QStringLiteral("task_folders"), QJsonArray::fromStringList(s.taskFolders)},
            {QStringLiteral("editor_zoom"), s.editorZoom},
            {QStringLiteral("money"), moneyToJson(s.money)},
            {QStringLiteral("notify_jobs"), s.notifyJobs},
            {QStringLiteral("tray_icon"), s.trayIcon},
            {QStringLiteral("close_to_tray"), s.closeToTray}};
}

Settings fromJson(const QJsonObject &o)
{
    Settings s;
    for (int i = 0; i < int(std::size(schemes)); ++i) {
        if (o[QLatin1String("color_scheme")].toString() == QLatin1String(schemes[i]))
            s.colorScheme = ColorScheme(i);
    }
    s.language = o[QLatin1String("language")].toString();
    s.reduceMotion = o[QLatin1String("reduce_motion")].toBool(s.reduceMotion);
    s.autostopMinutes = o[QLatin1String("autostop_minutes")].toInt(s.autostopMinutes);
    s.logCapMiB = std::max(16, o[QLatin1String("log_cap_mib")].toInt(s.logCapMiB));
    const QJsonArray folders = o[QLatin1String("task_folders")].toArray();
    for (const auto &folder : folders)
        s.taskFolders << folder.toString();
    s.editorZoom = o[QLatin1String("editor_zoom")].toInt();
    s.money = moneyFrom(o[QLatin1String("money")].toObject());
    s.notifyJobs = o[QLatin1String("notify_jobs")].toBool(s.notifyJobs);
    s.trayIcon = o[QLatin1String("tray_icon")].toBool(s.trayIcon);
    s.closeToTray = o[QLatin1String("close_to_tray")].toBool(s.closeToTray);
    return s;
}

} // namespace

Settings load(const QString &file, QString *notice)
{
    const auto bytes = readWhole(file);
    if (!bytes) {
        if (notice != nullptr && bytes.error().kind != ErrorKind::NotFound)
            *notice = bytes.error().text;
        return {};
    }
    const auto object = parseJsonObject(*bytes, file);
    if (object)
        return fromJson(*object);
    if (notice == nullptr)
        return {};
    if (const auto aside = putAside(file))
        *notice =
            QCoreApplication::translate(
                "skydeck::settings", "The settings were damaged and put aside as %1. You start with the defaults.")
                .arg(*aside);
    return {};
}

Result<void> save(const QString &file, const Settings &settings)
{
    // What a newer version wrote and we do not know stays.
    QJsonObject object;
    const auto bytes = readWhole(file);
    if (!bytes && bytes.error().kind != ErrorKind::NotFound)
        return failureOf(bytes); // not read is not empty
    if (bytes) {
        if (const auto known = parseJsonObject(*bytes, file))
            object = *known;
    }
    const QJsonObject ours = toJson(settings);
    for (auto it = ours.begin(); it != ours.end(); ++it)
        object[it.key()] = it.value();
    return writeAtomically(file, toJsonBytes(object, true));
}

} // namespace skydeck::settings
