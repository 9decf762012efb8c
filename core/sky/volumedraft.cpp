#include "core/sky/volumedraft.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QJsonValue>
#include <QRegularExpression>

namespace skydeck::sky {

namespace {

constexpr qsizetype longestClaim = 63;
constexpr qsizetype longestRunpod = 30;
constexpr int leastRunpodGib = 10;

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::sky", text);
}

tl::unexpected<Error> bad(const QString &text)
{
    return failure(ErrorKind::BadInput, text);
}

bool isKubernetes(const QString &cloud)
{
    return cloud == QLatin1String("kubernetes");
}

// Kubernetes wants a DNS name, and 63 characters of it: pods name their mounts by it. RunPod counts only.
Result<void> checkName(const VolumeDraft &draft)
{
    static const QRegularExpression good(
        QStringLiteral("\\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\z"));
    if (draft.name.isEmpty())
        return bad(tr("Name the volume."));
    const qsizetype most = draft.type == claimVolume ? longestClaim : longestRunpod;
    if (draft.name.size() > most)
        return bad(tr("The name is too long: at most %1 characters.").arg(most));
    if (draft.type == claimVolume && !good.match(draft.name).hasMatch())
        return bad(tr("The name is made of small letters, digits, “-” and “.”, and begins and ends with a letter "
                      "or a digit."));
    return {};
}

// What is below one GiB, and how it is rounded, the server knows.
Result<void> checkSize(const VolumeDraft &draft)
{
    static const QRegularExpression good(QStringLiteral("\\A([0-9]+)([kmgtp][bi])?\\z"),
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = good.match(draft.size);
    if (!match.hasMatch())
        return bad(draft.size.isEmpty() ? tr("Say how large it is, in GiB.")
                                        : tr("“%1” is no size: 100 is 100 GiB, 1Ti are 1,024.").arg(draft.size));
    const QChar unit = match.capturedView(2).isEmpty() ? u'g' : match.capturedView(2).front().toLower();
    bool fits = false;
    const int number = match.capturedView(1).toInt(&fits);
    if (!fits)
        return bad(tr("%1 is too large.").arg(draft.size));
    const int least = draft.type == runpodVolume ? leastRunpodGib : 1;
    if (number < 1 || (unit == u'g' && number < least))
        return bad(tr("At least %1 GiB.").arg(least));
    return {};
}

Result<void> checkPlace(const VolumeDraft &draft)
{
    const auto infra = infraFrom(draft.infra);
    if (!infra)
        return failureOf(infra);
    if (draft.type == claimVolume && !infra->cloud.isEmpty() && !isKubernetes(infra->cloud))
        return bad(tr("A claim is on Kubernetes: kubernetes, or kubernetes/ and a context."));
    if (draft.type == runpodVolume
        && ((!infra->cloud.isEmpty() && infra->cloud != QLatin1String("runpod")) || infra->zone.isEmpty()))
        return bad(tr("Name RunPod's data centre: runpod/US/US-CA-2."));
    return {};
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject configOf(const VolumeDraft &draft)
{
    QJsonObject config;
    if (!draft.accessMode.isEmpty())
        config.insert(QStringLiteral("access_mode"), draft.accessMode);
    if (!draft.storageClass.isEmpty())
        config.insert(QStringLiteral("storage_class_name"), draft.storageClass);
    return config;
}

QJsonValue existing(const VolumeDraft &draft)
{
    return draft.useExisting ? QJsonValue(true) : QJsonValue();
}

} // namespace

QStringList volumeAccessModes()
{
    return {QStringLiteral("ReadWriteOnce"), QStringLiteral("ReadWriteMany"), QStringLiteral("ReadOnlyMany"),
            QStringLiteral("ReadWriteOncePod")};
}

Result<Infra> infraFrom(const QString &text)
{
    Infra infra;
    if (text.trimmed().isEmpty())
        return infra;
    QStringList parts;
    for (const QString &part : text.trimmed().split(QLatin1Char('/')))
        parts << part.trimmed();
    if (parts.contains(QString()))
        return bad(tr("“%1” is no place: write cloud, cloud/region or cloud/region/zone.").arg(text));
    infra.cloud = parts.takeFirst().toLower();
    if (infra.cloud == QLatin1String("k8s"))
        infra.cloud = QStringLiteral("kubernetes");
    if (isKubernetes(infra.cloud)) {
        infra.region = parts.join(QLatin1Char('/'));
    } else if (parts.size() > 2) {
        return bad(tr("“%1” is no place: write cloud, cloud/region or cloud/region/zone.").arg(text));
    } else {
        infra.region = parts.value(0);
        infra.zone = parts.value(1);
    }
    for (QString *any : {&infra.region, &infra.zone}) {
        if (*any == QLatin1String("*"))
            any->clear();
    }
    return infra;
}

Result<VolumeDraft> checkedVolume(VolumeDraft draft)
{
    if (draft.type != claimVolume && draft.type != runpodVolume)
        return bad(tr("There is no type “%1” here: %2 or %3.").arg(draft.type, claimVolume, runpodVolume));
    if (draft.type != claimVolume || draft.useExisting)
        draft.storageClass.clear();
    if (draft.type != claimVolume)
        draft.accessMode.clear();
    if (draft.useExisting)
        draft.size.clear(); // it has one
    if (const auto good = checkName(draft); !good)
        return failureOf(good);
    if (const auto good = checkPlace(draft); !good)
        return failureOf(good);
    if (const auto good = draft.useExisting ? Result<void>() : checkSize(draft); !good)
        return failureOf(good);
    if (!draft.accessMode.isEmpty() && !volumeAccessModes().contains(draft.accessMode))
        return bad(tr("There is no access “%1”: %2.")
                       .arg(draft.accessMode, volumeAccessModes().join(QStringLiteral(", "))));
    return draft;
}

// RunPod's are not expanded to data centres: its own name is all there is to offer.
QStringList volumePlaces(const QString &type, const QStringList &enabled)
{
    const QString cloud = type == runpodVolume ? QStringLiteral("runpod") : QStringLiteral("kubernetes");
    QStringList places;
    for (const QString &one : enabled) {
        if (one.section(QLatin1Char('/'), 0, 0).compare(cloud, Qt::CaseInsensitive) == 0)
            places << one;
    }
    return places;
}

QJsonObject volumeQuestion(const VolumeDraft &draft)
{
    return {{QStringLiteral("name"), draft.name},           {QStringLiteral("volume_type"), draft.type},
            {QStringLiteral("infra"), orNull(draft.infra)}, {QStringLiteral("size"), orNull(draft.size)},
            {QStringLiteral("config"), configOf(draft)},    {QStringLiteral("use_existing"), existing(draft)}};
}

QJsonObject volumeBody(const VolumeDraft &draft)
{
    Infra infra = infraFrom(draft.infra).value_or(Infra());
    if (infra.cloud.isEmpty())
        infra.cloud = draft.type == runpodVolume ? QStringLiteral("runpod") : QStringLiteral("kubernetes");
    return {{QStringLiteral("name"), draft.name},         {QStringLiteral("volume_type"), draft.type},
            {QStringLiteral("cloud"), infra.cloud},       {QStringLiteral("region"), orNull(infra.region)},
            {QStringLiteral("zone"), orNull(infra.zone)}, {QStringLiteral("size"), orNull(draft.size)},
            {QStringLiteral("config"), configOf(draft)},  {QStringLiteral("use_existing"), existing(draft)}};
}

// SkyPilot's command line takes what is in `config` from a file alone.
QString volumeCommand(const VolumeDraft &draft)
{
    const bool ours = !configOf(draft).isEmpty();
    QStringList words = ours
        ? QStringList{QStringLiteral("skydeckctl"), QStringLiteral("volumes"), QStringLiteral("apply"), draft.name}
        : QStringList{QStringLiteral("sky"), QStringLiteral("volumes"), QStringLiteral("apply"),
                      QStringLiteral("--name"), draft.name};
    const auto add = [&words](const char *option, const QString &value) {
        if (!value.isEmpty())
            words << QLatin1String(option) << value;
    };
    add("--infra", draft.infra);
    add("--type", draft.type);
    const bool plain = !draft.size.isEmpty() && draft.size.back().isDigit();
    add("--size", plain ? draft.size + QStringLiteral("Gi") : draft.size);
    add("--access-mode", draft.accessMode);
    add("--storage-class", draft.storageClass);
    if (draft.useExisting)
        words << QStringLiteral("--use-existing");
    if (!ours)
        words << QStringLiteral("-y");
    return shellQuoted(words);
}

} // namespace skydeck::sky
