// What went wrong, in a form the UI can branch on and a person can act on.
#pragma once

#include <QCoreApplication>
#include <QString>

namespace skydeck {

//! The closed set of failures. The UI may branch on it; text is for people.
enum class ErrorKind {
    Cancelled,      //!< the user or a closing window asked for it; never shown as a failure
    Timeout,        //!< a deadline passed
    Unreachable,    //!< nothing answers there
    Unauthorised,   //!< credentials missing, wrong or expired
    NotFound,       //!< the named thing does not exist
    Conflict,       //!< something else holds it: a name, a port, a lock, a changed file
    BadInput,       //!< what the user gave cannot work; text says which part
    BadAnswer,      //!< a peer answered something that cannot be understood
    ToolMissing,    //!< a program this needs is not installed; text says how to get it
    HostKeyChanged, //!< an SSH host shows another key than before
    Refused,        //!< understood, and not done on principle; text says why
    NoSpace,        //!< the disk is full
    Internal,       //!< a defect of ours
};

//! The stable lower-case word for a kind, as used in --json output ("bad-input").
QString errorKindName(ErrorKind kind);

//! A failure. `text` is translated and says what to do; `detail` is technical, untranslated and already redacted.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString text;
    QString detail;

    bool operator==(const Error &) const = default;
};

//! The Error for `errno`-style codes of file operations on `path`; ENOSPC and EDQUOT map to NoSpace.
Error fileError(int errnoValue, const QString &path, const QString &what);

} // namespace skydeck
