// Writes files beside the thread that asks: a disk may take seconds for an fsync.
#pragma once

#include <QByteArray>
#include <QString>
#include <QThreadPool>

#include <functional>

namespace skydeck {

//! One thread: what is asked for is done in that order. Failures cost what was to be kept and nothing else; who
//! needs to know of them writes itself.
class FileWriter
{
public:
    FileWriter();
    //! Waits for what was asked for.
    ~FileWriter();
    FileWriter(const FileWriter &) = delete;
    FileWriter &operator=(const FileWriter &) = delete;

    //! As writeAtomically().
    void write(const QString &path, const QByteArray &bytes);
    //! `work` runs in the writer's thread; it must not touch the asker.
    void run(std::function<void()> work);
    void waitForDone();

private:
    QThreadPool m_pool;
};

} // namespace skydeck
