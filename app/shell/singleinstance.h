// One window a user: a second start hands its words to the first and ends.
#pragma once

#include "core/base/result.h"

#include <QLocalServer>
#include <QStringList>

namespace skydeck::shell {

class SingleInstance : public QObject
{
    Q_OBJECT
public:
    //! `socket`: a file in a folder only the user can enter.
    explicit SingleInstance(QString socket);
    ~SingleInstance() override;

    //! True when a first instance took `words` over: this one ends. Waits at most 300 ms, before the first window.
    bool handOver(const QStringList &words);
    //! Becomes the first.
    void listen();

Q_SIGNALS:
    void asked(const QStringList &words);

private:
    QString m_socket;
    QLocalServer m_server;
};

} // namespace skydeck::shell
