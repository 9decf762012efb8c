#include "core/task/readerwords.h"

#include <QCoreApplication>

namespace skydeck::task {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::task::Reader", text);
}

} // namespace

// libyaml's messages in words that say what to do; anything else is passed on as it is.
QString explained(const QByteArray &problem)
{
    struct Explanation
    {
        const char *libyaml;
        const char *text;
    };
    static constexpr Explanation known[] = {
        {"mapping values are not allowed",
         QT_TRANSLATE_NOOP("skydeck::task::Reader",
                           "A second “: ” on this line starts a mapping where none can stand. Quote the value, or "
                           "break the line.")},
        {"could not find expected ':'",
         QT_TRANSLATE_NOOP(
             "skydeck::task::Reader",
             "This line is neither a “key: value” nor part of the text above. Add the “:” or indent the line.")},
        {"did not find expected key",
         QT_TRANSLATE_NOOP("skydeck::task::Reader", "This line does not fit the indentation of the lines above.")},
        {"did not find expected '-' indicator",
         QT_TRANSLATE_NOOP("skydeck::task::Reader", "A list goes on here without “- ”. Check the indentation.")},
        {"found character that cannot start any token",
         QT_TRANSLATE_NOOP(
             "skydeck::task::Reader",
             "Nothing in YAML starts with this character. Quote the value; indent with spaces, never with tabs.")},
        {"found a tab character",
         QT_TRANSLATE_NOOP("skydeck::task::Reader", "A tab cannot indent YAML. Use spaces.")},
        {"found unexpected end of stream",
         QT_TRANSLATE_NOOP("skydeck::task::Reader",
                           "A quote that opens here is not closed before the file ends.")},
        {"found unexpected document indicator",
         QT_TRANSLATE_NOOP("skydeck::task::Reader", "A quote is still open where the next document begins.")},
        {"did not find expected ',' or ']'",
         QT_TRANSLATE_NOOP("skydeck::task::Reader", "A list in [ ] needs a “,” or the closing “]” here.")},
        {"did not find expected ',' or '}'",
         QT_TRANSLATE_NOOP("skydeck::task::Reader", "A mapping in { } needs a “,” or the closing “}” here.")},
        {"block sequence entries are not allowed",
         QT_TRANSLATE_NOOP("skydeck::task::Reader",
                           "A “- ” list cannot start on this line. Put it on a line of its own.")},
        {"control characters are not allowed",
         QT_TRANSLATE_NOOP("skydeck::task::Reader", "The text holds a control character. Remove it.")},
        {"found undefined tag handle",
         QT_TRANSLATE_NOOP("skydeck::task::Reader", "The tag is not known. Remove it.")},
        {"found unknown escape character",
         QT_TRANSLATE_NOOP(
             "skydeck::task::Reader",
             "The escape after “\\” is not known in double quotes. Write “\\\\”, or use single quotes.")},
        {"found undefined alias",
         QT_TRANSLATE_NOOP("skydeck::task::Reader", "No anchor of this name comes before.")},
        {"found duplicate", QT_TRANSLATE_NOOP("skydeck::task::Reader", "This directive stands twice.")},
    };
    for (const Explanation &one : known) {
        if (problem.contains(one.libyaml))
            return tr(one.text);
    }
    return tr("The YAML cannot be read here: %1.").arg(QString::fromUtf8(problem));
}

} // namespace skydeck::task
