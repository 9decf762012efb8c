// Writes a ZIP file as Python's zipfile reads it: deflate, links, folders, sizes beyond 4 GiB.
#pragma once

#include "core/base/result.h"

#include <QFile>

#include <vector>

namespace skydeck::sky {

//! Entries in the order they are added. Blocks: for a worker thread.
class ZipWriter
{
public:
    explicit ZipWriter(const QString &path);

    Result<void> open();
    //! `name`: within the ZIP, with "/" and without one in front.
    Result<void> addFile(const QString &name, const QString &path);
    Result<void> addFolder(const QString &name);
    Result<void> addLink(const QString &name, const QString &target);
    //! The list at the end; without it nobody can read the file.
    Result<void> finish();

private:
    struct Entry
    {
        QByteArray name;
        quint32 mode = 0; //!< as stat tells it
        quint32 time = 0; //!< as DOS tells it
        quint32 crc = 0;
        quint16 method = 0;
        quint64 packed = 0, size = 0, offset = 0;
    };
    void head(const Entry &entry);
    Result<void> addSmall(Entry entry, const QByteArray &data);
    Result<void> addLarge(Entry entry, QFile &file);
    void put(const QByteArray &bytes);
    Result<void> state() const;

    QFile m_file;
    std::vector<Entry> m_entries;
    bool m_failed = false;
};

} // namespace skydeck::sky
