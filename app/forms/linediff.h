// The difference of two texts by lines, as `diff -u` shows it.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace skydeck::forms {

struct DiffLine
{
    enum class Kind { Context, Added, Removed, Gap };
    Kind kind = Kind::Context;
    QString text; //!< without the sign; of a gap: "@@ -3,7 +3,8 @@"
    bool operator==(const DiffLine &) const = default;
};

//! Changed lines with three lines around them. Empty when the texts are equal. Line endings count as part of a
//! line only when nothing else differs. Pure; texts of more than some thousand differing lines are shown as
//! replaced.
QList<DiffLine> lineDiff(const QByteArray &before, const QByteArray &after);

} // namespace skydeck::forms
