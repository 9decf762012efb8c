// All colours, spacings and icons in one place; both colour schemes.
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPalette>
#include <QString>

class QApplication;

namespace skydeck::widgets {

//! Status = shape + word + colour. ● Good, ◐ Busy, ◌ Off, ▲ Attention, ■ Bad.
enum class Status { Good, Busy, Off, Attention, Bad };

namespace theme {

// The 4-px grid of design.md.
inline constexpr int inGroup = 8;
inline constexpr int betweenControls = 12;
inline constexpr int aroundCard = 16;
inline constexpr int aroundPage = 24;

enum class Scheme { System, Light, Dark };
//! Applies a scheme to the application: palette (Fusion where there is no desktop style). May be called again at
//! any time.
void apply(QApplication &app, Scheme scheme);
bool isDark(const QPalette &palette);

//! Nothing moves that only decorates. Counts for what is shown from now on.
void setReducedMotion(bool reduced);
bool hasReducedMotion();

//! Text-contrast colour (at least 4.5:1 on the palette's base) of a status.
QColor statusColor(Status status, const QPalette &palette);
QString statusShape(Status status);
//! Secondary text.
QColor secondaryText(const QPalette &palette);
//! Background of a search hit under text of the palette's own colour.
QColor searchHit(const QPalette &palette);
//! The 16 ANSI colours, readable on the palette's base.
QColor ansiColor(int index, const QPalette &palette);

QFont pageTitleFont(); //!< 1.4 ×
QFont cardTitleFont(); //!< 1.1 × semibold
QFont fixedFont();

//! QIcon::fromTheme with our own monochrome SVG as fallback, tinted by the palette (also when it changes).
QIcon icon(const QString &name);

} // namespace theme
} // namespace skydeck::widgets
