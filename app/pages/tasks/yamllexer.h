// YAML colours, with shell colours inside setup and run. Styles only the lines it is asked for.
#pragma once

#include <Qsci/qscilexercustom.h>

namespace skydeck::pages {

class YamlLexer : public QsciLexerCustom
{
    Q_OBJECT
public:
    enum Style {
        Default,
        Key,
        String,
        Number,
        Comment,
        Mark,
        Shell,
        ShellKeyword,
        ShellString,
        ShellVariable,
        ShellComment,
        StyleCount
    };
    explicit YamlLexer(QObject *parent = nullptr);

    const char *language() const override { return "SkyPilot task"; }
    QString description(int style) const override;
    void styleText(int start, int end) override;
    //! Colours from the palette; again after it changed.
    void applyPalette();

private:
    int styleLine(const QByteArray &line, int state);
    void styleYaml(const QByteArray &line);
    void styleShell(const QByteArray &line);
    void put(qsizetype length, Style style);
};

} // namespace skydeck::pages
