// The user's settings: plain values, loaded from and saved to a given file.
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace skydeck::settings {

enum class ColorScheme { System, Light, Dark };

//! When money is worth a word; 0 means never.
struct Money
{
    double perDay = 0;   //!< USD; more than that in a day is told
    double perMonth = 0; //!< and in a calendar month
    int idleHours = 2;   //!< up without a job and without autostop
    int upDays = 3;      //!< up without autostop
    int stoppedDays = 7; //!< stopped: is it still wanted
    bool operator==(const Money &) const = default;
};

//! Defaults are what a new user gets. Unknown keys of newer versions survive a save.
struct Settings
{
    // appearance
    ColorScheme colorScheme = ColorScheme::System;
    QString language; //!< "de", "en"; empty: the system's
    bool reduceMotion = false;
    // launching
    int autostopMinutes = -1; //!< offered in the wizard on this computer; -1: off
    int logCapMiB = 4096;     //!< a job's log keeps its head and its last part beyond this size
    // tasks
    QStringList taskFolders; //!< folders whose YAML files the Tasks page lists
    int editorZoom = 0;
    Money money;
    // desktop
    bool notifyJobs = true;
    bool trayIcon = true;
    bool closeToTray = false;

    bool operator==(const Settings &) const = default;
};

//! Reads `file` (JSON). Absent: defaults. Damaged: defaults; it is put aside and `notice` says so. Who has no
//! `notice` only looks: somebody may just be editing it.
Settings load(const QString &file, QString *notice);
Result<void> save(const QString &file, const Settings &settings);

} // namespace skydeck::settings
