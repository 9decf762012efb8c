#include "app/pages/tasks/documentsession.h"

#include "core/base/files.h"
#include "core/base/text.h"

#include <QFileInfo>
#include <QStringDecoder>
#include <QUuid>

namespace skydeck::pages {

namespace {

constexpr qint64 largest = 4 * 1024 * 1024;

} // namespace

DocumentSession::DocumentSession(QObject *parent)
    : QObject(parent)
    , m_id(QUuid::createUuid().toString(QUuid::Id128))
{
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &DocumentSession::look);
}

Result<QByteArray> DocumentSession::readTaskFile(const QString &path)
{
    const auto text = readWhole(path, largest);
    if (!text)
        return text;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(*text);
    if (decoder.hasError() || text->contains('\0'))
        return failure(ErrorKind::BadInput, tr("%1 is not a text file in UTF-8 and was not opened.").arg(path));
    return text;
}

Result<QByteArray> DocumentSession::open(const QString &path)
{
    auto text = readTaskFile(path);
    if (!text)
        return text;
    m_path = path;
    m_saved = *text;
    m_isNew = false;
    watch();
    return text;
}

void DocumentSession::startNew(const QString &title)
{
    m_path.clear();
    m_title = title;
    m_saved.clear();
    m_isNew = true;
}

QString DocumentSession::title() const
{
    return m_path.isEmpty() ? m_title : QFileInfo(m_path).fileName();
}

Result<void> DocumentSession::saveAs(const QString &path, const QByteArray &text)
{
    const QFileInfo file(path);
    if (file.exists() && !file.isWritable())
        return failure(ErrorKind::Refused,
                       tr("%1 is read-only. Save under another name, or change its permissions.").arg(path));
    const QByteArray before = m_saved;
    m_saved = text; // so that our own write is not taken for another program's
    if (auto written = writeAtomically(path, text, modeOf(path)); !written) {
        m_saved = before;
        return written;
    }
    m_path = path;
    m_isNew = false;
    watch();
    return {};
}

void DocumentSession::watch()
{
    if (!m_watcher.files().isEmpty())
        m_watcher.removePaths(m_watcher.files());
    m_watcher.addPath(m_path);
}

void DocumentSession::look()
{
    if (!QFileInfo::exists(m_path)) {
        m_isNew = true; // nothing of it is saved any more
        Q_EMIT changedOnDisk({}, true);
        return;
    }
    watch(); // a file that was replaced is another file to the watcher
    const auto text = readTaskFile(m_path);
    if (text && *text != m_saved)
        Q_EMIT changedOnDisk(*text, false);
}

} // namespace skydeck::pages
