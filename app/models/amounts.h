// Prices, sizes and counts in cells: what is not known is empty and sorts last.
#pragma once

#include <QString>

#include <optional>

namespace skydeck::models {

//! "0.8048": cents, and what is below them as far as it says something. Without the currency: the column has it.
QString priceText(std::optional<double> price);
//! "24 GiB"
QString memoryText(std::optional<double> gib);
//! "8", "0.5"
QString numberText(std::optional<double> number);
//! "$0.71 an hour, $17.04 a day"
QString costWords(double perHour);
//! "$0.71/h"
QString hourlyText(double perHour);

//! What is not known comes behind all that is, in ascending order.
double sortAmount(std::optional<double> amount);

} // namespace skydeck::models
