// The way to a node: keys and indices from the document's root.
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>

#include <variant>

namespace skydeck::task {

//! One step: a mapping key or a sequence index (0-based).
using PathStep = std::variant<QString, int>;

//! "resources.any_of[0].infra"; keys that hold dots or brackets are written in double quotes: file_mounts."~/a.b".
struct Path
{
    QList<PathStep> steps;

    static Result<Path> parse(const QString &text);
    QString text() const;
    Path child(PathStep step) const;
    bool operator==(const Path &) const = default;
};

} // namespace skydeck::task
