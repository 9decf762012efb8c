#include "app/widgets/log/logworker.h"

#include <algorithm>

namespace skydeck::widgets {

namespace {

constexpr qint64 sliceBytes = 4 * 1024 * 1024;
constexpr qint64 readBytes = 512 * 1024;
constexpr int busyPoll = 60;
constexpr int calmPoll = 400;
constexpr int quietPolls = 30; // unchanged looks before it is called calm
constexpr qint64 copyLimit = 16 * 1024 * 1024;

int percentOf(qint64 part, qint64 whole)
{
    return whole <= 0 ? 100 : int(std::min<qint64>(100, part * 100 / whole));
}

} // namespace

void LineCounter::restart(qint64 offset)
{
    m_position = offset;
    m_lines = 0;
    m_open = false;
}

bool LineCounter::advance(const LogSource &file, qint64 most)
{
    while (most > 0 && m_position < file.size()) {
        if (const LogHole *hole = file.holeAt(m_position)) {
            m_lines += m_open ? 2 : 1;
            m_open = false;
            m_position = hole->end;
            continue;
        }
        const qint64 wanted = std::min(readBytes, file.dataEnd(m_position) - m_position);
        const QByteArray bytes = file.read(m_position, wanted);
        if (bytes.isEmpty())
            return false;
        m_lines += bytes.count('\n');
        m_open = !bytes.endsWith('\n');
        m_position += bytes.size();
        most -= bytes.size();
    }
    return m_position < file.size();
}

LogWorker::LogWorker()
    : m_poll(new QTimer(this))
    , m_slices(new QTimer(this))
{
    m_slices->setInterval(0);
    connect(m_poll, &QTimer::timeout, this, &LogWorker::poll);
    connect(m_slices, &QTimer::timeout, this, &LogWorker::slice);
}

void LogWorker::open(const QString &path)
{
    m_file.setPath(path);
    m_find.reset();
    m_count.reset();
    m_ended = false;
    m_sent = {};
    m_all.restart(0);
    m_new.restart(0);
    m_file.refresh();
    m_quiet = 0;
    m_poll->setInterval(busyPoll);
    if (m_watching)
        m_poll->start();
    sendState();
    schedule();
}

void LogWorker::setWatching(bool on)
{
    m_watching = on;
    if (!on) {
        m_poll->stop();
        return;
    }
    look();
    if (!m_ended)
        m_poll->start();
}

void LogWorker::setEnded(bool ended)
{
    m_ended = ended;
    look();
    if (ended)
        m_poll->stop();
    else if (m_watching)
        m_poll->start();
}

void LogWorker::poll()
{
    look();
    m_poll->setInterval(m_quiet > quietPolls ? calmPoll : busyPoll);
}

void LogWorker::look()
{
    const LogSource::Change change = m_file.refresh();
    m_quiet = change == LogSource::Change::Same ? m_quiet + 1 : 0;
    if (change == LogSource::Change::Same)
        return;
    if (change != LogSource::Change::Grown) {
        m_all.restart(0);
        if (change == LogSource::Change::Replaced) {
            m_new.restart(0);
            Q_EMIT replaced();
        }
    }
    sendState();
    if (m_want.tail || change != LogSource::Change::Grown)
        sendWindow();
    schedule();
}

void LogWorker::show(const LogWant &want, quint64 request)
{
    if (request != wantedWindow)
        return; // a newer one is under way
    m_want = want;
    m_request = request;
    sendWindow();
}

void LogWorker::sendWindow()
{
    const quint64 request = m_request;
    const auto stopped = [this, request] { return closing || wantedWindow != request; };
    if (const LogWindowPtr window = readWindow(m_file, m_want, stopped))
        Q_EMIT windowReady(window, request);
}

void LogWorker::mark()
{
    m_new.restart(m_file.size());
    sendState();
}

void LogWorker::sendState()
{
    const LogState state{m_file.exists(), m_file.size(), m_all.lines(), m_all.position() >= m_file.size(),
                         m_new.lines()};
    if (state == m_sent)
        return;
    m_sent = state;
    Q_EMIT stateChanged(state);
}

void LogWorker::schedule()
{
    m_slices->start();
}

// One slice of everything that is under way; between slices the thread's other callers have their turn.
void LogWorker::slice()
{
    if (closing) {
        m_slices->stop();
        return;
    }
    bool more = false;
    if (m_find)
        more = findSlice() || more;
    if (m_save)
        more = saveSlice() || more;
    if (m_count)
        more = countSlice() || more;
    more = countLines() || more;
    if (!more)
        m_slices->stop();
}

bool LogWorker::countLines()
{
    const bool moreNew = m_new.advance(m_file, sliceBytes);
    const bool moreOld = m_all.advance(m_file, sliceBytes);
    if (!moreOld || m_all.position() % (16 * sliceBytes) == 0)
        sendState();
    return moreNew || moreOld;
}

void LogWorker::count(const LogQuery &query, quint64 search)
{
    auto matcher = LogMatcher::create(query);
    if (search != wantedSearch || !matcher)
        return;
    m_count = Count{search, *matcher, 0, 0};
    schedule();
}

bool LogWorker::countSlice()
{
    Count &job = *m_count;
    if (job.search != wantedSearch) {
        m_count.reset();
        return false;
    }
    const qint64 limit = job.position + sliceBytes;
    const auto stopped = [&] { return closing || job.search != wantedSearch; };
    eachLineForward(
        m_file, job.position, stopped, [&](qint64 offset, qint64 end, QByteArrayView bytes, bool hole) {
            if (stopped())
                return false;
            job.position = end;
            job.matches += job.matcher.all(shownLine(m_file, offset, end, bytes, hole).content.text).size();
            return end < limit;
        });
    if (stopped())
        return true;
    const bool done = job.position >= m_file.size();
    Q_EMIT counted(job.search, job.matches, percentOf(job.position, m_file.size()), done);
    if (done)
        m_count.reset();
    return !done;
}

void LogWorker::find(const LogQuery &query, LogPlace from, bool forward, quint64 search)
{
    auto matcher = LogMatcher::create(query);
    if (search != wantedSearch || !matcher)
        return;
    const qint64 line = m_file.lineStart(std::max<qint64>(0, from.offset));
    m_find = Find{search, *matcher, {line, from.column}, forward, forward ? line : m_file.lineEnd(line), 0, false};
    schedule();
}

// A match in the line where the search began counts only on the far side of the place it began from.
bool LogWorker::takeFound(qint64 offset, const QString &text)
{
    const Find &job = *m_find;
    std::optional<LogMatch> hit;
    const bool first = offset == job.from.offset && !job.wrapped;
    if (job.forward) {
        hit = job.matcher.first(text, first ? job.from.column : 0);
    } else {
        const auto all = job.matcher.all(text);
        for (const LogMatch &match : all) {
            if (!first || match.start < job.from.column)
                hit = match;
        }
    }
    if (hit)
        Q_EMIT found(job.search, {offset, hit->start}, hit->length);
    return hit.has_value();
}

bool LogWorker::findSlice()
{
    Find &job = *m_find;
    qint64 budget = sliceBytes;
    bool hit = false;
    const auto stopped = [&] { return closing || job.search != wantedSearch; };
    const auto take = [&](qint64 offset, qint64 end, QByteArrayView bytes, bool hole) {
        if (stopped())
            return false;
        hit = takeFound(offset, shownLine(m_file, offset, end, bytes, hole).content.text);
        job.position = job.forward ? end : offset;
        budget -= end - offset;
        job.walked += end - offset;
        return !hit && budget > 0;
    };
    if (job.forward)
        eachLineForward(m_file, job.position, stopped, take);
    else
        eachLineBackward(m_file, job.position, stopped, take);
    if (hit || job.search != wantedSearch) {
        m_find.reset();
        return false;
    }
    Q_EMIT searching(job.search, percentOf(job.walked, m_file.size()));
    if (job.position > 0 && job.position < m_file.size())
        return true;
    if (std::exchange(job.wrapped, true) || m_file.size() == 0) {
        Q_EMIT found(job.search, {}, 0);
        m_find.reset();
        return false;
    }
    job.position = job.forward ? 0 : m_file.size();
    return true;
}

void LogWorker::copy(LogPlace from, LogPlace to, const LogQuery &filter, quint64 request)
{
    const auto matcher = LogMatcher::create(filter);
    QString text;
    bool cut = false;
    const auto stopped = [&] { return closing || request != wantedCopy; };
    const auto take = [&](qint64 offset, qint64 end, QByteArrayView bytes, bool hole) {
        if (offset > to.offset || cut)
            return false;
        QString line = shownLine(m_file, offset, end, bytes, hole).content.text;
        if (!filter.isEmpty() && matcher && !matcher->first(line))
            return true;
        if (offset == to.offset)
            line.truncate(to.column);
        else
            line += u'\n';
        text += offset == from.offset ? QStringView(line).mid(std::min<qsizetype>(from.column, line.size()))
                                      : QStringView(line);
        cut = text.size() > copyLimit;
        return true;
    };
    eachLineForward(m_file, m_file.lineStart(from.offset), stopped, take);
    if (!stopped())
        Q_EMIT copied(request, text, cut);
}

void LogWorker::save(const QString &path)
{
    Save job{std::make_unique<QSaveFile>(path), path, 0, m_file.size()};
    if (!job.target->open(QIODevice::WriteOnly)) {
        Q_EMIT saved(path, job.target->errorString());
        return;
    }
    m_save = std::move(job);
    schedule();
}

void LogWorker::cancelSave()
{
    if (m_save)
        m_save->target->cancelWriting();
    m_save.reset();
}

bool LogWorker::saveSlice()
{
    Save &job = *m_save;
    const QByteArray bytes = m_file.read(job.position, std::min(sliceBytes, job.size - job.position));
    if (bytes.isEmpty() && job.position < job.size) {
        endSave(tr("The log became shorter meanwhile."));
        return false;
    }
    if (job.target->write(bytes) != bytes.size()) {
        endSave(job.target->errorString());
        return false;
    }
    job.position += bytes.size();
    Q_EMIT saving(percentOf(job.position, job.size));
    if (job.position < job.size)
        return true;
    endSave(job.target->commit() ? QString() : job.target->errorString());
    return false;
}

void LogWorker::endSave(const QString &error)
{
    const QString path = m_save->path;
    if (!error.isEmpty())
        m_save->target->cancelWriting();
    m_save.reset();
    Q_EMIT saved(path, error);
}

} // namespace skydeck::widgets
