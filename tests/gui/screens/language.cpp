#include "tests/gui/screens/language.h"

#include "core/base/translator.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace skydeck::fixture {

namespace {

QChar accented(QChar c)
{
    static const QString plain = QStringLiteral("aeiouyAEIOUcnsz");
    static const QString marked = QStringLiteral("áéíöúýÁÉÍÖÚçñšž");
    const auto at = plain.indexOf(c);
    return at < 0 ? c : marked[at];
}

// Filters of file pickers and markup are read by machines.
bool isForPeople(const QString &text)
{
    return !text.contains(QLatin1String("(*")) && !text.contains(QLatin1Char('<')) && text.size() > 1;
}

} // namespace

QString pseudoText(const QString &source)
{
    if (!isForPeople(source))
        return source;
    QString out;
    for (qsizetype i = 0; i < source.size(); ++i) {
        const bool isPlace = i > 0 && source[i - 1] == QLatin1Char('%');
        const bool isKey = i > 0 && source[i - 1] == QLatin1Char('&');
        out += isPlace || isKey ? source[i] : accented(source[i]);
    }
    const auto more = std::max<qsizetype>(1, source.size() * 2 / 5 - 2);
    QString filling;
    while (filling.size() < more)
        filling += QStringLiteral("ëxtrà ");
    // Units after a number stay glued to it.
    const QString lead = source.startsWith(QLatin1Char(' ')) ? QStringLiteral(" ") : QString();
    return lead + QLatin1Char('[') + out.trimmed() + QLatin1Char(' ') + filling.left(more).trimmed()
        + QLatin1Char(']');
}

QString PseudoTranslator::translate(const char *, const char *source, const char *, int) const
{
    return pseudoText(QString::fromUtf8(source));
}

Language::Language(const QString &name)
{
    if (name == QLatin1String("pseudo")) {
        m_ours = std::make_unique<PseudoTranslator>();
        QLocale::setDefault(QLocale(QLocale::English));
    } else {
        const QLocale locale(name);
        QLocale::setDefault(locale);
        m_ours = std::make_unique<Translator>();
        if (!m_ours->load(locale, QStringLiteral("skydeck"), QStringLiteral("_"), QStringLiteral(":/i18n")))
            qFatal("no translation for %s", qPrintable(name));
        m_qt = std::make_unique<QTranslator>();
        if (m_qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                       QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(m_qt.get());
    }
    QCoreApplication::installTranslator(m_ours.get());
}

Language::~Language()
{
    QLocale::setDefault(QLocale::c());
}

} // namespace skydeck::fixture
