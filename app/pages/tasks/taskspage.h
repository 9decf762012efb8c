// Page "Tasks": task files and templates, the editor, the form beside it.
#pragma once

#include "app/pages/tasks/documentsession.h"
#include "app/pages/tasks/drafts.h"
#include "app/widgets/page.h"
#include "core/base/paths.h"
#include "core/flows/fleet.h"
#include "core/settings/settings.h"

#include <QTimer>
#include <Qsci/qscidocument.h>

#include <optional>

class QSplitter;
class QStackedWidget;
class QToolButton;

namespace skydeck::forms {
class TaskForm;
}
namespace skydeck::widgets {
class Banner;
class Prompter;
} // namespace skydeck::widgets

namespace skydeck::pages {

class FindBar;
class ProblemList;
class TaskEditor;
class TaskList;

class TasksPage : public widgets::Page
{
    Q_OBJECT
public:
    TasksPage(const settings::Settings &settings, const Paths &paths, const flows::Fleet &fleet,
              widgets::Navigator &navigator, widgets::Prompter &prompter, QWidget *parent = nullptr);
    ~TasksPage() override;

    QString title() const override;
    QList<QAction *> pageActions() const override { return m_actions; }
    //! {"path": file} opens it; {"new": true} begins a new task.
    void enter(const QVariantMap &argument) override;
    void focusFilter() override;
    void refresh() override;
    QString unsaved() const override;

    void openFile(const QString &path);
    TaskEditor *editor() const { return m_editor; }

private:
    struct Open // an open task; the current one's text is the editor's
    {
        std::unique_ptr<DocumentSession> session;
        QByteArray text;
        long scroll = 0;
        std::optional<QsciDocument> document; //!< with its undo; not of those that were long not shown
        quint64 shown = 0;
    };

    void makeActions();
    QWidget *makeToolBar();
    QWidget *makeCentre();
    QAction *action(const char *id, const QString &text, const char *icon, const QKeySequence &key,
                    std::function<void()> act);
    Open *current();
    const Open *current() const;
    void add(std::unique_ptr<DocumentSession> session, const QByteArray &text);
    void showTask(int index);
    int indexOf(const QString &id) const;
    QByteArray textOf(int index) const;
    void saveTo(const QString &id, const QString &path);
    void dropTask(const QString &id);
    bool differsOnDisk(const Open &open) const;
    void keepText();
    void showText(Open &open);
    void save();
    void saveAs();
    void closeCurrent();
    void launch();
    void syncPlace();
    void placeOnZone();
    void takePlaced(const QByteArray &before, const QByteArray &after);
    void textChanged();
    void storeDraft();
    void changedOnDisk(DocumentSession *session, const QByteArray &text, bool removed);
    void compare(const QByteArray &disk);
    void offerDrafts();
    void openDraft(const Draft &draft);
    void listFiles();
    void showOpen();
    void remember(const QString &path);

    const settings::Settings m_settings;
    const flows::Fleet &m_fleet;
    widgets::Navigator &m_navigator;
    widgets::Prompter &m_prompter;
    Drafts m_drafts;
    QString m_recentFile;
    QStringList m_recent;
    std::vector<Open> m_open;
    int m_current = -1;
    quint64 m_shows = 0;
    QTimer m_draftTimer;
    QList<QAction *> m_actions;
    QAction *m_place = nullptr;
    widgets::Banner *m_banner;
    TaskList *m_list;
    QStackedWidget *m_stack;
    TaskEditor *m_editor;
    FindBar *m_find;
    ProblemList *m_problems;
    forms::TaskForm *m_form;
    QToolButton *m_formButton = nullptr;
};

} // namespace skydeck::pages
