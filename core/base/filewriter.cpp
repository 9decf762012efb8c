#include "core/base/filewriter.h"

#include "core/base/files.h"

namespace skydeck {

FileWriter::FileWriter()
{
    m_pool.setMaxThreadCount(1);
}

FileWriter::~FileWriter()
{
    waitForDone();
}

void FileWriter::write(const QString &path, const QByteArray &bytes)
{
    run([path, bytes] { (void)writeAtomically(path, bytes); });
}

void FileWriter::run(std::function<void()> work)
{
    m_pool.start(std::move(work));
}

void FileWriter::waitForDone()
{
    m_pool.waitForDone();
}

} // namespace skydeck
