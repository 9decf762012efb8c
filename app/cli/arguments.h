// The words of a command line, taken apart: options with values, flags, and the rest.
#pragma once

#include "core/base/result.h"

#include <QMultiMap>
#include <QStringList>

#include <functional>
#include <optional>

namespace skydeck::cli {

//! What a verb takes.
struct Syntax
{
    //! As the help shows it behind the verb, one line a way to say it: "ID [--task N] [-f|--follow]". The options
    //! are read from here and stand nowhere else, see optionsIn.
    QString takes;
    int least = 0; //!< positional words
    int most = 0;  //!< below zero: any number
    QString help;  //!< a few lines
};

struct Option
{
    QStringList names; //!< without dashes
    bool hasValue = false;
    //! What it is known by.
    const QString &name() const { return names.constLast(); }
};

//! The options of such a text. One with a value is followed by a name for it; two names of one option are joined
//! by "|", the last is what Arguments knows it by. A flag ends its brackets, or stands before "|" or another
//! option.
QList<Option> optionsIn(const QString &takes);

struct Arguments
{
    QString verb; //!< with its command: "jobs queue"
    QStringList words;
    QMultiMap<QString, QString> options;
    QStringList flags;
    bool has(const QString &flag) const { return flags.contains(flag); }
    QString value(const QString &option) const { return options.value(option); }
    //! In the order given.
    QStringList values(const QString &option) const;
};

//! A whole number from `least` on; nothing for any other word.
std::optional<int> numberFrom(const QString &word, int least);

//! BadInput names what is wrong, and where an unknown option goes: `othersWith` tells which other verbs know it;
//! else the nearest spelling is named. Words after "--" are positional.
Result<Arguments> parsed(const QString &verb, const QStringList &given, const Syntax &syntax,
                         const std::function<QStringList(const QString &option)> &othersWith);

} // namespace skydeck::cli
