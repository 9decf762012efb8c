// Renders every page and state of the app into pictures: skydeck-screens OUTDIR.
#include "tests/gui/screens/language.h"
#include "tests/gui/screens/scenes.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFile>

#include <cstdio>

using namespace skydeck;
using namespace skydeck::fixture;

namespace {

struct Look
{
    QString name, language;
    widgets::theme::Scheme scheme;
    QSize size;
    int fontPercent;
};

constexpr QSize smallest{800, 560};
constexpr QSize large{1400, 900};

QList<Look> allLooks()
{
    using widgets::theme::Scheme;
    QList<Look> all;
    for (const char *language : {"en", "de", "pseudo"}) {
        for (const auto &[scheme, schemeName] : {std::pair{Scheme::Light, "light"}, {Scheme::Dark, "dark"}}) {
            for (const auto &[size, sizeName] : {std::pair{smallest, "small"}, {large, "large"}}) {
                for (const int percent : {100, 200}) {
                    const QString name =
                        QStringLiteral("%1-%2-%3-%4")
                            .arg(QLatin1String(language), QLatin1String(schemeName), QLatin1String(sizeName))
                            .arg(percent);
                    all.append({name, QLatin1String(language), scheme, size, percent});
                }
            }
        }
    }
    return all;
}

void dress(QApplication &app, const Look &look, const QFont &usual)
{
    QFont font = usual;
    font.setPointSizeF(usual.pointSizeF() * look.fontPercent / 100);
    QApplication::setFont(font);
    widgets::theme::apply(app, look.scheme);
}

bool render(const Scene &scene, const Look &look, const QString &folder)
{
    const Language language(look.language);
    Stage stage;
    QWidget *shown = play(scene, stage, look.size);
    const QString file = QStringLiteral("%1/%2/%3.png").arg(folder, look.name, QLatin1String(scene.name));
    return QDir().mkpath(QFileInfo(file).path()) && shown->grab().save(file);
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (qEnvironmentVariableIsEmpty("SKYDECK_SOURCE"))
        qputenv("SKYDECK_SOURCE", SKYDECK_TREE); // recorded answers of servers
    qunsetenv("XDG_CURRENT_DESKTOP");            // the same pictures on every desktop
    QApplication app(argc, argv);
    QApplication::setApplicationVersion(QStringLiteral(SKYDECK_VERSION));
    QApplication::setQuitOnLastWindowClosed(false);
    quietOffscreen();
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("OUTDIR"), QStringLiteral("where the pictures go"));
    const QCommandLineOption only(QStringLiteral("only"), QStringLiteral("scenes whose name begins so"),
                                  QStringLiteral("NAME"));
    const QCommandLineOption looks(QStringLiteral("looks"), QStringLiteral("looks whose name holds this"),
                                   QStringLiteral("NAME"));
    const QCommandLineOption quick(QStringLiteral("quick"), QStringLiteral("one look alone"));
    parser.addOptions({only, looks, quick});
    parser.process(app);
    if (parser.positionalArguments().size() != 1)
        parser.showHelp(2);
    const QFont usual = QApplication::font();
    int bad = 0, done = 0;
    for (const Look &look : allLooks()) {
        if (parser.isSet(quick) ? look.name != QLatin1String("de-dark-small-200")
                                : !look.name.contains(parser.value(looks)))
            continue;
        dress(app, look, usual);
        for (const Scene &scene : scenes()) {
            if (!QLatin1String(scene.name).startsWith(parser.value(only)))
                continue;
            const bool saved = render(scene, look, parser.positionalArguments().constFirst());
            bad += !saved;
            ++done;
        }
    }
    std::printf("%d pictures, %d not saved\n", done, bad);
    return bad == 0 && done > 0 ? 0 : 1;
}
