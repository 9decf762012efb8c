// A volume that a person wants: judged by the rules of SkyPilot that need no server, and as the server takes it.
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QStringList>

namespace skydeck::sky {

inline const QString claimVolume = QStringLiteral("k8s-pvc");
inline const QString runpodVolume = QStringLiteral("runpod-network-volume");

struct VolumeDraft
{
    QString name;
    QString type = claimVolume;
    QString infra;            //!< "k8s/my-context", "runpod/US/US-CA-2"; empty: the server's choice for this type
    QString size;             //!< "100" (GiB), "1Ti"; not needed for one that exists
    QString accessMode;       //!< of volumeAccessModes(); empty: the first. Kubernetes only
    QString storageClass;     //!< empty: the default one of the Kubernetes
    bool useExisting = false; //!< the one of this name that is there already, made by somebody else
    bool operator==(const VolumeDraft &) const = default;
};

QStringList volumeAccessModes();

//! "cloud/region/zone" in its parts. A context of Kubernetes may hold slashes. `sky/utils/infra_utils.py`.
struct Infra
{
    QString cloud, region, zone; //!< empty: any
    bool operator==(const Infra &) const = default;
};
//! BadInput for parts that are empty, and for more than three.
Result<Infra> infraFrom(const QString &text);

//! The draft without what does not belong to its type; BadInput says what cannot be. The server may still refuse
//! it: ask it first, by volumeQuestion().
Result<VolumeDraft> checkedVolume(VolumeDraft draft);

//! Of those that `GET /enabled_clouds?expand=true` names, where a volume of this type can be.
QStringList volumePlaces(const QString &type, const QStringList &enabled);

//! For `/volumes/validate`, which answers at once: nothing, or why not.
QJsonObject volumeQuestion(const VolumeDraft &draft);
//! For `/volumes/apply`. The draft is a checked one.
QJsonObject volumeBody(const VolumeDraft &draft);
//! SkyPilot's own, where it has words for all of it; else Skydeck's.
QString volumeCommand(const VolumeDraft &draft);

} // namespace skydeck::sky
