// What can be had, where, and for how much: the optimizer's table, accelerators, clouds and why they are off.
#pragma once

#include "core/base/result.h"
#include "core/engine/candidate.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QMap>
#include <QStringList>

#include <optional>

namespace skydeck::sky {

using engine::Candidate;

struct CandidateTable
{
    int nodes = 1;
    QList<Candidate> rows;
    QString text; //!< as the server drew it, without colours
    bool operator==(const CandidateTable &) const = default;
};

//! The tables of a stream, one a task (a pipeline has several). Columns are found by their heads (INFRA, INSTANCE,
//! vCPUs, Mem(GB), GPUS, COST ($), CHOSEN at 0.14.1), so that new or missing ones break nothing. The optimizer
//! returns nothing: this text is the only place where it tells.
QList<CandidateTable> candidateTables(const QString &streamText);

//! A row of `/list_accelerators`.
struct Offer
{
    QString cloud, instance, accelerator, region;
    double count = 0;
    std::optional<double> vcpus, deviceMemoryGiB, memoryGiB, price, spotPrice; //!< GiB; USD an hour
    bool operator==(const Offer &) const = default;
};
Result<QList<Offer>> offersFrom(const QJsonValue &answer);
//! For --json: what is not known is absent.
QJsonObject toJson(const Offer &offer);

//! A cloud of `/check`: the value says what is enabled, only the text says why something is not.
struct CloudState
{
    QString name; //!< "AWS"
    bool enabled = false;
    QStringList capabilities; //!< "compute", "storage"
    QString reason;           //!< why not and how to mend it, several lines
    QString note;             //!< of an enabled one: contexts, warnings
    bool operator==(const CloudState &) const = default;
};
//! Both, joined by name, of one workspace. Order: enabled ones first, then by name.
Result<QList<CloudState>> cloudsFrom(const QJsonValue &answer, const QString &streamText,
                                     const QString &workspace);

//! Accelerators that Kubernetes has free now: context → GPU → counts.
struct Availability
{
    QString context, accelerator;
    QList<int> requestable;
    int capacity = 0, free = 0;
    bool operator==(const Availability &) const = default;
};
Result<QList<Availability>> availabilityFrom(const QJsonValue &answer);

//! A node of `/kubernetes_node_info`.
struct KubeNode
{
    QString name, accelerator, address;
    int accelerators = 0, acceleratorsFree = 0;
    std::optional<double> cpus, cpusFree, memoryGiB, memoryFreeGiB;
    bool ready = true, cordoned = false;
    bool operator==(const KubeNode &) const = default;
};
Result<QList<KubeNode>> kubeNodesFrom(const QJsonValue &answer);

} // namespace skydeck::sky
