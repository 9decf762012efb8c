// The system's ssh as transport, for what libssh2 cannot do: FIDO keys, host certificates, GSSAPI, newer
// algorithms.
#pragma once

#include "core/ssh/session.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace skydeck::ssh {

struct SystemSshOptions
{
    QString alias;             //!< as ssh knows it: its own configuration applies
    QString configFile;        //!< `ssh -F`; empty: the usual ones
    QString user;              //!< empty: as configured
    int port = 0;              //!< 0: as configured
    QList<JumpHost> proxyJump; //!< empty: as configured
    QString program = QStringLiteral("ssh");
    std::chrono::milliseconds connectTimeout{60'000}; //!< all of it; a security key waits for a touch
};

//! The arguments of the ssh that holds the connection, listening for requests on `controlSocket`.
QStringList systemSshArguments(const SystemSshOptions &options, const QString &controlSocket);
//! What ssh's last words mean.
Failure systemSshFailure(const QString &lastWords, const QString &alias);

//! One ssh process that holds the connection; each target gets a forwarding of it. It asks nothing (BatchMode):
//! what needs a person beyond a touch has to be done once in a terminal. Same signals and functions as Session
//! where they make sense. Lives in a thread with an event loop; all functions are to be called there. The
//! destructor ends the process.
class SystemSsh : public QObject
{
    Q_OBJECT
public:
    explicit SystemSsh(SystemSshOptions options, QObject *parent = nullptr);
    ~SystemSsh() override;

    void start();
    void close();
    State state() const;
    Failure failure() const;
    Traffic traffic() const;

    //! As Session::forward(). ssh takes a connection before it knows whether the far end listens: then the
    //! connection ends at once, and the future says nothing of it.
    QFuture<ChannelResult> forward(int descriptor, const QString &host, int port, bool keepOnFailure = false,
                                   std::shared_ptr<void> lease = {});

Q_SIGNALS:
    void opened();
    void lost(const skydeck::ssh::Failure &failure);
    void closed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace skydeck::ssh
