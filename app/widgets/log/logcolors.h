// Log colours that can be read on the palette's base.
#pragma once

#include "app/widgets/log/ansitext.h"

#include <QPalette>
#include <QTextLayout>

namespace skydeck::widgets {

//! A line's runs as QTextLayout wants them. 24-bit colours that would not stand out from `palette`'s base are
//! moved towards its text colour.
QList<QTextLayout::FormatRange> formatsOf(const QList<StyleRun> &runs, const QPalette &palette);

} // namespace skydeck::widgets
