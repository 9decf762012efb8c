// What the wizard knows of a page.
#pragma once

#include "app/wizards/launch/launchcontroller.h"

#include <QWidget>

namespace skydeck::wizards {

//! Shows and fills the draft; writes every change into it at once.
class LaunchPage : public QWidget
{
    Q_OBJECT
public:
    explicit LaunchPage(LaunchController &controller, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_controller(controller)
    {
    }
    virtual QString title() const = 0;
    //! The page becomes the visible one.
    virtual void enter() { }
    //! Another page is about to be shown: what is still being typed goes into the draft now.
    virtual void leave() { }
    //! Whether one may go on from here.
    virtual bool isComplete() const { return true; }
    //! Whether there is anything to ask; otherwise Next goes past it.
    virtual bool isNeeded() const { return true; }

Q_SIGNALS:
    void completeChanged();
    //! A way out of an error: go to the page with this title-independent id.
    void wantsTask();
    void wantsValues();
    //! The page where what was submitted is followed.
    void wantsSubmitted();

protected:
    LaunchController &m_controller;
};

} // namespace skydeck::wizards
