#include "app/cli/output.h"

#include <QFile>
#include <QJsonDocument>
#include <QTextStream>

#include <cstdio>
#include <termios.h>
#include <unistd.h>

namespace skydeck::cli {

bool outputIsTerminal()
{
    return ::isatty(1) == 1;
}

bool inputIsTerminal()
{
    return ::isatty(0) == 1;
}

void print(const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
    std::fflush(stdout);
}

void printError(const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
}

void printError(const Error &error)
{
    printError(QStringLiteral("skydeckctl: %1").arg(error.text));
    if (!error.detail.isEmpty() && qEnvironmentVariableIsSet("SKYDECK_VERBOSE"))
        printError(error.detail);
}

void printJson(const QJsonObject &object)
{
    print(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented).trimmed()));
}

void printJson(const QJsonArray &array)
{
    print(QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Indented).trimmed()));
}

void printTable(const QStringList &header, const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (qsizetype column = 0; column < header.size(); ++column) {
        qsizetype widest = header[column].size();
        for (const QStringList &row : rows)
            widest = std::max(widest, row.value(column).size());
        widths << widest;
    }
    const auto line = [&](const QStringList &cells) {
        QString text;
        for (qsizetype column = 0; column < header.size(); ++column)
            text += cells.value(column).leftJustified(widths[column] + 2);
        print(text.trimmed());
    };
    line(header);
    for (const QStringList &row : rows)
        line(row);
}

QString askLine(const QString &question, bool secret)
{
    std::fputs((question + QStringLiteral(": ")).toUtf8().constData(), stderr);
    termios before = {};
    const bool quiet = secret && ::tcgetattr(0, &before) == 0;
    if (quiet) {
        termios now = before;
        now.c_lflag &= ~tcflag_t(ECHO);
        ::tcsetattr(0, TCSANOW, &now);
    }
    QTextStream input(stdin);
    const QString line = input.readLine();
    if (quiet) {
        ::tcsetattr(0, TCSANOW, &before);
        std::fputc('\n', stderr);
    }
    return line;
}

bool confirm(const QString &question)
{
    const QString answer = askLine(question + QStringLiteral(" [y/N]"), false).trimmed().toLower();
    return answer == QLatin1String("y") || answer == QLatin1String("yes");
}

} // namespace skydeck::cli
