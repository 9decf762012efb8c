// Which language the texts are in, and a language that does not exist: longer, accented, in brackets.
#pragma once

#include <QTranslator>

#include <memory>

namespace skydeck::fixture {

//! Texts become 40 % longer. Shortcuts of letters, places (%1, %n) and markup stay.
class PseudoTranslator : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *disambiguation = nullptr,
                      int n = -1) const override;
};

QString pseudoText(const QString &source);

//! Installs a language for as long as it lives: "en", "de", "pseudo".
class Language
{
public:
    explicit Language(const QString &name);
    ~Language();

private:
    std::unique_ptr<QTranslator> m_ours, m_qt;
};

} // namespace skydeck::fixture
