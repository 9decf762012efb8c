// Reads ssh_config files the way OpenSSH does: line by line, the first value wins, blocks switch reading on and
// off.
#pragma once

#include "core/ssh/config.h"
#include "core/ssh/configwords.h"

#include <QHash>

namespace skydeck::ssh {

//! The values as written, by lower-case keyword.
struct RawConfig
{
    QHash<QString, QString> first;     //!< keywords with one value
    QHash<QString, QStringList> lists; //!< keywords with several words on one line; the first line wins
    QStringList identityFiles;         //!< each line adds
    QStringList certificateFiles;
    QList<LocalForward> localForwards;
    bool finalPass = false; //!< a `Match final` was met: the files are to be read a second time
};

//! Fills a RawConfig for one host. Use once.
class ConfigReader
{
public:
    ConfigReader(const ConfigSources &sources, QString originalHost, QString defaultUser);

    //! Values given beside the files; call before reading.
    RawConfig &values() { return m_values; }
    //! The user's file, then the system's. `host`: what Host lines are compared with (the resolved name in a final
    //! pass).
    Result<void> readAll(const QString &host, bool final);
    //! Names that Host lines mention.
    const QStringList &names() const { return m_names; }

private:
    struct Place
    {
        QString file;
        int line = 0;
        bool user = true;
        bool neverMatch = false;
        int depth = 0;
    };
    Result<void> readFile(const Place &where, bool mustExist);
    Result<void> take(const configwords::Line &line, const Place &where);
    Result<void> takeHost(const configwords::Line &line, const Place &where);
    Result<void> takeMatch(const configwords::Line &line, const Place &where);
    Result<void> include(const configwords::Line &line, const Place &where);
    Result<void> takeValue(const configwords::Line &line, const Place &where);
    Result<void> takeForward(const configwords::Line &line, const Place &where);
    Result<void> takeJump(const configwords::Line &line, const Place &where);
    Result<void> check(const QString &keyword, const QString &value, const Place &where) const;
    Result<bool> matchesOne(const QString &criterion, const QString &argument, bool soFar, const Place &where);
    bool runExec(const QString &command);
    QString currentHost() const;
    tl::unexpected<Error> bad(const Place &where, const QString &what) const;

    const ConfigSources &m_sources;
    QString m_original, m_host, m_user;
    bool m_active = true;
    bool m_final = false;
    RawConfig m_values;
    QStringList m_names;
};

//! Tokens of IdentityFile and its like, from what is known so far.
QHash<QChar, QString> configTokens(const ConfigSources &sources, const QString &original, const QString &host,
                                   int port, const QString &user, const QString &keyAlias);

} // namespace skydeck::ssh
