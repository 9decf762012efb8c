// The platform's keychain, as raw as it is. Tests put a double here.
#pragma once

#include "core/base/secret.h"

#include <QString>

#include <functional>

namespace skydeck::secrets {

//! Answers come later, in the same thread, once; or never (a question to the user stays open); or when nobody
//! waits any more. Nothing can be called off.
class Keychain
{
public:
    enum class Code {
        Fine,
        NotFound, //!< not to be trusted while locked: a locked keychain says so of what it has
        Denied,   //!< the user said no
        Refused,  //!< the keychain said no
        Failed,   //!< anything else
    };
    struct Answer
    {
        Code code = Code::Failed;
        Secret value;
        QString detail; //!< technical
    };
    //! What can be seen without anybody being asked.
    enum class Sight {
        Unknown,      //!< this platform cannot be looked at: try
        NoBus,        //!< no session bus
        NoService,    //!< nothing on the bus keeps secrets
        NotAnswering, //!< it is there, and silent or broken
        NoCollection, //!< it has no keyring yet; a first write asks the user to make one
        Locked,
        Unlocked,
    };
    struct View
    {
        Sight sight = Sight::Unknown;
        QString detail;
    };

    virtual ~Keychain() = default;
    virtual void look(std::function<void(View)> done) = 0;
    //! Has the user asked to unlock a locked keychain, or to make a keyring where there is none, and tells what is
    //! seen afterwards. (libsecret 0.20 by itself asks when it reads, and fails when it writes.)
    virtual void unlock(std::function<void(View)> done) = 0;
    virtual void read(const QString &key, std::function<void(Answer)> done) = 0;
    virtual void write(const QString &key, Secret value, std::function<void(Answer)> done) = 0;
    virtual void remove(const QString &key, std::function<void(Answer)> done) = 0;
};

} // namespace skydeck::secrets
