#include "core/ssh/configreader.h"

#include "core/base/files.h"
#include "core/ssh/words.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <glob.h>

namespace skydeck::ssh {

using configwords::Line;

namespace {

constexpr int deepestInclude = 16;

// Keywords whose single value we keep. "raw" ones take the rest of the line as it is.
const QStringList singles{
    QStringLiteral("hostname"),
    QStringLiteral("user"),
    QStringLiteral("port"),
    QStringLiteral("identitiesonly"),
    QStringLiteral("identityagent"),
    QStringLiteral("hostkeyalias"),
    QStringLiteral("stricthostkeychecking"),
    QStringLiteral("hashknownhosts"),
    QStringLiteral("checkhostip"),
    QStringLiteral("serveraliveinterval"),
    QStringLiteral("serveralivecountmax"),
    QStringLiteral("connecttimeout"),
    QStringLiteral("connectionattempts"),
    QStringLiteral("addressfamily"),
    QStringLiteral("bindaddress"),
    QStringLiteral("tcpkeepalive"),
    QStringLiteral("pubkeyauthentication"),
    QStringLiteral("passwordauthentication"),
    QStringLiteral("kbdinteractiveauthentication"),
    QStringLiteral("gssapiauthentication"),
    QStringLiteral("batchmode"),
    QStringLiteral("numberofpasswordprompts"),
    QStringLiteral("preferredauthentications"),
    QStringLiteral("ciphers"),
    QStringLiteral("macs"),
    QStringLiteral("kexalgorithms"),
    QStringLiteral("hostkeyalgorithms"),
    QStringLiteral("canonicalizehostname"),
    QStringLiteral("verifyhostkeydns"),
    QStringLiteral("knownhostscommand"),
    QStringLiteral("revokedhostkeys"),
    QStringLiteral("pkcs11provider"),
};

QString canonicalKeyword(const QString &keyword)
{
    static const QHash<QString, QString> old{
        {QStringLiteral("challengeresponseauthentication"), QStringLiteral("kbdinteractiveauthentication")},
        {QStringLiteral("skeyauthentication"), QStringLiteral("kbdinteractiveauthentication")},
        {QStringLiteral("tisauthentication"), QStringLiteral("kbdinteractiveauthentication")},
        {QStringLiteral("dsaauthentication"), QStringLiteral("pubkeyauthentication")},
        {QStringLiteral("keepalive"), QStringLiteral("tcpkeepalive")},
        {QStringLiteral("identityfile2"), QStringLiteral("identityfile")},
        {QStringLiteral("userknownhostsfile2"), QString()},
        {QStringLiteral("globalknownhostsfile2"), QString()},
    };
    return old.value(keyword, keyword);
}

QStringList globbed(const QString &pattern)
{
    glob_t found{};
    QStringList files;
    if (glob(QFile::encodeName(pattern).constData(), 0, nullptr, &found) == 0) {
        for (size_t i = 0; i < found.gl_pathc; ++i)
            files << QFile::decodeName(found.gl_pathv[i]);
    }
    globfree(&found);
    return files;
}

} // namespace

QHash<QChar, QString> configTokens(const ConfigSources &sources, const QString &original, const QString &host,
                                   int port, const QString &user, const QString &keyAlias)
{
    const QString number = QString::number(port);
    const QByteArray all = (sources.localHost + host + number + user).toUtf8();
    return {
        {u'h', host},
        {u'n', original},
        {u'p', number},
        {u'r', user},
        {u'd', sources.home},
        {u'u', sources.localUser},
        {u'i', QString::number(sources.userId)},
        {u'l', sources.localHost},
        {u'L', sources.localHost.section(u'.', 0, 0)},
        {u'k', keyAlias.isEmpty() ? original : keyAlias},
        {u'C', QString::fromLatin1(QCryptographicHash::hash(all, QCryptographicHash::Sha1).toHex())},
    };
}

ConfigReader::ConfigReader(const ConfigSources &sources, QString originalHost, QString defaultUser)
    : m_sources(sources)
    , m_original(std::move(originalHost))
    , m_user(std::move(defaultUser))
{
}

tl::unexpected<Error> ConfigReader::bad(const Place &where, const QString &what) const
{
    return failure(ErrorKind::BadInput,
                   words::tr("%1, line %2: %3 Correct it there.").arg(where.file).arg(where.line).arg(what));
}

Result<void> ConfigReader::readAll(const QString &host, bool final)
{
    m_host = host;
    m_final = final;
    m_active = true;
    if (!m_sources.userFile.isEmpty()) {
        if (auto done = readFile({m_sources.userFile, 0, true, false, 0}, m_sources.userFileNeeded); !done)
            return done;
    }
    m_active = true;
    if (m_sources.systemFile.isEmpty())
        return {};
    return readFile({m_sources.systemFile, 0, false, false, 0}, false);
}

Result<void> ConfigReader::readFile(const Place &where, bool mustExist)
{
    const auto bytes = readWhole(where.file, 4 * 1024 * 1024);
    if (!bytes) {
        if (bytes.error().kind != ErrorKind::NotFound)
            return failureOf(bytes);
        if (!mustExist)
            return {};
        return failure(ErrorKind::BadInput,
                       words::tr("The SSH configuration %1 is not there. Name another.").arg(where.file));
    }
    Place place = where;
    const auto lines = bytes->split('\n');
    for (const QByteArray &text : lines) {
        ++place.line;
        const Line line = Line::parse(QString::fromUtf8(text));
        if (line.keyword.isEmpty())
            continue;
        if (auto done = take(line, place); !done)
            return done;
    }
    return {};
}

Result<void> ConfigReader::take(const Line &line, const Place &where)
{
    if (line.keyword == QLatin1String("host"))
        return takeHost(line, where);
    if (line.keyword == QLatin1String("match"))
        return takeMatch(line, where);
    if (line.keyword == QLatin1String("include"))
        return include(line, where);
    return takeValue(line, where);
}

Result<void> ConfigReader::takeHost(const Line &line, const Place &where)
{
    if (line.words.isEmpty())
        return bad(where, words::tr("Host needs at least one name."));
    for (const QString &word : line.words) {
        if (!word.contains(u'*') && !word.contains(u'?') && !word.startsWith(u'!') && !m_names.contains(word))
            m_names << word;
    }
    m_active = false;
    if (where.neverMatch)
        return {};
    for (const QString &word : line.words) {
        const bool negated = word.startsWith(u'!');
        if (!configwords::matchesPattern(m_host, negated ? word.mid(1) : word))
            continue;
        m_active = !negated;
        if (negated)
            break;
    }
    return {};
}

// Match takes words as the older splitter does: also "host=name".
Result<void> ConfigReader::takeMatch(const Line &line, const Place &where)
{
    if (where.neverMatch) {
        m_active = false;
        return {};
    }
    if (line.words.isEmpty())
        return bad(where, words::tr("Match needs a condition."));
    bool result = true;
    QStringList words = line.words;
    while (!words.isEmpty()) {
        QString name = words.takeFirst();
        const bool negated = name.startsWith(u'!');
        if (negated)
            name.remove(0, 1);
        QString argument = name.section(u'=', 1);
        const bool joined = name.contains(u'=');
        name = name.section(u'=', 0, 0).toLower();
        bool one = true;
        if (name == QLatin1String("all")) {
            if (line.words.size() != 1 || negated)
                return bad(where, words::tr("“Match all” stands alone."));
        } else if (name == QLatin1String("canonical") || name == QLatin1String("final")) {
            if (name == QLatin1String("final"))
                m_values.finalPass = true;
            one = m_final;
        } else {
            if (!joined && words.isEmpty())
                return bad(where, words::tr("“Match %1” needs a value.").arg(name));
            if (!joined)
                argument = words.takeFirst();
            const auto matched = matchesOne(name, argument, result, where);
            if (!matched)
                return failureOf(matched);
            one = *matched;
        }
        if (one == negated)
            result = false;
    }
    m_active = result;
    return {};
}

Result<bool> ConfigReader::matchesOne(const QString &criterion, const QString &argument, bool soFar,
                                      const Place &where)
{
    if (criterion == QLatin1String("host"))
        return configwords::matchesList(currentHost(), argument, true);
    if (criterion == QLatin1String("originalhost"))
        return configwords::matchesList(m_original, argument, true);
    if (criterion == QLatin1String("user"))
        return configwords::matchesList(m_values.first.value(QStringLiteral("user"), m_user), argument, false);
    if (criterion == QLatin1String("localuser"))
        return configwords::matchesList(m_sources.localUser, argument, false);
    if (criterion == QLatin1String("exec"))
        return soFar && runExec(argument); // as ssh: not run when the line cannot match any more
    return bad(where, words::tr("“Match %1” is not understood.").arg(criterion));
}

bool ConfigReader::runExec(const QString &command)
{
    const auto &first = m_values.first;
    const int port = configwords::port(first.value(QStringLiteral("port"))).value_or(22);
    const auto tokens =
        configTokens(m_sources, m_original, currentHost(), port, first.value(QStringLiteral("user"), m_user),
                     first.value(QStringLiteral("hostkeyalias")));
    const auto full = configwords::expandTokens(command, tokens);
    return full && m_sources.exec && m_sources.exec(*full);
}

QString ConfigReader::currentHost() const
{
    const QString written = m_values.first.value(QStringLiteral("hostname"));
    if (written.isEmpty())
        return m_host;
    return configwords::expandTokens(written, {{u'h', m_host}}).value_or(m_host);
}

Result<void> ConfigReader::include(const Line &line, const Place &where)
{
    if (line.words.isEmpty())
        return bad(where, words::tr("Include needs a file."));
    if (where.depth >= deepestInclude)
        return bad(where, words::tr("Files include each other too deeply."));
    const bool before = m_active;
    for (QString pattern : line.words) {
        if (pattern.startsWith(QLatin1String("~/")))
            pattern = m_sources.home + pattern.mid(1);
        else if (!pattern.startsWith(u'/'))
            pattern =
                (where.user ? m_sources.home + QStringLiteral("/.ssh/") : QStringLiteral("/etc/ssh/")) + pattern;
        const auto files = globbed(pattern);
        for (const QString &file : files) {
            if (auto done = readFile({file, 0, where.user, where.neverMatch || !before, where.depth + 1}, true);
                !done)
                return done;
            m_active = before;
        }
    }
    return {};
}

Result<void> ConfigReader::takeValue(const Line &line, const Place &where)
{
    const QString keyword = canonicalKeyword(line.keyword);
    if (line.unclosed)
        return bad(where, words::tr("A quotation mark is not closed."));
    if (keyword == QLatin1String("proxycommand")) {
        if (line.rest.isEmpty())
            return bad(where, words::tr("%1 needs a value.").arg(line.keyword));
        if (m_active && !m_values.first.contains(keyword) && !m_values.first.contains(QStringLiteral("proxyjump")))
            m_values.first.insert(keyword, line.rest);
        return {};
    }
    if (keyword == QLatin1String("proxyjump"))
        return takeJump(line, where);
    if (keyword == QLatin1String("localforward"))
        return takeForward(line, where);
    const bool list =
        keyword == QLatin1String("userknownhostsfile") || keyword == QLatin1String("globalknownhostsfile");
    const bool identity = keyword == QLatin1String("identityfile"),
               certificate = keyword == QLatin1String("certificatefile");
    if (!list && !identity && !certificate && !singles.contains(keyword))
        return {};
    const QString value = line.words.value(0);
    if (value.isEmpty())
        return bad(where, words::tr("%1 needs a value.").arg(line.keyword));
    if (auto right = check(keyword, value, where); !right)
        return right;
    if (!m_active)
        return {};
    if (identity && !m_values.identityFiles.contains(value))
        m_values.identityFiles << value;
    else if (certificate && !m_values.certificateFiles.contains(value))
        m_values.certificateFiles << value;
    else if (list && !m_values.lists.contains(keyword))
        m_values.lists.insert(keyword, line.words);
    else if (!list && !identity && !certificate && !m_values.first.contains(keyword))
        m_values.first.insert(keyword, value);
    return {};
}

Result<void> ConfigReader::takeJump(const Line &line, const Place &where)
{
    if (line.rest.compare(QLatin1String("none"), Qt::CaseInsensitive) != 0) {
        if (const auto jumps = parseJumps(line.rest); !jumps)
            return bad(where, jumps.error().text);
    }
    const QString keyword = QStringLiteral("proxyjump");
    if (m_active && !m_values.first.contains(keyword) && !m_values.first.contains(QStringLiteral("proxycommand")))
        m_values.first.insert(keyword, line.rest);
    return {};
}

Result<void> ConfigReader::takeForward(const Line &line, const Place &where)
{
    const QString listen = line.words.value(0), target = line.words.value(1);
    LocalForward forward;
    bool right = !target.isEmpty();
    if (listen.startsWith(u'/')) {
        forward.bindAddress = listen;
    } else if (const auto bare = configwords::port(listen)) {
        forward.bindPort = *bare;
    } else {
        const auto parts = configwords::splitHostPort(listen);
        const auto number = configwords::port(parts.port);
        right = right && number;
        forward.bindAddress = parts.host;
        forward.bindPort = number.value_or(0);
    }
    if (target.startsWith(u'/')) {
        forward.host = target;
    } else {
        const auto parts = configwords::splitHostPort(target);
        const auto number = configwords::port(parts.port);
        right = right && number && !parts.host.isEmpty();
        forward.host = parts.host;
        forward.port = number.value_or(0);
    }
    if (!right)
        return bad(where, words::tr("LocalForward is written [ADDRESS:]PORT HOST:PORT."));
    if (m_active && !m_values.localForwards.contains(forward))
        m_values.localForwards << forward;
    return {};
}

Result<void> ConfigReader::check(const QString &keyword, const QString &value, const Place &where) const
{
    static const QStringList flags{
        QStringLiteral("identitiesonly"),
        QStringLiteral("hashknownhosts"),
        QStringLiteral("checkhostip"),
        QStringLiteral("tcpkeepalive"),
        QStringLiteral("passwordauthentication"),
        QStringLiteral("kbdinteractiveauthentication"),
        QStringLiteral("gssapiauthentication"),
        QStringLiteral("batchmode"),
    };
    static const QStringList strict{QStringLiteral("yes"),       QStringLiteral("no"),  QStringLiteral("true"),
                                    QStringLiteral("false"),     QStringLiteral("ask"), QStringLiteral("off"),
                                    QStringLiteral("accept-new")};
    const QString lower = value.toLower();
    bool right = true;
    if (keyword == QLatin1String("port"))
        right = configwords::port(value).has_value();
    else if (flags.contains(keyword))
        right = configwords::yesOrNo(value).has_value();
    else if (keyword == QLatin1String("stricthostkeychecking"))
        right = strict.contains(lower);
    else if (keyword == QLatin1String("serveraliveinterval") || keyword == QLatin1String("connecttimeout"))
        right = lower == QLatin1String("none") || configwords::duration(value);
    else if (keyword == QLatin1String("addressfamily"))
        right = lower == QLatin1String("any") || lower == QLatin1String("inet") || lower == QLatin1String("inet6");
    else if (keyword == QLatin1String("connectionattempts") || keyword == QLatin1String("serveralivecountmax")
             || keyword == QLatin1String("numberofpasswordprompts"))
        value.toInt(&right);
    if (!right)
        return bad(where, words::tr("“%1” is no value for %2.").arg(value, keyword));
    return {};
}

} // namespace skydeck::ssh
