#include "core/sky/console.h"

#include "core/sky/terminaltext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace skydeck::sky {

namespace {

constexpr qsizetype longestLine = 64 * 1024;
const QByteArray opening = QByteArrayLiteral("<sky-payload>");
const QByteArray closing = QByteArrayLiteral("</sky-payload>");

// A lone JSON string is no document for Qt: it is read as a list of one.
std::optional<QString> jsonString(const QByteArray &bytes)
{
    const QJsonArray one = QJsonDocument::fromJson('[' + bytes + ']').array();
    if (one.size() != 1 || !one.first().isString())
        return std::nullopt;
    return one.first().toString();
}

// The CLI's own hint where to look: a window has a better one.
QString progressText(const QString &markup)
{
    QString text = withoutMarkup(withoutAnsi(markup));
    const qsizetype hint = text.indexOf(QLatin1String("View logs: "));
    if (hint >= 0)
        text.truncate(hint);
    return text.simplified();
}

} // namespace

QList<ConsoleEvent> ConsoleReader::take(const QByteArray &bytes)
{
    QList<ConsoleEvent> events;
    m_open += bytes;
    qsizetype from = 0;
    for (qsizetype end = m_open.indexOf('\n'); end >= 0; end = m_open.indexOf('\n', from)) {
        takeLine(m_open.sliced(from, end - from), events);
        from = end + 1;
    }
    m_open.remove(0, from);
    while (m_open.size() > longestLine) {
        takeLine(m_open.first(longestLine), events);
        m_open.remove(0, longestLine);
    }
    return events;
}

QList<ConsoleEvent> ConsoleReader::rest()
{
    QList<ConsoleEvent> events;
    if (!m_open.isEmpty())
        takeLine(std::exchange(m_open, {}), events);
    return events;
}

void ConsoleReader::takeLine(QByteArray line, QList<ConsoleEvent> &events)
{
    if (line.endsWith('\r'))
        line.chop(1);
    const qsizetype begin = line.indexOf(opening);
    if (begin >= 0 && line.endsWith(closing)) {
        const QByteArray before = line.first(begin);
        if (takePayload(line.sliced(begin), events)) {
            if (!before.trimmed().isEmpty())
                takeLine(before, events);
            return;
        }
    }
    // The waiting line is padded to 4096 bytes, for browsers.
    const QString text = QString::fromUtf8(line);
    qsizetype size = text.size();
    while (size > 0 && text[size - 1] == QLatin1Char(' '))
        --size;
    events.append({ConsoleEvent::Kind::Line, text.first(size)});
}

bool ConsoleReader::takePayload(const QByteArray &line, QList<ConsoleEvent> &events)
{
    const auto inner = jsonString(line.sliced(opening.size(), line.size() - opening.size() - closing.size()));
    if (!inner)
        return false;
    static const QRegularExpression control(QStringLiteral("^<(rich_\\w+|heartbeat|retry)>(.*)</\\1>$"),
                                            QRegularExpression::DotMatchesEverythingOption);
    const auto match = control.match(*inner);
    const QString kind = match.captured(1);
    QString text = m_progress;
    if (kind == QLatin1String("rich_update") || kind == QLatin1String("rich_init")
        || kind == QLatin1String("rich_start"))
        text = progressText(match.captured(2));
    else if (kind == QLatin1String("rich_exit") || kind == QLatin1String("rich_stop"))
        text.clear();
    if (text != m_progress) {
        m_progress = text;
        events.append({ConsoleEvent::Kind::Progress, text});
    }
    return true;
}

} // namespace skydeck::sky
