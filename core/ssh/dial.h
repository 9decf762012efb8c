// A connected socket to a host: by name and address, or through a ProxyCommand.
#pragma once

#include "core/ssh/control.h"
#include "core/ssh/descriptor.h"

#include <functional>

namespace skydeck::ssh {

struct Dialled
{
    Descriptor socket;
    QString address; //!< "10.0.0.7:22"
};

//! Resolves the name (in a thread of its own, as that cannot be cancelled) and tries its addresses in turn, each
//! for `timeout`. `resolved` is called between the two.
Tried<Dialled> dial(const HostConfig &config, std::chrono::milliseconds timeout, const Control &control,
                    const std::function<void()> &resolved);

} // namespace skydeck::ssh
