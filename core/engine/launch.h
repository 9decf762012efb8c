// What is asked of an engine, and what it says it will do.
#pragma once

#include "core/base/secret.h"
#include "core/engine/candidate.h"
#include "core/engine/values.h"

#include <functional>
#include <map>

namespace skydeck::engine {

//! How far files are on their way to a remote server.
struct UploadState
{
    int files = 0;
    qint64 bytes = 0; //!< of the pack; 0: it is still being made
    qint64 sent = 0;  //!< of it; what the server had already counts
    bool operator==(const UploadState &) const = default;
};
//! "8.0 MiB of 12.4 MiB, 1,204 files", for people.
QString uploadText(const UploadState &state);

//! A launch or exec as the user gave it. Move-only, for its secrets.
struct LaunchRequest
{
    QByteArray yaml;                   //!< the task's text, as it stands in the editor
    QString yamlPath;                  //!< its file, for history; may be empty
    QString baseDir;                   //!< what relative `workdir` and mount sources are relative to
    QString cluster;                   //!< wanted name; empty: from the task's name or made up by the engine
    QMap<QString, QString> envs;       //!< override or fill `envs`
    std::map<QString, Secret> secrets; //!< fill `secrets`; never stored by an engine
    std::optional<Autostop> autostop;  //!< overrides resources.autostop
    bool runSetup = true;              //!< false for exec
    bool retryUntilUp = false;         //!< go on asking for machines until there are some
    //! Told in the GUI thread while files are packed and sent; may be empty, and never is called where none are.
    std::function<void(const UploadState &)> onUpload;
};

//! What would happen: the answer to a dry run. Everything here is safe to show and to log.
struct LaunchPlan
{
    QString engine;
    QString cluster;
    bool clusterExists = false;
    QString taskName;
    QString resources;                 //!< "4 CPU, 8 GiB on this computer"
    std::optional<double> costPerHour; //!< USD
    QList<Candidate> candidates;       //!< what was considered; empty where there is nothing to choose from
    QString optimizerText;             //!< the same as the engine drew it
    Autostop autostop;
    QList<int> ports;
    QStringList notes; //!< what is not used or done otherwise here ("use_spot has no meaning on this computer")
    QStringList steps; //!< "Copy 12 files (1.2 MiB) from ~/x", in order, for people
    QString command;   //!< the equivalent command line, without secrets
    bool operator==(const LaunchPlan &) const = default;
};

struct Launched
{
    JobRef job;
    bool clusterCreated = false;
};

//! Whether the engine can be used now, and what is missing.
struct CheckItem
{
    QString id; //!< "bash", "rsync", "gpu"
    QString title;
    bool ok = false;
    bool required = true;
    QString text; //!< found version, or what is missing and how to get it
};

struct CheckReport
{
    bool usable = false;
    QList<CheckItem> items;
};

} // namespace skydeck::engine
