#include "core/flows/skyinstall.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/sky/server.h"

#include <QFile>
#include <QJsonArray>

#include <algorithm>

namespace skydeck::flows {

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("skydeck::flows", text, nullptr, n);
}

QString noteOf(const QString &folder)
{
    return folder + QStringLiteral("/skydeck.json");
}

bool holdsAny(const QByteArray &log, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&](const char *word) { return log.contains(word); });
}

//! The last line that says ERROR, else the last line.
QString lastWords(const QByteArray &log)
{
    QByteArray last, error;
    for (const QByteArray &line : log.split('\n')) {
        if (line.trimmed().isEmpty())
            continue;
        last = line.trimmed();
        if (last.startsWith("ERROR"))
            error = last;
    }
    constexpr qsizetype most = 400;
    return QString::fromUtf8((error.isEmpty() ? last : error).left(most));
}

} // namespace

QList<std::pair<QString, QString>> skyExtras()
{
    return {{QStringLiteral("kubernetes"), tr("Kubernetes")},
            {QStringLiteral("ssh"), tr("Your own machines (SSH)")},
            {QStringLiteral("aws"), tr("AWS")},
            {QStringLiteral("gcp"), tr("Google Cloud")},
            {QStringLiteral("azure"), tr("Azure")},
            {QStringLiteral("lambda"), tr("Lambda")},
            {QStringLiteral("runpod"), tr("RunPod")},
            {QStringLiteral("nebius"), tr("Nebius")}};
}

std::optional<SkyInstallation> installedIn(const QString &folder)
{
    constexpr qint64 most = 10'000;
    const auto bytes = readWhole(noteOf(folder), most);
    const auto object = bytes ? parseJsonObject(*bytes, folder) : Result<QJsonObject>(failureOf(bytes));
    if (!object || !QFile::exists(folder + QStringLiteral("/bin/sky")))
        return {};
    SkyInstallation found;
    found.version = (*object)[QLatin1String("version")].toString();
    const QJsonArray extras = (*object)[QLatin1String("extras")].toArray();
    for (const auto &extra : extras)
        found.extras << extra.toString();
    return found;
}

Result<void> noteInstalled(const QString &folder, const SkyInstallation &installation)
{
    return writeAtomically(
        noteOf(folder),
        toJsonBytes({{QStringLiteral("version"), installation.version},
                     {QStringLiteral("extras"), QJsonArray::fromStringList(installation.extras)}}));
}

void noteUnfinished(const QString &folder)
{
    QFile::remove(noteOf(folder));
}

QString requirementFor(const QStringList &extras)
{
    QStringList all{QStringLiteral("server")};
    for (const auto &[id, title] : skyExtras()) {
        if (extras.contains(id))
            all << id;
    }
    return QStringLiteral("skypilot[%1]==%2").arg(all.join(QLatin1Char(',')), QLatin1String(sky::testedVersion));
}

Error installError(const QByteArray &log)
{
    const QString detail = lastWords(log);
    if (holdsAny(log, {"No space left on device", "[Errno 28]", "Disk quota exceeded"}))
        return {ErrorKind::NoSpace, tr("The disk is full. Make room and set it up again."), detail};
    if (holdsAny(log, {"CERTIFICATE_VERIFY_FAILED", "SSLError"}))
        return {
            ErrorKind::Refused,
            tr("The package index shows a certificate that this computer does not trust. Is a proxy in between?"),
            detail};
    if (holdsAny(log,
                 {"NewConnectionError", "Temporary failure in name resolution", "ConnectTimeoutError",
                  "ReadTimeoutError", "ProxyError", "Connection refused", "Network is unreachable"}))
        return {ErrorKind::Unreachable,
                tr("The package index cannot be reached. Look after the network and try again."), detail};
    if (holdsAny(log, {"No matching distribution", "Could not find a version"}))
        return {ErrorKind::NotFound,
                tr("The package index has no SkyPilot %1 for this Python.").arg(QLatin1String(sky::testedVersion)),
                detail};
    return {ErrorKind::BadAnswer, tr("The packages could not be installed. The log says more."), detail};
}

QString installProgress(const QByteArray &log)
{
    int found = 0;
    QByteArray latest;
    bool installing = false;
    for (const QByteArray &line : log.split('\n')) {
        if (line.startsWith("Collecting ")) {
            ++found;
            const QByteArray name = line.mid(11);
            const auto end = std::find_if(name.begin(), name.end(), [](char c) {
                return !(std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.');
            });
            latest = name.left(end - name.begin());
        }
        installing = installing || line.startsWith("Installing collected packages");
    }
    if (installing)
        return tr("%n package(s) are being installed", found);
    if (found == 0)
        return {};
    return QStringLiteral("%1 · %2").arg(tr("%n package(s) found", found), QString::fromLatin1(latest));
}

} // namespace skydeck::flows
