// Folders of clusters that are gone: removing one of 30,000 files can take minutes on a slow disk, so a process of
// its own does it and nobody waits.
#pragma once

#include "core/base/result.h"

#include <QString>

#include <chrono>

namespace skydeck::local {

//! Moves a cluster's folder out of sight: from here on the cluster is gone for everybody. Errors: what the disk
//! says.
Result<void> moveToTrash(const QString &root, const QString &folder);

//! Removes what `moveToTrash` put aside and what an interrupted launch left. Blocks until done.
void sweep(const QString &root);

//! Has skydeck-runner sweep, and waits for it no longer than `patience`; it then goes on by itself. Does nothing
//! when nothing lies there. Blocks: for workers.
void sweepAside(const QString &root, const QString &runner, std::chrono::milliseconds patience);

//! Removes a folder with everything in it, also what is read-only; never follows links.
Result<void> removeTree(const QString &path);

} // namespace skydeck::local
