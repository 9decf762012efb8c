#include "tests/gui/manners/names.h"

#include <QAbstractButton>
#include <QGroupBox>
#include <QKeySequence>
#include <QLabel>
#include <QMap>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>

namespace skydeck::fixture {

namespace {

//! Who claims a letter.
using Claims = QMap<QString, QStringList>;

void claim(Claims &claims, const QString &text, const QString &who)
{
    const QString key = QKeySequence::mnemonic(text).toString();
    if (!key.isEmpty())
        claims[key] << who;
}

QStringList clashes(const Claims &claims)
{
    QStringList out;
    for (auto it = claims.begin(); it != claims.end(); ++it) {
        if (it->size() > 1)
            out << it.key() + QStringLiteral(": ") + it->join(QStringLiteral(", "));
    }
    return out;
}

QString wordOn(const QAbstractButton *button)
{
    return button->text().remove(QLatin1Char('&'));
}

} // namespace

QStringList nameless(const QWidget &window)
{
    QStringList found;
    const auto all = controls(window);
    if (all.isEmpty())
        found << QStringLiteral("no controls at all");
    for (QWidget *control : all) {
        const QString name = accessibleName(control);
        if (!std::any_of(name.begin(), name.end(), [](QChar c) { return c.isLetter(); }))
            found << describe(control) + QStringLiteral(" has no name");
    }
    return found;
}

QStringList letterClashes(const QWidget &window)
{
    Claims claims;
    for (const QWidget *widget : visibleParts(window)) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (label == nullptr || label->buddy() != nullptr)
            claim(claims, textOf(widget), describe(widget));
    }
    if (const auto *bar = window.findChild<QMenuBar *>()) {
        const auto menus = bar->actions();
        for (const QAction *menu : menus) {
            if (menu->isVisible())
                claim(claims, menu->text(), QStringLiteral("menu ") + menu->text());
        }
    }
    return clashes(claims);
}

QStringList letterClashes(const QMenu &menu)
{
    Claims claims;
    const auto actions = menu.actions();
    for (const QAction *action : actions)
        claim(claims, action->text(), action->text());
    return clashes(claims);
}

QStringList titleFaults(const QWidget &window, Scene::Kind kind)
{
    const QString title = window.windowTitle();
    const bool isWhole =
        kind == Scene::Kind::Dialog ? !title.isEmpty() : title.endsWith(QStringLiteral(" – Skydeck"));
    return isWhole ? QStringList() : QStringList{QStringLiteral("the title is “%1”").arg(title)};
}

QStringList untranslated(const QWidget &window)
{
    QStringList bare;
    for (const QWidget *widget : visibleParts(window)) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const auto *group = qobject_cast<const QGroupBox *>(widget);
        const QString text = textOf(widget);
        const bool isOurs = (button != nullptr || group != nullptr) && text.size() > 2; // not “Aa”, “.*”
        const bool isContent = widget->objectName().startsWith(QLatin1String("template."))
            || widget->objectName().startsWith(QLatin1String("engine."));
        if (isOurs && !isContent && !text.contains(QLatin1Char('[')))
            bare << describe(widget) + QStringLiteral(" is not translated");
    }
    return bare;
}

QStringList buttonFaults(const QWidget &dialog, const QString &language)
{
    const QStringList empty{QStringLiteral("OK"), QStringLiteral("Yes"), QStringLiteral("No"),
                            QStringLiteral("Ja"), QStringLiteral("Nein")};
    const QStringList leaving = language == QLatin1String("de")
        ? QStringList{QStringLiteral("Abbrechen"), QStringLiteral("Schließen"), QStringLiteral("Ablehnen")}
        : QStringList{QStringLiteral("Cancel"), QStringLiteral("Close"), QStringLiteral("Refuse")};
    QStringList faults;
    bool leaves = false, hasDefault = false;
    const auto buttons = dialog.findChildren<QPushButton *>();
    for (const QPushButton *button : buttons) {
        if (empty.contains(wordOn(button)))
            faults << QStringLiteral("“%1” does not say what it does").arg(wordOn(button));
        leaves = leaves || leaving.contains(wordOn(button));
        hasDefault = hasDefault || (button->isVisible() && button->isDefault());
    }
    if (!leaves)
        faults << QStringLiteral("no button that only leaves");
    if (!hasDefault)
        faults << QStringLiteral("no button is the default");
    return faults;
}

} // namespace skydeck::fixture
