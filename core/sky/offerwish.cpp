#include "core/sky/offerwish.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace skydeck::sky {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::sky", text);
}

std::optional<double> numberIn(QString text)
{
    text.replace(QLatin1Char(','), QLatin1Char('.'));
    bool fine = false;
    const double number = text.toDouble(&fine);
    return fine ? std::optional(number) : std::nullopt;
}

// Takes the first match out of the text; what it captured, or nothing.
QStringList taken(QString &text, const char *pattern)
{
    const QRegularExpression shape(QLatin1String(pattern), QRegularExpression::CaseInsensitiveOption);
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return {};
    text.replace(match.capturedStart(), match.capturedLength(), QLatin1Char(' '));
    QStringList captured = match.capturedTexts().mid(1);
    captured.removeAll(QString());
    return captured.isEmpty() ? QStringList{QString()} : captured;
}

// "A100:8" and "8x A100" say how many.
void takeCount(QString &text, OfferWish &wish)
{
    QStringList count = taken(text, R"((?<![\w.,])(\d+)\s*(?:x|×)(?=\s|$|[a-z]))");
    if (count.isEmpty())
        count = taken(text, R"((?<=\w):(\d+)\b)");
    if (count.isEmpty())
        count = taken(text, R"((?<![\w.,])(?:x|×)\s*(\d+)\b)");
    if (!count.isEmpty())
        wish.count = numberIn(count[0]);
}

QString number(double value)
{
    return QLocale().toString(value, 'g', 6);
}

bool names(const Offer &offer, const QString &word)
{
    const QString *const texts[] = {&offer.accelerator, &offer.cloud, &offer.region, &offer.instance};
    return std::any_of(std::begin(texts), std::end(texts),
                       [&](const QString *text) { return text->contains(word, Qt::CaseInsensitive); });
}

} // namespace

OfferWish offerWish(const QString &typed)
{
    OfferWish wish;
    QString text = typed;
    const QStringList memory = taken(
        text,
        R"((?:(?:at\s+least|from|ab|mindestens|>=?)\s*)?(?<![\w.-])(\d+(?:[.,]\d+)?)\s*(?:GiB|GB|G)\s*\+?(?!\w))");
    if (!memory.isEmpty())
        wish.deviceMemoryGiB = numberIn(memory[0]);
    QStringList price = taken(
        text,
        R"((?:under|below|less\s+than|at\s+most|up\s+to|max|unter|bis|höchstens|<=?)\s*\$?\s*(\d+(?:[.,]\d+)?)\s*(?:\$|USD)?(?:\s*/\s*h)?(?![\w.]))");
    if (price.isEmpty())
        price =
            taken(text, R"((?:\$\s*(\d+(?:[.,]\d+)?)|(?<![\w.])(\d+(?:[.,]\d+)?)\s*\$)(?:\s*/\s*h)?(?![\w.]))");
    if (!price.isEmpty())
        wish.price = numberIn(price[0]);
    wish.spot = !taken(text, R"((?<!\w)spot(?!\w))").isEmpty();
    wish.freeNow = !taken(text, R"((?<!\w)(?:free|frei)(?!\w))").isEmpty();
    takeCount(text, wish);
    static const QRegularExpression apart(QStringLiteral("[\\s,;]+"));
    wish.words = text.split(apart, Qt::SkipEmptyParts);
    return wish;
}

QStringList OfferWish::parts() const
{
    QStringList parts;
    if (count)
        parts << tr("%1 of them").arg(number(*count));
    if (deviceMemoryGiB)
        parts << tr("at least %1 GiB each").arg(number(*deviceMemoryGiB));
    if (spot)
        parts << tr("spot");
    if (price)
        parts << tr("at most $%1/h").arg(QLocale().toString(*price, 'f', 2));
    if (freeNow)
        parts << tr("free now");
    for (const QString &word : words)
        parts << tr("“%1”").arg(word);
    return parts;
}

bool fulfils(const Offer &offer, const OfferWish &wish, int free)
{
    // Catalogues give 80 GB cards as 79.6 or 80.
    constexpr double tolerance = 0.98;
    if (wish.deviceMemoryGiB && offer.deviceMemoryGiB.value_or(0) < *wish.deviceMemoryGiB * tolerance)
        return false;
    if (wish.spot && !offer.spotPrice)
        return false;
    const std::optional<double> price = wish.spot ? offer.spotPrice : offer.price;
    if (wish.price && (!price || *price > *wish.price))
        return false;
    if (wish.count && offer.count != *wish.count)
        return false;
    if (wish.freeNow && free < offer.count)
        return false;
    return std::all_of(wish.words.begin(), wish.words.end(),
                       [&](const QString &word) { return names(offer, word); });
}

} // namespace skydeck::sky
