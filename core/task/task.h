// A task as values, read from a document: what engines, forms and wizards need of it.
#pragma once

#include "core/task/check.h"

#include <QJsonObject>
#include <QMap>

namespace skydeck::task {

//! `envs` or `secrets`: a null value is asked for at launch.
using Variables = QMap<QString, std::optional<QString>>;

struct FileMount
{
    QString target;      //!< as written
    QString source;      //!< as written: path or URL; empty for an object
    QJsonObject storage; //!< the object form
    bool operator==(const FileMount &) const = default;
};

struct Resources
{
    QString infra, cloud, region, zone; //!< as written
    QString cpus, memory;               //!< "4+", "16"; empty when absent
    QJsonValue accelerators;            //!< as written
    QString instanceType, imageId;
    bool useSpot = false;
    QList<int> ports;                   //!< ranges expanded (at most 1,000), sorted
    std::optional<int> autostopMinutes; //!< absent: not written; -1: written false
    bool autostopDown = false;
    QString diskSize;
    int alternatives = 0; //!< number of any_of/ordered entries
    QJsonObject all;      //!< the whole mapping as the loader sees it
    bool operator==(const Resources &) const = default;
};

struct Task
{
    QString name;
    QString workdir;        //!< path as written; empty when absent
    QJsonObject workdirGit; //!< {url, ref} form
    int numNodes = 1;
    QString setup, run;
    Variables envs, secrets;
    QList<FileMount> fileMounts;
    Resources resources;
    bool hasService = false; //!< a SkyServe service
    int document = 0;        //!< its place in the file, see Document::root()
    QJsonObject all;         //!< the whole document as the loader sees it
    bool operator==(const Task &) const = default;
};

//! The tasks of a file, in order (a pipeline has several; a first document that only names the pipeline is left
//! out). BadInput with the first error's place and text when check() finds errors.
Result<QList<Task>> readTasks(const Document &document);

//! Names of envs and secrets that are null and have no value in `given`.
QStringList missingValues(const Task &task, const QStringList &given);

//! `$VAR` and `${VAR}` replaced by `values`, as SkyPilot does for workdir and file_mounts; unknown names stay.
QString substituted(const QString &text, const QMap<QString, QString> &values);

} // namespace skydeck::task
