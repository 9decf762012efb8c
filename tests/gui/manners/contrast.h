// How well a text is told from what lies behind it.
#pragma once

#include "tests/gui/manners/eyes.h"

#include <QColor>

namespace skydeck::fixture {

//! As WCAG 2 has it: 1 (the same) to 21 (black on white).
double contrast(const QColor &one, const QColor &other);
//! What a text needs at least.
constexpr double readable = 4.5;
//! For messages.
QString pair(const QString &who, const QColor &text, const QColor &ground);
//! Labels of a window that are not readable.
QStringList paleTexts(const QWidget &window);

} // namespace skydeck::fixture
