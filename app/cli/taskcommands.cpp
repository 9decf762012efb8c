#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"
#include "app/cli/taskfile.h"

#include "core/task/check.h"
#include "core/task/edit.h"

#include <QJsonDocument>

namespace skydeck::cli {

namespace {

QString usage()
{
    return QStringLiteral("task check FILE… | task get FILE PATH | task set FILE PATH VALUE [--in-place] "
                          "| task unset FILE PATH [--in-place]");
}

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

int check(const Arguments &arguments, const QStringList &files)
{
    QJsonArray all;
    bool good = true;
    for (const QString &file : files) {
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

int get(const Arguments &arguments, const task::Document &document, const task::Path &path, int index)
{
    const task::Node node = document.find(path, index);
    if (!node.isValid())
        return failed({ErrorKind::NotFound, tr("%1 is not in the text.").arg(path.text()), {}});
    const QJsonValue value = task::toJson(node);
    if (arguments.has(QStringLiteral("json")) || value.isArray() || value.isObject())
        print(jsonText(value));
    else
        print(node.value());
    return Fine;
}

int store(const Arguments &arguments, const QString &file, const QByteArray &text,
          const Result<QList<task::TextEdit>> &edits)
{
    if (!edits)
        return failed(edits.error());
    const QByteArray edited = task::applied(text, *edits);
    if (!arguments.has(QStringLiteral("in-place"))) {
        std::fwrite(edited.constData(), 1, size_t(edited.size()), stdout);
        return Fine;
    }
    if (const auto written = writeTaskFile(file, edited); !written)
        return failed(written.error());
    return Fine;
}

int edit(const Arguments &arguments)
{
    const QString verb = arguments.words[0];
    const qsizetype wanted = verb == QLatin1String("set") ? 4 : 3;
    if (arguments.words.size() != wanted)
        return showUsage(usage());
    const QString file = arguments.words[1];
    const auto path = task::Path::parse(arguments.words[2]);
    if (!path)
        return wrongUse(path.error());
    if (file == QLatin1String("-") && arguments.has(QStringLiteral("in-place")))
        return wrongUse(tr("Standard input cannot be changed in place."));
    const auto text = readTaskFile(file);
    if (!text)
        return failed(text.error());
    const task::Document document = task::Document::parse(*text);
    const auto which = numberFrom(arguments.value(QStringLiteral("document")), 0);
    if (arguments.options.contains(QStringLiteral("document")) && !which)
        return wrongUse(tr("--document takes a number; the first document is 0."));
    const int index = which.value_or(0);
    if (verb == QLatin1String("get"))
        return get(arguments, document, *path, index);
    if (verb == QLatin1String("unset"))
        return store(arguments, file, *text, task::unset(document, *path, index));
    const auto value = task::valueFromText(arguments.words[3]);
    const QJsonValue wantedValue = arguments.has(QStringLiteral("string"))
        ? QJsonValue(arguments.words[3])
        : value.value_or(QJsonValue(arguments.words[3]));
    return store(arguments, file, *text, task::setValue(document, *path, wantedValue, index));
}

int run(const Arguments &arguments)
{
    const QString verb = arguments.words[0];
    if (verb == QLatin1String("check") && arguments.words.size() > 1)
        return check(arguments, arguments.words.mid(1));
    if (verb == QLatin1String("get") || verb == QLatin1String("set") || verb == QLatin1String("unset"))
        return edit(arguments);
    return showUsage(usage());
}

} // namespace

QList<Command> taskCommands()
{
    Syntax syntax;
    syntax.flags = {QStringLiteral("json"), QStringLiteral("in-place"), QStringLiteral("string")};
    syntax.options = {QStringLiteral("document")};
    syntax.least = 1;
    syntax.most = -1;
    syntax.usage = usage();
    syntax.help =
        tr("Checks task files (FILE:LINE:COL: error|warning: text) or reads and changes one value in place.\n"
           "PATH is like resources.ports or envs.MODEL or resources.any_of[0].infra; FILE may be - for standard "
           "input.\n"
           "Only the value's own bytes change. --string takes VALUE as text whatever it looks like; --document N "
           "names a document of a pipeline.");
    return {{QStringLiteral("task"), syntax, {}, run}};
}

} // namespace skydeck::cli
