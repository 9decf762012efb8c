// Task files as commands read and write them.
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace skydeck::cli {

//! The file's bytes; "-" is standard input.
Result<QByteArray> readTaskFile(const QString &path);
//! Replaces the file's content and keeps its mode.
Result<void> writeTaskFile(const QString &path, const QByteArray &bytes);

} // namespace skydeck::cli
