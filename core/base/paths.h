// Where Skydeck keeps its files on this platform.
#pragma once

#include <QString>

namespace skydeck {

//! Absolute folders, without a trailing slash; they may not exist yet. Nothing of Skydeck's lies elsewhere in the
//! home.
struct Paths
{
    QString config;  //!< settings the user may edit or copy
    QString data;    //!< clusters of this computer, the user's templates
    QString cache;   //!< may be deleted at any time
    QString state;   //!< activity, last known state, drafts, logs of the app itself
    QString runtime; //!< sockets; gone after log-out

    //! The platform's folders; XDG_*_HOME are obeyed. With SKYDECK_HOME set, all of them lie below it (tests,
    //! portable use).
    static Paths fromEnvironment();
};

//! The absolute path of a program that comes with Skydeck: beside this program or in ../libexec/skydeck; empty
//! when it is missing.
QString companionProgram(const QString &name);

} // namespace skydeck
