#include "core/task/path.h"

#include <QRegularExpression>

namespace skydeck::task {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::task::Path", text);
}

// Reads one quoted key from `at` (just behind the opening quote); leaves `at` behind the closing one.
bool readQuoted(const QString &text, qsizetype &at, QString &key)
{
    for (; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c == QLatin1Char('\\') && at + 1 < text.size()) {
            key += text[++at];
        } else if (c == QLatin1Char('"')) {
            ++at;
            return true;
        } else {
            key += c;
        }
    }
    return false;
}

bool readIndex(const QString &text, qsizetype &at, int &index)
{
    const qsizetype close = text.indexOf(QLatin1Char(']'), at);
    bool number = false;
    index = close < 0 ? 0 : text.mid(at, close - at).toInt(&number);
    at = close + 1;
    return number && index >= 0;
}

} // namespace

Result<Path> Path::parse(const QString &text)
{
    Path path;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text[at] == QLatin1Char('[')) {
            int index = 0;
            if (!readIndex(text, ++at, index))
                return failure(ErrorKind::BadInput, tr("%1: an index is written [0], [1] …").arg(text));
            path.steps << index;
        } else {
            QString key;
            if (text[at] == QLatin1Char('"')) {
                if (!readQuoted(text, ++at, key))
                    return failure(ErrorKind::BadInput, tr("%1: a quote is not closed.").arg(text));
            } else {
                while (at < text.size() && text[at] != QLatin1Char('.') && text[at] != QLatin1Char('['))
                    key += text[at++];
                if (key.isEmpty())
                    return failure(ErrorKind::BadInput, tr("%1: a key is missing.").arg(text));
            }
            path.steps << key;
        }
        if (at < text.size() && text[at] == QLatin1Char('.') && ++at == text.size())
            return failure(ErrorKind::BadInput, tr("%1 ends with a dot.").arg(text));
    }
    return path;
}

QString Path::text() const
{
    static const QRegularExpression plain(QStringLiteral("^[^.\\[\\]\"\\\\]+$"));
    QString text;
    for (const PathStep &step : steps) {
        if (const int *index = std::get_if<int>(&step)) {
            text += QStringLiteral("[%1]").arg(*index);
            continue;
        }
        if (!text.isEmpty())
            text += QLatin1Char('.');
        QString key = std::get<QString>(step);
        if (plain.match(key).hasMatch()) {
            text += key;
        } else {
            key.replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
                .replace(QLatin1Char('"'), QStringLiteral("\\\""));
            text += QLatin1Char('"') + key + QLatin1Char('"');
        }
    }
    return text;
}

Path Path::child(PathStep step) const
{
    Path path = *this;
    path.steps << std::move(step);
    return path;
}

} // namespace skydeck::task
