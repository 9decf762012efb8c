// Node pools, volumes, buckets and workspaces of a SkyPilot server as tables.
#pragma once

#include "app/models/columnmodel.h"

#include "core/sky/nodepools.h"
#include "core/sky/stores.h"

namespace skydeck::models {

class PoolModel : public ColumnModel<sky::NodePool>
{
public:
    enum ColumnId { Status, Name, Hosts, User, SignIn, Reason };
    PoolModel();
};
//! "Ready", "Not set up", "Asking…"
QString poolText(const sky::NodePool &pool);

class VolumeModel : public ColumnModel<sky::Volume>
{
public:
    enum ColumnId { Status, Name, Size, Infra, UsedBy, Type, Created, User };
    VolumeModel();
};

class BucketModel : public ColumnModel<sky::Bucket>
{
public:
    enum ColumnId { Status, Name, Stores, Created, Command };
    BucketModel();
};

class WorkspaceModel : public ColumnModel<sky::Workspace>
{
public:
    enum ColumnId { Name, Active, Access, CloudsOff };
    WorkspaceModel();
};

} // namespace skydeck::models
