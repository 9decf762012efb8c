#include "core/sky/bundle.h"

#include "core/process/program.h"
#include "core/sky/zipwriter.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <QTemporaryDir>

namespace skydeck::sky {

namespace {

constexpr auto listing = std::chrono::minutes(5);
constexpr qint64 longestList = 256LL * 1024 * 1024;

Result<QByteArray> git(const QString &folder, const QStringList &arguments, const std::stop_token &stop)
{
    process::Program program;
    program.path = QStringLiteral("git");
    program.arguments = arguments;
    program.workingDirectory = folder;
    program.deadline = listing;
    program.maxOutput = longestList;
    const auto ended = process::runBlocking(program, stop);
    if (!ended)
        return failureOf(ended);
    if (ended->exitCode != 0)
        return failure(
            ErrorKind::Internal,
            QCoreApplication::translate("skydeck::sky", "git could not list the files of %1.").arg(folder),
            QString::fromLocal8Bit(ended->errors));
    return ended->output;
}

void walk(const QString &folder, const QString &below, QStringList &found)
{
    constexpr auto all = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    for (const QFileInfo &info : QDir(folder + QLatin1Char('/') + below).entryInfoList(all)) {
        const QString name = below + info.fileName();
        if (name == QLatin1String(".git"))
            continue;
        if (info.isDir() && !info.isSymLink()) {
            found << name + QLatin1Char('/');
            walk(folder, name + QLatin1Char('/'), found);
        } else {
            found << name;
        }
    }
}

// git names files only; a repository within, and that as a whole.
QStringList withFolders(const QString &folder, const QByteArray &listed)
{
    QSet<QString> folders;
    QStringList files;
    for (const QByteArray &one : listed.split('\0')) {
        const QString name = QFile::decodeName(one);
        if (name.isEmpty())
            continue;
        for (qsizetype at = name.indexOf(QLatin1Char('/')); at >= 0; at = name.indexOf(QLatin1Char('/'), at + 1))
            folders.insert(name.left(at + 1));
        if (name.endsWith(QLatin1Char('/')))
            walk(folder, name, files);
        else
            files << name;
    }
    return files + folders.values();
}

// A link's target as it will be on the other side, where absolute ones mean nothing.
QString targetOf(const QString &path)
{
    return QFileInfo(path).dir().relativeFilePath(QFile::symLinkTarget(path));
}

Result<void> addOne(ZipWriter &zip, const QString &path, const QString &name)
{
    const QFileInfo info(path);
    if (info.isSymLink())
        return zip.addLink(name, targetOf(path));
    if (info.isDir())
        return zip.addFolder(name);
    if (!info.isFile())
        return {}; // a socket, a pipe
    return zip.addFile(name, path);
}

Result<int> addSource(ZipWriter &zip, const LocalSource &source, const std::stop_token &stop)
{
    const QString name = source.path.mid(1);
    if (!QFileInfo(source.path).isDir()) {
        const auto added = addOne(zip, source.path, name);
        return added ? Result<int>(1) : Result<int>(failureOf(added));
    }
    const auto files = filesOf(source.path, stop);
    if (!files)
        return failureOf(files);
    if (auto added = zip.addFolder(name); !added)
        return failureOf(added);
    int count = 0;
    for (const QString &file : *files) {
        if (stop.stop_requested())
            return cancelled();
        const bool folder = file.endsWith(QLatin1Char('/'));
        const QString bare = folder ? file.chopped(1) : file;
        const auto added = addOne(zip, source.path + QLatin1Char('/') + bare, name + QLatin1Char('/') + bare);
        if (!added)
            return failureOf(added);
        count += folder ? 0 : 1;
    }
    return count;
}

} // namespace

Result<QStringList> filesOf(const QString &folder, std::stop_token stop)
{
    const bool sky = QFileInfo::exists(folder + QStringLiteral("/.skyignore"));
    const bool ignores = sky || QFileInfo::exists(folder + QStringLiteral("/.gitignore"));
    QStringList files;
    if (!ignores) {
        walk(folder, {}, files);
    } else {
        // A repository of our own makes git's patterns work in any folder.
        const QTemporaryDir own;
        const QString repository = own.path() + QStringLiteral("/git");
        if (auto made =
                git(folder, {QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("--bare"), repository},
                    stop);
            !made)
            return failureOf(made);
        const auto listed =
            git(folder,
                {QStringLiteral("--git-dir=") + repository, QStringLiteral("--work-tree=") + folder,
                 QStringLiteral("ls-files"), QStringLiteral("-z"), QStringLiteral("--others"),
                 sky ? QStringLiteral("--exclude-from=.skyignore")
                     : QStringLiteral("--exclude-per-directory=.gitignore")},
                stop);
        if (!listed)
            return failureOf(listed);
        files = withFolders(folder, *listed);
    }
    files.sort();
    return files;
}

Result<Bundle> makeBundle(const QList<LocalSource> &sources, const QString &zip, std::stop_token stop)
{
    Bundle bundle;
    bundle.path = zip;
    ZipWriter writer(zip);
    if (auto opened = writer.open(); !opened)
        return failureOf(opened);
    QStringList seen;
    for (const LocalSource &source : sources) {
        if (seen.contains(source.path))
            continue;
        seen << source.path;
        const auto count = addSource(writer, source, stop);
        if (!count)
            return failureOf(count);
        bundle.files += *count;
    }
    if (auto finished = writer.finish(); !finished)
        return failureOf(finished);
    QFile file(zip);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return failure(fileError(errno, zip, QStringLiteral("read")));
    bundle.id = QString::fromLatin1(hash.result().toHex());
    bundle.bytes = file.size();
    return bundle;
}

} // namespace skydeck::sky
