#include "app/models/livemodel.h"

#include "core/base/text.h"

#include <QLocale>

namespace skydeck::models {

namespace {

constexpr int everySecond = 1'000;
constexpr int nowAndThen = 20'000;

//! Lower case, quickly for the letters most names are made of.
char16_t folded(QChar c)
{
    const char16_t u = c.unicode();
    if (u < 0x80)
        return u >= 'A' && u <= 'Z' ? char16_t(u + 32) : u;
    return c.toCaseFolded().unicode();
}

bool isDigit(QChar c)
{
    return c.unicode() >= '0' && c.unicode() <= '9';
}

//! Past the leading zeros of a run of digits that begins at `from`, and its end.
std::pair<qsizetype, qsizetype> digitRun(const QString &text, qsizetype from)
{
    qsizetype end = from;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    while (from < end - 1 && text[from] == QLatin1Char('0'))
        ++from;
    return {from, end};
}

int compareDigits(const QString &left, qsizetype &i, const QString &right, qsizetype &j)
{
    const auto [leftStart, leftEnd] = digitRun(left, i);
    const auto [rightStart, rightEnd] = digitRun(right, j);
    i = leftEnd;
    j = rightEnd;
    if (leftEnd - leftStart != rightEnd - rightStart)
        return leftEnd - leftStart < rightEnd - rightStart ? -1 : 1;
    return QStringView(left)
        .mid(leftStart, leftEnd - leftStart)
        .compare(QStringView(right).mid(rightStart, rightEnd - rightStart));
}

} // namespace

LiveModel::LiveModel(Clock clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(std::move(clock))
{
    m_timer.setTimerType(Qt::CoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &LiveModel::tick);
}

void LiveModel::setTicking(bool on)
{
    if (m_ticking == on)
        return;
    m_ticking = on;
    if (on)
        tick();
    else
        m_timer.stop();
}

void LiveModel::tick()
{
    m_timer.start(needsSeconds(now()) ? everySecond : nowAndThen);
    if (rowCount() == 0)
        return;
    const auto all = columns();
    for (int column = 0; column < all.size(); ++column) {
        // Named roles: a sorted proxy sees that the order cannot have changed.
        if (all[column].ticks)
            Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column),
                               {Qt::DisplayRole, Qt::AccessibleTextRole});
    }
}

QVariant LiveModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return columns()[section].title;
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    return {};
}

QVariant LiveModel::alignment(int column) const
{
    return int((columns()[column].isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

QString absoluteTime(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    const QLocale locale;
    return LiveModel::tr("%1 (%2 UTC)")
        .arg(locale.toString(time.toLocalTime(), QStringLiteral("d MMM yyyy HH:mm:ss")),
             locale.toString(time.toUTC(), QStringLiteral("HH:mm:ss")));
}

qint64 sortTime(const QDateTime &time)
{
    return time.isValid() ? time.toMSecsSinceEpoch() : std::numeric_limits<qint64>::min();
}

std::optional<qint64> secondsBetween(const QDateTime &start, const QDateTime &end, const QDateTime &now)
{
    if (!start.isValid())
        return {};
    return std::max<qint64>(0, start.secsTo(end.isValid() ? end : now));
}

QString elapsedText(const QDateTime &start, const QDateTime &end, const QDateTime &now)
{
    const auto seconds = secondsBetween(start, end, now);
    return seconds ? durationText(std::chrono::seconds(*seconds)) : QString();
}

int naturalCompare(const QString &left, const QString &right)
{
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < left.size() && j < right.size()) {
        if (isDigit(left[i]) && isDigit(right[j])) {
            if (const int order = compareDigits(left, i, right, j))
                return order;
            continue;
        }
        const char16_t a = folded(left[i++]);
        const char16_t b = folded(right[j++]);
        if (a != b)
            return a < b ? -1 : 1;
    }
    return int(left.size() - i > 0) - int(right.size() - j > 0);
}

} // namespace skydeck::models
