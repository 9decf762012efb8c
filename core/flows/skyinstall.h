// SkyPilot in an environment of Skydeck's own: what lies there, and what its installer's log means.
#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <optional>

namespace skydeck::flows {

//! One that was set up to the end; a half one has no such note.
struct SkyInstallation
{
    QString version;
    QStringList extras; //!< "kubernetes", "aws" …
    bool operator==(const SkyInstallation &) const = default;
};

//! What a user may choose, as pip's extras and as people say.
QList<std::pair<QString, QString>> skyExtras();

//! `folder`: where the environment lies ("…/sky/venv"). Nothing: there is none, or a half one.
std::optional<SkyInstallation> installedIn(const QString &folder);
Result<void> noteInstalled(const QString &folder, const SkyInstallation &installation);
//! From now on it counts as a half one.
void noteUnfinished(const QString &folder);

//! "skypilot[server,aws]==0.14.1".
QString requirementFor(const QStringList &extras);

//! Why pip failed, out of the end of its log: no room, no network, an untrusted certificate, no fitting version.
Error installError(const QByteArray &log);
//! What pip is at, for people ("42 packages found · boto3"); empty: nothing to say yet.
QString installProgress(const QByteArray &log);

} // namespace skydeck::flows
