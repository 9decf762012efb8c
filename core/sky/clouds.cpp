// Clouds: what `/check` returns says what is enabled, its stream says why something is not.
#include "core/sky/offers.h"
#include "core/sky/rows.h"
#include "core/sky/terminaltext.h"

#include <QRegularExpression>

#include <algorithm>

namespace skydeck::sky {

namespace {

struct Told
{
    bool enabled = false;
    bool fails = false; // the server's own check did: a trace follows, whose end says why
    QStringList lines;

    void take(const QString &line)
    {
        static const QString trace = QStringLiteral("Traceback (most recent call last):");
        if (fails && line.startsWith(QLatin1Char(' ')))
            return;
        if (fails)
            lines.last() += line;
        else
            lines << line.mid(line.startsWith(QLatin1String("    ")) ? 4 : 2);
        fails = !fails && lines.constLast().endsWith(trace);
        if (fails)
            lines.last().chop(trace.size());
    }
};

// "  AWS: disabled" begins a cloud, indented lines belong to it, anything else at the margin ends it.
QMap<QString, Told> toldIn(const QString &streamText)
{
    static const QRegularExpression head(QStringLiteral("^ {2}(\\S.*?): (enabled|disabled)\\b"));
    QMap<QString, Told> told;
    Told *current = nullptr;
    for (const QString &line : withoutAnsi(streamText).split(QLatin1Char('\n'))) {
        if (line.startsWith(QLatin1String("<sky-payload>")))
            continue;
        const auto match = head.match(line);
        if (match.hasMatch()) {
            current = &told[match.captured(1)];
            current->enabled = match.captured(2) == QLatin1String("enabled");
            continue;
        }
        if (current == nullptr || line.trimmed().isEmpty())
            continue;
        if (line.startsWith(QLatin1String("  ")) || current->fails)
            current->take(line);
        else
            current = nullptr;
    }
    return told;
}

QString joined(const QStringList &lines)
{
    QStringList kept;
    for (QString line : lines) {
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        kept << line;
    }
    return kept.join(QLatin1Char('\n')).trimmed();
}

} // namespace

Result<QList<CloudState>> cloudsFrom(const QJsonValue &answer, const QString &streamText, const QString &workspace)
{
    if (!answer.isObject())
        return failure(ErrorKind::BadAnswer,
                       QCoreApplication::translate("skydeck::sky", "The server's answer cannot be understood."),
                       QStringLiteral("expected clouds"));
    QMap<QString, CloudState> states;
    const QJsonObject enabled = answer[workspace].toObject();
    for (auto it = enabled.begin(); it != enabled.end(); ++it) {
        CloudState &state = states[it.key()];
        state.enabled = true;
        for (const auto &one : it.value().toArray())
            state.capabilities << one.toString();
    }
    const QMap<QString, Told> told = toldIn(streamText);
    for (auto it = told.begin(); it != told.end(); ++it) {
        CloudState &state = states[it.key()];
        (state.enabled || it->enabled ? state.note : state.reason) = joined(it->lines);
    }
    QList<CloudState> list;
    for (auto it = states.begin(); it != states.end(); ++it) {
        it->name = it.key();
        list.append(*it);
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const CloudState &a, const CloudState &b) { return a.enabled && !b.enabled; });
    return list;
}

} // namespace skydeck::sky
