// The launch wizard: from a task to a running cluster, page by page, and the launch's progress afterwards.
#pragma once

#include "app/widgets/page.h"
#include "app/widgets/prompter.h"
#include "app/wizards/launch/launchcontroller.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace skydeck::wizards {

class LaunchPage;

//! A window of its own, not modal. May be closed at any time: a launch goes on.
class LaunchWizard : public QDialog
{
    Q_OBJECT
public:
    LaunchWizard(const LaunchContext &context, widgets::Navigator &navigator, widgets::Prompter &prompter,
                 QWidget *parent = nullptr);
    ~LaunchWizard() override;

    //! Begins anew and shows the window. Keys: "path", "yaml", "template", "cluster", "exec", or "activity" (id of
    //! a launch to show again).
    void begin(const QVariantMap &argument);

    LaunchController &controller() { return m_controller; }

private:
    enum PageId { TaskId, WhereId, ValuesId, PlanId, ReviewId, ProgressId, PageCount };

    void build();
    QWidget *makeSteps();
    QWidget *makeFooter();
    void addPage(LaunchPage *page);
    void goTo(int page);
    void goForward();
    void goOnWhenChecked();
    void goBack();
    int neighbour(int page, int direction) const;
    bool isReachable(int page) const;
    bool isLocked() const;
    void showSubmitted();
    void sync();
    void syncSteps();
    void syncButtons();
    QString launchVerb() const;

    LaunchController m_controller;
    widgets::Navigator &m_navigator;
    widgets::Prompter &m_prompter;
    QList<LaunchPage *> m_pages;
    QStackedWidget *m_stack = nullptr;
    QListWidget *m_steps = nullptr;
    QLabel *m_summary = nullptr;
    QPushButton *m_back = nullptr, *m_next = nullptr, *m_close = nullptr, *m_cancel = nullptr;
    int m_reached = 0;
    bool m_goesOn = false; //!< Next was pressed; the text it changed is being checked
};

} // namespace skydeck::wizards
