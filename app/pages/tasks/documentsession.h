// One open task: its file, what of it is saved, what the disk says.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QFileSystemWatcher>
#include <QObject>

namespace skydeck::pages {

//! Knows bytes, not widgets. Saving keeps mode, links, line ends and byte order mark: the bytes are written as
//! they are.
class DocumentSession : public QObject
{
    Q_OBJECT
public:
    explicit DocumentSession(QObject *parent = nullptr);

    //! Errors: BadInput for what is no text file of a sensible size; nothing changes then.
    static Result<QByteArray> readTaskFile(const QString &path);

    Result<QByteArray> open(const QString &path);
    void startNew(const QString &title);
    Result<void> saveAs(const QString &path, const QByteArray &text);
    Result<void> save(const QByteArray &text) { return saveAs(m_path, text); }

    const QString &path() const { return m_path; }
    QString title() const;
    //! The folder relative paths of the task start from.
    QString id() const { return m_id; }
    bool isSaved(const QByteArray &text) const { return m_saved == text && !m_isNew; }
    const QByteArray &saved() const { return m_saved; }
    //! The text on disk is taken as the base from now on, whatever the editor holds.
    void rebase(const QByteArray &disk) { m_saved = disk; }

Q_SIGNALS:
    //! Another program changed or removed the file. Empty text and `removed`: it is gone.
    void changedOnDisk(const QByteArray &text, bool removed);

private:
    void look();
    void watch();

    QString m_id;
    QString m_path;
    QString m_title;
    QByteArray m_saved;
    bool m_isNew = true;
    QFileSystemWatcher m_watcher;
};

} // namespace skydeck::pages
