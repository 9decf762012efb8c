// What the window knows of a page, and what a page may ask of the window.
#pragma once

#include <QIcon>
#include <QList>
#include <QVariantMap>
#include <QWidget>

#include <functional>

class QAction;

namespace skydeck::widgets {

//! Crossing pages: `navigate("jobs", {{"job", "local/phoenix/3"}})`. Implemented by the shell.
class Navigator
{
public:
    virtual ~Navigator() = default;
    virtual void navigate(const QString &pageId, const QVariantMap &argument = {}) = 0;
    //! Opens the launch wizard. Keys: "path" (task file), "yaml" (text), "template" (id), "cluster", "activity"
    //! (id of a launch to show again), "exec" (bool).
    virtual void launch(const QVariantMap &argument = {}) = 0;
};

//! A page of the main window. Pages know core, models, forms and widgets; never the shell nor another page.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    //! Shown above the content; translated.
    virtual QString title() const = 0;
    //! The page's actions, for its menu and the command palette. Texts are verbs; ids are objectNames
    //! ("clusters.down").
    virtual QList<QAction *> pageActions() const { return {}; }
    //! Called when the page becomes the visible one, with what navigate() was given.
    virtual void enter(const QVariantMap &argument) { Q_UNUSED(argument) }
    //! Ctrl+F, F5.
    virtual void focusFilter() { }
    virtual void refresh() { }
    //! Something would be lost by quitting (unsaved text): its description, else empty.
    virtual QString unsaved() const { return {}; }

Q_SIGNALS:
    //! A live number beside the page's name in the navigation; 0 shows nothing.
    void counterChanged(int count);
    void titleChanged();
};

//! How main hands a page to the window. The factory is called at the first visit.
struct PageSpec
{
    QString id;
    QString title; //!< translated
    QString icon;  //!< name in resources/icons, freedesktop name first where there is one
    std::function<Page *(QWidget *parent)> factory;
};

} // namespace skydeck::widgets
