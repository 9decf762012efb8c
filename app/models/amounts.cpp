#include "app/models/amounts.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>
#include <limits>

namespace skydeck::models {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::models", text);
}

QString money(double amount, int most)
{
    // At least cents; below them only digits that are there.
    const double cents = amount * 100;
    const bool whole = std::abs(cents - std::round(cents)) < 1e-6;
    return QLocale().toString(amount, 'f', whole ? 2 : most);
}

} // namespace

QString priceText(std::optional<double> price)
{
    constexpr int most = 4;
    return price ? money(*price, most) : QString();
}

QString memoryText(std::optional<double> gib)
{
    return gib ? tr("%1 GiB").arg(numberText(gib)) : QString();
}

QString numberText(std::optional<double> number)
{
    if (!number)
        return {};
    constexpr int digits = 2;
    const bool whole = std::abs(*number - std::round(*number)) < 0.005;
    return QLocale().toString(*number, 'f', whole ? 0 : digits);
}

QString costWords(double perHour)
{
    constexpr int hours = 24, cents = 2;
    return tr("$%1 an hour, $%2 a day")
        .arg(QLocale().toString(perHour, 'f', cents), QLocale().toString(perHour * hours, 'f', cents));
}

QString hourlyText(double perHour)
{
    constexpr int cents = 2;
    return tr("$%1/h").arg(QLocale().toString(perHour, 'f', cents));
}

double sortAmount(std::optional<double> amount)
{
    return amount.value_or(std::numeric_limits<double>::infinity());
}

} // namespace skydeck::models
