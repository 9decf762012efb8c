// Which values of a launch are written down and shown, in memos and equal commands: one rule for all of them.
#pragma once

#include "core/base/secret.h"

#include <QMap>
#include <QStringList>

#include <map>

namespace skydeck::flows {

//! Does a name like this stand for a value that is not to be kept ("HF_TOKEN", "OPENAI_API_KEY")?
bool speaksOfASecret(const QString &name);
//! An env's value is kept unless its name speaks of a secret or it looks like one itself: a private key, a
//! password in an address, a token with the mark of who gives it out. A command without the others would do
//! something else wherever those variables are not set; so leaving out all is no way.
bool isKept(const QString &name, const QString &value);

//! `--env NAME=value` and `--secret NAME` for a command line. What is not kept is a name alone: `--env NAME`
//! passes one's own variable on.
QStringList valueWords(const QMap<QString, QString> &envs, const std::map<QString, Secret> &secrets);

} // namespace skydeck::flows
