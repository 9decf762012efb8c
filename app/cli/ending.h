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
//! The same, with the line that says how it is used.
int wrongUse(const QString &text, const QString &usage);
//! That line alone.
int showUsage(const QString &usage);
//! What was typed cannot be used (BadInput): wrong use. Anything else, a file that is not there: failed.
int unusable(const Error &error);

//! Wrong use when there are more words than `most`; says which one is too much.
std::optional<int> tooManyWords(const Arguments &arguments, qsizetype most);

//! Asks on a terminal, after `consequence`, unless -y was given; without a terminal nobody is there to ask.
bool isMeant(const Arguments &arguments, const QString &consequence, const QString &question);
//! -y or --yes.
bool isSure(const Arguments &arguments);
//! The flags for it.
QStringList sureFlags();

} // namespace skydeck::cli
