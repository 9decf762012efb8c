// Which values of a launch are written down and shown, in memos and equal commands.
#pragma once

#include "core/base/secret.h"

#include <QMap>
#include <QStringList>

#include <map>

namespace skydeck::flows {

//! Does a name like this stand for a value that is not to be kept ("HF_TOKEN", "OPENAI_API_KEY")?
bool speaksOfASecret(const QString &name);
//! An env's value is kept for "launch again" unless its name speaks of a secret or it looks like one itself: a
//! private key, a sign-in in an address, a token with the mark of who gives it out.
bool isKept(const QString &name, const QString &value);

//! `--env NAME` and `--secret NAME` for a command that is written down: `--env NAME` passes one's own variable on.
QStringList nameWords(const QMap<QString, QString> &envs, const std::map<QString, Secret> &secrets);
//! The same with `NAME=value` where that is kept, for who just typed it and wants to copy it.
QStringList valueWords(const QMap<QString, QString> &envs, const std::map<QString, Secret> &secrets);

} // namespace skydeck::flows
