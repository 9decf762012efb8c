// Child programs by argument list: found, started, fed, read, ended with everything they started.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QFuture>
#include <QProcessEnvironment>
#include <QStringList>

#include <chrono>
#include <memory>
#include <stop_token>

namespace skydeck::process {

struct Program
{
    QString path; //!< name (looked up in searchPath()) or absolute path
    QStringList arguments;
    QString workingDirectory;
    std::optional<QProcessEnvironment> environment; //!< absent: this process' own
    QByteArray input;                               //!< written to stdin, which is then closed
    std::shared_ptr<const Secret> secretInput;      //!< the same, after `input`; null: none
    std::chrono::milliseconds deadline{60'000};
    QString outputFile; //!< stdout and stderr are appended there while it runs; `Finished` has none of it then
    qint64 maxOutput = 16 * 1024 * 1024; //!< each of stdout and stderr; more is BadAnswer
};

struct Finished
{
    int exitCode = 0; //!< 128 + signal when it was killed by one, as shells count
    QByteArray output;
    QByteArray errors;
};

//! Runs a program to its end in a worker thread. Errors: ToolMissing (not found; the text names the program),
//! Timeout, Cancelled (the process tree is ended), NoSpace. A non-zero exit code is an answer, not an error.
QFuture<Result<Finished>> run(Program program, std::stop_token stop);
//! The same, blocking: for workers and small programs, never for the GUI thread.
Result<Finished> runBlocking(const Program &program, std::stop_token stop);

//! The absolute path of `name`, looked for in PATH and in the usual folders that a desktop's PATH lacks
//! (/usr/local/bin, ~/.local/bin …); empty when there is none.
QString findProgram(const QString &name);

} // namespace skydeck::process
