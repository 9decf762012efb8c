#include "core/sky/launchfailure.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace skydeck::sky {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::sky", text);
}

struct Advice
{
    const char *sign; //!< in lower case
    const char *text;
};

// By words of clouds and of skypilot 0.14.1.
constexpr Advice advices[] = {
    {"auto-stop is not supported",
     QT_TRANSLATE_NOOP("skydeck::sky", "Choose to take the cluster down instead of stopping it.")},
    {"quota",
     QT_TRANSLATE_NOOP("skydeck::sky", "Ask the cloud for more quota, or choose another region or accelerator.")},
    {"vcpulimitexceeded",
     QT_TRANSLATE_NOOP("skydeck::sky", "Ask the cloud for more quota, or choose another region or accelerator.")},
    {"insufficientinstancecapacity",
     QT_TRANSLATE_NOOP("skydeck::sky",
                       "The cloud has none of these machines free there. Choose another zone or "
                       "region, or keep trying until there is one.")},
    {"resource_pool_exhausted",
     QT_TRANSLATE_NOOP("skydeck::sky",
                       "The cloud has none of these machines free there. Choose another zone or "
                       "region, or keep trying until there is one.")},
    {"insufficient", QT_TRANSLATE_NOOP("skydeck::sky", "Ask for less CPU, memory or accelerators, or free some.")},
    {"does not contain any instances satisfying",
     QT_TRANSLATE_NOOP("skydeck::sky", "Ask for less CPU, memory or accelerators, or free some.")},
    {"subnets are private",
     QT_TRANSLATE_NOOP(
         "skydeck::sky",
         "Give that network a way to the internet, or set use_internal_ips in SkyPilot's configuration.")},
    {"credential", QT_TRANSLATE_NOOP("skydeck::sky", "See the Clouds page for what the cloud needs.")},
};

QString adviceFor(const QString &message)
{
    const QString words = message.toLower();
    for (const Advice &advice : advices) {
        if (words.contains(QLatin1String(advice.sign)))
            return tr(advice.text);
    }
    return {};
}

// The head of the little table that a place's reasons may be.
bool isHead(const QString &line)
{
    return line.startsWith(QLatin1String("Feature ")) && line.endsWith(QLatin1String("Reason"));
}

// "AWS (us-east-1)" of the error is "AWS us-east-1 (us-east-1a,us-east-1b)" of the stream.
QString reasonOf(const PlaceFailure &place, const QMap<QString, QString> &causes)
{
    if (!place.reason.startsWith(QLatin1String("Failed to acquire resources")))
        return place.reason;
    QString tried = place.place;
    tried.remove(QLatin1Char('(')).remove(QLatin1Char(')'));
    for (auto it = causes.begin(); it != causes.end(); ++it) {
        if (it.key() == tried || it.key().startsWith(tried + QLatin1Char(' ')))
            return it.value();
    }
    return place.reason;
}

} // namespace

QList<PlaceFailure> placeFailures(const QString &message)
{
    static const QRegularExpression head(QStringLiteral("^\\s*✗\\s+(.+?)(?:\\s+—\\s+.*)?$"));
    static const QRegularExpression columns(QStringLiteral("\\s{2,}"));
    QList<PlaceFailure> failures;
    for (const QString &line : message.split(QLatin1Char('\n'))) {
        if (const auto match = head.match(line); match.hasMatch()) {
            failures.append({match.captured(1), {}});
            continue;
        }
        QString words = line.trimmed();
        if (failures.isEmpty() || words.isEmpty() || isHead(words))
            continue;
        words.replace(columns, QStringLiteral(": "));
        QString &reason = failures.last().reason;
        reason = reason.isEmpty() || reason.endsWith(QLatin1Char(':'))
            ? (reason + QLatin1Char(' ') + words).trimmed()
            : reason + QStringLiteral("; ") + words;
    }
    return failures;
}

QString launchFailureText(const Error &error, const QMap<QString, QString> &causes)
{
    const QList<PlaceFailure> places = placeFailures(error.text);
    QStringList lines;
    if (places.isEmpty()) {
        lines << error.text;
    } else {
        lines << tr("No place could run this task.");
        for (const PlaceFailure &place : places)
            lines << QStringLiteral("%1: %2").arg(place.place, reasonOf(place, causes));
    }
    const QString advice = adviceFor(error.text + lines.join(QLatin1Char('\n')));
    if (!advice.isEmpty())
        lines << advice;
    return lines.join(QLatin1Char('\n'));
}

} // namespace skydeck::sky
