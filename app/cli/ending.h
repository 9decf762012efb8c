// How commands begin and end: sure or not, said, and with which exit code.
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/words.h"

namespace skydeck::cli {

//! Exit codes, as documented in --help.
enum ExitCode { Fine = 0, Failed = 1, WrongUse = 2, Interrupted = 130 };

//! Says why, on stderr; Cancelled is Ctrl-C.
int failed(const Error &error);
//! The command line itself is wrong.
int wrongUse(const QString &text);
int wrongUse(const Error &error);
//! The same, with the lines that say how it is used.
int wrongUse(const QString &text, const QStringList &usage);
//! "Usage: skydeckctl …", a line each.
QString usageText(const QStringList &usage);
//! What was typed cannot be used (BadInput): wrong use. Anything else, a file that is not there: failed.
int unusable(const Error &error);

//! What is lost by it is asked about at a terminal, after `consequence`, unless --yes was given. Else the exit
//! code: no was said, or nobody is there to ask.
std::optional<int> unlessMeant(const Arguments &arguments, const QString &consequence, const QString &question);

} // namespace skydeck::cli
