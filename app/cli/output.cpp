#include "app/cli/output.h"

#include "app/cli/ending.h"

#include <QFile>
#include <QJsonDocument>
#include <QTextStream>

#include <csignal>
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

void printJsonLine(const QJsonObject &object)
{
    print(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
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

void printList(const Arguments &arguments, const QJsonArray &all, const QStringList &header,
               const QList<QStringList> &rows, const QString &none)
{
    if (arguments.has(QStringLiteral("json")))
        printJson(all);
    else if (rows.isEmpty())
        printError(none);
    else
        printTable(header, rows);
}

QString orDash(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("-") : text;
}

qint64 printFile(const QString &path, qint64 from)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(from))
        return from;
    for (QByteArray part = file.read(1 << 20); !part.isEmpty(); part = file.read(1 << 20)) {
        from += part.size();
        std::fwrite(part.constData(), 1, size_t(part.size()), stdout);
    }
    std::fflush(stdout);
    return from;
}

namespace {

termios terminalBefore;

// A question blocks the loop that would hear of Ctrl-C: while it is asked, Ctrl-C ends the program at once.
class CtrlCEnds
{
public:
    explicit CtrlCEnds(bool quiet)
    {
        struct sigaction action = {};
        action.sa_handler = quiet ? endLoud : endNow;
        ::sigaction(SIGINT, &action, &m_action);
        sigset_t interrupt;
        ::sigemptyset(&interrupt);
        ::sigaddset(&interrupt, SIGINT);
        ::pthread_sigmask(SIG_UNBLOCK, &interrupt, &m_mask);
    }
    ~CtrlCEnds()
    {
        ::pthread_sigmask(SIG_SETMASK, &m_mask, nullptr);
        ::sigaction(SIGINT, &m_action, nullptr);
    }
    CtrlCEnds(const CtrlCEnds &) = delete;
    CtrlCEnds &operator=(const CtrlCEnds &) = delete;

private:
    static void endNow(int)
    {
        (void)!::write(2, "\n", 1);
        ::_exit(Interrupted);
    }
    static void endLoud(int)
    {
        ::tcsetattr(0, TCSANOW, &terminalBefore);
        endNow(0);
    }

    struct sigaction m_action = {};
    sigset_t m_mask = {};
};

} // namespace

QString askLine(const QString &question, bool secret)
{
    std::fputs((question + QStringLiteral(": ")).toUtf8().constData(), stderr);
    const bool quiet = secret && ::tcgetattr(0, &terminalBefore) == 0;
    const CtrlCEnds ends(quiet);
    if (quiet) {
        termios now = terminalBefore;
        now.c_lflag &= ~tcflag_t(ECHO);
        ::tcsetattr(0, TCSANOW, &now);
    }
    QTextStream input(stdin);
    const QString line = input.readLine();
    if (quiet) {
        ::tcsetattr(0, TCSANOW, &terminalBefore);
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
