// One place where a launch could run, and what it would cost there.
#pragma once

#include <QString>

#include <optional>

namespace skydeck::engine {

//! A row of what an engine considered for a launch (SkyPilot: of the optimizer's table).
struct Candidate
{
    QString infra;    //!< "AWS (us-east-1a)"
    QString instance; //!< empty: none (pods)
    double vcpus = 0;
    double memoryGiB = 0;
    QString accelerators;              //!< "L4:1"; empty: none
    std::optional<double> costPerHour; //!< USD, for all nodes
    bool chosen = false;
    bool operator==(const Candidate &) const = default;
};

} // namespace skydeck::engine
