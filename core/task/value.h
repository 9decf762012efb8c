// Nodes as values: what the loader makes of them, and a form that tells apart everything the loader tells apart.
#pragma once

#include "core/task/document.h"

#include <QJsonValue>

namespace skydeck::task {

//! An integer of YAML 1.1 (binary, octal, hexadecimal, sexagesimal, underscores); nothing when it does not fit 64
//! bits.
std::optional<qint64> yamlInt(QString text);
//! A float of YAML 1.1, sexagesimal and .inf/.nan included.
double yamlFloat(QString text);

//! Every scalar as "type:text", so that 1, 1.0, "1" and true differ; collections as arrays and objects.
QJsonValue canonical(const Node &node);

} // namespace skydeck::task
