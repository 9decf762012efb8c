#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"
#include "app/cli/taskfile.h"

#include "core/task/check.h"
#include "core/task/edit.h"

#include <QJsonDocument>

namespace skydeck::cli {

namespace {

QJsonObject problemToJson(const QString &file, const task::Problem &p)
{
    return {{QStringLiteral("file"), file},
            {QStringLiteral("line"), p.position.line},
            {QStringLiteral("column"), p.position.column},
            {QStringLiteral("severity"),
             p.severity == task::Severity::Error ? QStringLiteral("error") : QStringLiteral("warning")},
            {QStringLiteral("code"), p.code},
            {QStringLiteral("message"), p.message},
            {QStringLiteral("fix"), p.fix ? p.fix->title : QString()}};
}

int check(const Arguments &arguments)
{
    QJsonArray all;
    bool good = true;
    for (const QString &file : arguments.words) {
        const auto text = readTaskFile(file);
        if (!text) {
            printError(text.error());
            good = false;
            continue;
        }
        const auto problems = task::check(task::Document::parse(*text));
        good = good && !task::hasErrors(problems);
        for (const task::Problem &problem : problems) {
            if (arguments.has(QStringLiteral("json")))
                all.append(problemToJson(file, problem));
            else
                print(task::problemLine(file, problem));
        }
    }
    if (arguments.has(QStringLiteral("json")))
        printJson(all);
    return good ? Fine : Failed;
}

QString jsonText(const QJsonValue &value)
{
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson().trimmed());
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson().trimmed());
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(wrapped.mid(1, wrapped.size() - 2));
}

// What get, set and unset are told.
struct Place
{
    QString file;
    task::Path path;
    int document = 0;
    QByteArray text;
};

Result<Place> placeFrom(const Arguments &arguments)
{
    Place place;
    place.file = arguments.words[0];
    const auto path = task::Path::parse(arguments.words[1]);
    if (!path)
        return failureOf(path);
    place.path = *path;
    if (place.file == QLatin1String("-") && arguments.has(QStringLiteral("in-place")))
        return failure(ErrorKind::BadInput, tr("Standard input cannot be changed in place."));
    if (const QString word = arguments.value(QStringLiteral("document")); !word.isNull()) {
        const auto number = numberFrom(word, 0);
        if (!number)
            return failure(ErrorKind::BadInput, tr("--document takes a number; the first document is 0."));
        place.document = *number;
    }
    const auto text = readTaskFile(place.file);
    if (!text)
        return failureOf(text);
    place.text = *text;
    return place;
}

int get(const Arguments &arguments)
{
    const auto place = placeFrom(arguments);
    if (!place)
        return unusable(place.error());
    const task::Document document = task::Document::parse(place->text);
    const task::Node node = document.find(place->path, place->document);
    if (!node.isValid())
        return failed({ErrorKind::NotFound, tr("%1 is not in the text.").arg(place->path.text()), {}});
    const QJsonValue value = task::toJson(node);
    if (arguments.has(QStringLiteral("json")) || value.isArray() || value.isObject())
        print(jsonText(value));
    else
        print(node.value());
    return Fine;
}

int store(const Arguments &arguments, const Place &place, const Result<QList<task::TextEdit>> &edits)
{
    if (!edits)
        return failed(edits.error());
    const QByteArray edited = task::applied(place.text, *edits);
    if (!arguments.has(QStringLiteral("in-place"))) {
        std::fwrite(edited.constData(), 1, size_t(edited.size()), stdout);
        return Fine;
    }
    if (const auto written = writeTaskFile(place.file, edited); !written)
        return failed(written.error());
    return Fine;
}

int set(const Arguments &arguments)
{
    const auto place = placeFrom(arguments);
    if (!place)
        return unusable(place.error());
    const QString word = arguments.words[2];
    const auto value = task::valueFromText(word);
    const QJsonValue wanted =
        arguments.has(QStringLiteral("string")) ? QJsonValue(word) : value.value_or(QJsonValue(word));
    return store(arguments, *place,
                 task::setValue(task::Document::parse(place->text), place->path, wanted, place->document));
}

int unset(const Arguments &arguments)
{
    const auto place = placeFrom(arguments);
    if (!place)
        return unusable(place.error());
    return store(arguments, *place, task::unset(task::Document::parse(place->text), place->path, place->document));
}

} // namespace

QList<Command> taskCommands()
{
    const QString words =
        tr("PATH is like resources.ports or envs.MODEL or resources.any_of[0].infra; FILE may be - for "
           "standard input. --document N names a document of a pipeline.");
    const Syntax checks{
        QStringLiteral("FILE… [--json]"), 1, -1,
        tr("Checks task files (FILE:LINE:COL: error|warning: text). FILE may be - for standard input.")};
    const Syntax gets{QStringLiteral("FILE PATH [--document N] [--json]"), 2, 2,
                      tr("Prints one value.") + u'\n' + words};
    const Syntax sets{
        QStringLiteral("FILE PATH VALUE [--string] [--document N] [--in-place]"), 3, 3,
        tr("Prints the file with one value changed, or changes it in place. Only the value's own bytes change. "
           "--string takes VALUE as text whatever it looks like.")
            + u'\n' + words};
    const Syntax unsets{QStringLiteral("FILE PATH [--document N] [--in-place]"), 2, 2,
                        tr("Prints the file without one value, or takes it out in place.") + u'\n' + words};
    return {{QStringLiteral("task"),
             tr("Checks task files, or reads and changes one value."),
             {{QStringLiteral("check"), checks, {}, check},
              {QStringLiteral("get"), gets, {}, get},
              {QStringLiteral("set"), sets, {}, set},
              {QStringLiteral("unset"), unsets, {}, unset}}}};
}

} // namespace skydeck::cli
