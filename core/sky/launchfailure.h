// Why a launch failed, for people: the reasons of each place that was tried, and what to change.
#pragma once

#include "core/base/error.h"

#include <QList>
#include <QMap>

namespace skydeck::sky {

//! A place that the provisioner tried, with its own reason.
struct PlaceFailure
{
    QString place;  //!< "Kubernetes (fake-k3s)", "AWS (us-east-1)"
    QString reason; //!< one line
    bool operator==(const PlaceFailure &) const = default;
};

//! The blocks of "Reasons for provision failures" of a server's message (skypilot 0.14.1); empty: there are none.
QList<PlaceFailure> placeFailures(const QString &message);

//! One line of what happened, one a place, one of advice where the words are known; no technical detail. `causes`:
//! LaunchSteps::causes(), for places of which the error says no more than that they failed.
QString launchFailureText(const Error &error, const QMap<QString, QString> &causes = {});

} // namespace skydeck::sky
