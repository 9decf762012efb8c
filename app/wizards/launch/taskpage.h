// First page: which task, from a template, a file, or typed.
#pragma once

#include "app/wizards/launch/launchpage.h"

class QButtonGroup;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QTimer;

namespace skydeck::widgets {
class Banner;
class Prompter;
} // namespace skydeck::widgets

namespace skydeck::wizards {

class TaskPage : public LaunchPage
{
    Q_OBJECT
public:
    TaskPage(LaunchController &controller, widgets::Prompter &prompter, QWidget *parent = nullptr);

    QString title() const override { return tr("Task"); }
    bool isComplete() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeTemplates();
    QWidget *makeFileRow();
    void chooseFile();
    void takeText();
    void showText();
    void showProblems();

    widgets::Prompter &m_prompter;
    QButtonGroup *m_templates = nullptr;
    QLabel *m_source = nullptr;
    widgets::Banner *m_banner = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QListWidget *m_problems = nullptr;
    QTimer *m_pause = nullptr;
    QString m_shown;     //!< the text as the edit showed it at first
    QByteArray m_loaded; //!< its bytes: unedited text keeps them
};

} // namespace skydeck::wizards
