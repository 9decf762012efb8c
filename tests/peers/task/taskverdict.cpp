// taskverdict FILE…: a JSON line a file: {"file", "errors": [[code, line, message]…]}; with --schema the
// compiled-in schema.
#include "core/task/check.h"
#include "core/task/schema.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

using namespace skydeck::task;

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList files = QCoreApplication::arguments().mid(1);
    for (const QString &file : files) {
        QJsonObject out{{QStringLiteral("file"), file}};
        if (file.startsWith(QLatin1String("schema:"))) {
            out[QLatin1String("schema")] = definition(file.mid(7));
        } else {
            QFile input(file);
            if (!input.open(QIODevice::ReadOnly))
                return 1;
            QJsonArray errors;
            const auto problems = check(Document::parse(input.readAll()));
            for (const Problem &problem : problems) {
                if (problem.severity == Severity::Error)
                    errors.append(QJsonArray{problem.code, problem.position.line, problem.message});
            }
            out[QLatin1String("errors")] = errors;
        }
        std::puts(QJsonDocument(out).toJson(QJsonDocument::Compact).constData());
    }
    return 0;
}
