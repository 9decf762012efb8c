// What a strict eye sees in a window: its controls, its texts, what is cut.
#pragma once

#include "tests/gui/screens/language.h"
#include "tests/gui/screens/scenes.h"

#include <QTest>

namespace skydeck::fixture {

//! Rows "scene" of all scenes, or of a kind.
void sceneRows(std::optional<Scene::Kind> kind = {});
const Scene &sceneNamed(const QString &name);

//! Visible widgets of a window, without the inner parts of Qt's own controls.
QList<QWidget *> visibleParts(const QWidget &window);
//! Those of them that a user works with.
QList<QWidget *> controls(const QWidget &window);
//! Tab stops there, when it is enabled.
bool takesTab(const QWidget *widget);
//! What assistive tools call it.
QString accessibleName(QWidget *widget);
//! For messages: class, object name, text.
QString describe(const QWidget *widget);
//! What the widget says on the screen, if anything.
QString textOf(const QWidget *widget);

//! The texts of a window that are not wholly seen, each with the reason.
QStringList cutTexts(const QWidget &window);
//! Pairs of neighbours that cover each other.
QStringList overlaps(const QWidget &window);
//! Both, once the window has come to rest: pages with many parts lay them out in several steps.
QStringList roomFaults(const QWidget &window);

//! Font of the application, as a factor of the usual one, for as long as it lives.
class FontScale
{
public:
    explicit FontScale(double factor);
    ~FontScale();

private:
    QFont m_usual;
};

//! Bare X11 style whatever the desktop of the developer; call once.
void prepare();

} // namespace skydeck::fixture
