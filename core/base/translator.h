// One translation for one text, wherever in the code it stands.
#pragma once

#include <QTranslator>

namespace skydeck {

//! Our .ts files have a single context ("skydeck"): helper functions named tr stand in many places, and the tools
//! file their texts under other contexts than the program asks for.
class Translator : public QTranslator
{
public:
    using QTranslator::QTranslator;
    QString translate(const char *, const char *source, const char *disambiguation = nullptr,
                      int n = -1) const override
    {
        return QTranslator::translate("skydeck", source, disambiguation, n);
    }
};

} // namespace skydeck
