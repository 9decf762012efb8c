// The words of a command line, taken apart: options with values, flags, and the rest.
#pragma once

#include "core/base/result.h"

#include <QMultiMap>
#include <QStringList>

#include <optional>

namespace skydeck::cli {

//! What a command takes. Options are given without dashes; a single letter means -x, more --word.
struct Syntax
{
    QStringList flags;   //!< "json", "f"
    QStringList options; //!< with a value: "c", "env"
    QString usage;       //!< one line
    QString help;        //!< a few lines
    int least = 0;       //!< positional words
    int most = 0;
};

struct Arguments
{
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

//! BadInput names what is wrong and the nearest spelling. Words after "--" are positional.
Result<Arguments> parsed(const QStringList &given, const Syntax &syntax);

} // namespace skydeck::cli
