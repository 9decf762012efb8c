#include "app/pages/tasks/taskspage.h"

#include "app/forms/taskform.h"
#include "app/pages/tasks/findbar.h"
#include "app/pages/tasks/problemlist.h"
#include "app/pages/tasks/taskeditor.h"
#include "app/pages/tasks/tasklist.h"
#include "app/widgets/banner.h"
#include "app/widgets/emptystate.h"
#include "app/widgets/pageheader.h"
#include "app/widgets/prompter.h"
#include "app/widgets/taborder.h"
#include "app/widgets/theme.h"
#include "core/base/files.h"
#include "core/flows/templates.h"

#include <QAction>
#include <QDialog>
#include <QDir>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace skydeck::pages {

namespace theme = widgets::theme;

namespace {

constexpr auto draftAfter = std::chrono::seconds(2);
constexpr qsizetype mostUndone = 16; // tasks that can be undone after others were shown

} // namespace

TasksPage::TasksPage(const settings::Settings &settings, const Paths &paths, const flows::Fleet &fleet,
                     widgets::Navigator &navigator, widgets::Prompter &prompter, QWidget *parent)
    : Page(parent)
    , m_settings(settings)
    , m_fleet(fleet)
    , m_navigator(navigator)
    , m_prompter(prompter)
    , m_drafts(paths.state + QStringLiteral("/drafts"))
    , m_recentFile(paths.state + QStringLiteral("/recent-tasks.txt"))
    , m_banner(new widgets::Banner(this))
    , m_list(new TaskList(this))
    , m_stack(new QStackedWidget(this))
    , m_editor(new TaskEditor(this))
    , m_find(new FindBar(*m_editor, this))
    , m_problems(new ProblemList(this))
    , m_form(new forms::TaskForm)
{
    setObjectName(QStringLiteral("tasksPage"));
    if (const auto recent = readWhole(m_recentFile))
        m_recent = QString::fromUtf8(*recent).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    makeActions();
    m_editor->zoomTo(m_settings.editorZoom);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::aroundPage, theme::aroundCard, theme::aroundPage, theme::aroundCard);
    column->setSpacing(theme::betweenControls);
    column->addWidget(makeToolBar());
    column->addWidget(m_banner);
    column->addWidget(makeCentre(), 1);
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(draftAfter);
    connect(&m_draftTimer, &QTimer::timeout, this, &TasksPage::storeDraft);
    connect(m_editor, &QsciScintilla::textChanged, this, &TasksPage::textChanged);
    connect(m_editor, &TaskEditor::checked, m_problems, &ProblemList::setProblems);
    connect(m_editor, &TaskEditor::checked, this, &TasksPage::syncPlace);
    connect(m_editor, &TaskEditor::parsed, m_form, &forms::TaskForm::setDocument);
    connect(m_editor, &TaskEditor::leaveWanted, this,
            [this](bool backwards) { backwards ? focusPreviousChild() : focusNextChild(); });
    connect(m_problems, &ProblemList::chosen, this,
            [this](const task::Problem &problem) { m_editor->jumpTo(problem.range); });
    connect(m_form, &forms::TaskForm::wanted, this, [this](const task::Path &path, const QJsonValue &value) {
        if (const auto done = m_editor->setValueAt(path, value); !done)
            m_banner->showError(done.error());
    });
    connect(m_list, &TaskList::fileChosen, this, &TasksPage::openFile);
    connect(m_list, &TaskList::openChosen, this, [this](const QString &id) {
        for (int i = 0; i < int(m_open.size()); ++i) {
            if (m_open[size_t(i)].session->id() == id && i != m_current)
                showTask(i);
        }
    });
    connect(m_list, &TaskList::templateChosen, this, [this](const QString &id) {
        auto session = std::make_unique<DocumentSession>();
        session->startNew(id + QStringLiteral(".yaml"));
        add(std::move(session), flows::templateById(id)->yaml);
    });
    syncPlace();
    widgets::orderTabsByLayout(*this);
    listFiles();
    offerDrafts();
}

TasksPage::~TasksPage() = default;

QAction *TasksPage::action(const char *id, const QString &text, const char *icon, const QKeySequence &key,
                           std::function<void()> act)
{
    auto *made = new QAction(theme::icon(QLatin1String(icon)), text, this);
    made->setObjectName(QStringLiteral("tasks.") + QLatin1String(id));
    made->setShortcut(key);
    made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(made, &QAction::triggered, this, std::move(act));
    addAction(made);
    m_actions << made;
    return made;
}

void TasksPage::makeActions()
{
    action("launch", tr("Launch"), "launch", QKeySequence(QStringLiteral("Ctrl+Return")), [this] { launch(); });
    action("save", tr("Save"), "save", QKeySequence::Save, [this] { save(); });
    action("saveAs", tr("Save as…"), "save", QKeySequence(QStringLiteral("Ctrl+Shift+S")), [this] { saveAs(); });
    action("close", tr("Close task"), "cancel", QKeySequence(QStringLiteral("Ctrl+F4")),
           [this] { closeCurrent(); });
    action("check", tr("Check"), "check", QKeySequence(QStringLiteral("F7")), [this] {
        m_editor->checkNow();
        m_editor->jumpToProblem(false);
    });
    action("nextProblem", tr("Next problem"), "next", QKeySequence(QStringLiteral("F8")),
           [this] { m_editor->jumpToProblem(false); });
    action("previousProblem", tr("Previous problem"), "up", QKeySequence(QStringLiteral("Shift+F8")),
           [this] { m_editor->jumpToProblem(true); });
    action("find", tr("Find"), "search", {}, [this] { m_find->open(false); });
    action("findNext", tr("Find next"), "next", QKeySequence(QStringLiteral("F3")),
           [this] { m_find->find(false); });
    action("findPrevious", tr("Find previous"), "up", QKeySequence(QStringLiteral("Shift+F3")),
           [this] { m_find->find(true); });
    action("replace", tr("Find and replace"), "search", QKeySequence(QStringLiteral("Ctrl+H")),
           [this] { m_find->open(true); });
    action("comment", tr("Comment lines out or in"), "tasks", QKeySequence(QStringLiteral("Ctrl+/")),
           [this] { m_editor->toggleComment(); });
    action("zoomIn", tr("Larger text"), "add", QKeySequence::ZoomIn, [this] { m_editor->zoomIn(); });
    action("zoomOut", tr("Smaller text"), "down", QKeySequence::ZoomOut, [this] { m_editor->zoomOut(); });
    m_place = action("place", tr("Place on a zone…"), "clouds", {}, [this] { placeOnZone(); });
}

QWidget *TasksPage::makeToolBar()
{
    auto *header = new widgets::PageHeader(tr("Tasks"), this);
    const auto tool = [&](QAction *source) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(source);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        button->setAccessibleName(source->text());
        header->addControl(button);
    };
    tool(m_actions[4]);
    tool(m_actions[1]);
    m_formButton = new QToolButton(this);
    m_formButton->setText(tr("Form"));
    m_formButton->setIcon(theme::icon(QStringLiteral("template")));
    m_formButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_formButton->setAutoRaise(true);
    m_formButton->setCheckable(true);
    m_formButton->setChecked(true);
    header->addControl(m_formButton);
    auto *primary = new QPushButton(theme::icon(QStringLiteral("launch")), tr("Launch"), this);
    primary->setObjectName(QStringLiteral("launchTask"));
    connect(primary, &QPushButton::clicked, this, &TasksPage::launch);
    header->addControl(primary);
    return header;
}

QWidget *TasksPage::makeCentre()
{
    auto *text = new QWidget;
    auto *column = new QVBoxLayout(text);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::inGroup);
    column->addWidget(m_find);
    column->addWidget(m_editor, 1);
    column->addWidget(m_problems);
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("Form"));
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(m_form->minimumSizeHint().width() + scroll->verticalScrollBar()->sizeHint().width());
    connect(m_formButton, &QToolButton::toggled, scroll, &QWidget::setVisible);
    auto *inner = new QSplitter;
    inner->addWidget(text);
    inner->addWidget(scroll);
    inner->setStretchFactor(0, 7);
    inner->setStretchFactor(1, 3);
    inner->setChildrenCollapsible(false);
    auto *empty = new widgets::EmptyState(QStringLiteral("tasks"),
                                          tr("A task is a YAML file that says what to run and on what. Begin with "
                                             "a template at the left, or open your own."));
    connect(empty->addButton(tr("New task")), &QPushButton::clicked, this, [this] {
        enter({{QStringLiteral("new"), true}});
    });
    connect(empty->addLink(tr("Open a file…")), &QPushButton::clicked, this, [this] {
        m_prompter.openFile(this, tr("Open a task"), {}, tr("Task files (*.yaml *.yml)"),
                            [this](const QString &path) {
                                if (!path.isEmpty())
                                    openFile(path);
                            });
    });
    m_stack->addWidget(empty);
    m_stack->addWidget(inner);
    m_list->setMinimumWidth(120);
    auto *outer = new QSplitter;
    outer->addWidget(m_list);
    outer->addWidget(m_stack);
    outer->setStretchFactor(0, 0);
    outer->setStretchFactor(1, 1);
    outer->setSizes({170, 800});
    outer->setChildrenCollapsible(false);
    return outer;
}

TasksPage::Open *TasksPage::current()
{
    return m_current < 0 ? nullptr : &m_open[size_t(m_current)];
}

const TasksPage::Open *TasksPage::current() const
{
    return m_current < 0 ? nullptr : &m_open[size_t(m_current)];
}

QString TasksPage::title() const
{
    return current() ? current()->session->title() : tr("Tasks");
}

void TasksPage::enter(const QVariantMap &argument)
{
    if (argument.contains(QStringLiteral("path"))) {
        openFile(argument.value(QStringLiteral("path")).toString());
    } else if (argument.value(QStringLiteral("new")).toBool()) {
        auto session = std::make_unique<DocumentSession>();
        session->startNew(tr("new task.yaml"));
        add(std::move(session), "name: my-task\n\nresources:\n  cpus: 2+\n\nrun: |\n  echo hello\n");
    }
    listFiles();
}

void TasksPage::focusFilter()
{
    m_find->open(false);
}

void TasksPage::refresh()
{
    listFiles();
    m_editor->checkNow();
}

QString TasksPage::unsaved() const
{
    QStringList names;
    for (int i = 0; i < int(m_open.size()); ++i) {
        const Open &open = m_open[size_t(i)];
        const QByteArray text = i == m_current ? m_editor->bytes() : open.text;
        if (!open.session->isSaved(text))
            names << open.session->title();
    }
    return names.join(QStringLiteral(", "));
}

void TasksPage::openFile(const QString &path)
{
    for (int i = 0; i < int(m_open.size()); ++i) {
        if (m_open[size_t(i)].session->path() == path) {
            showTask(i);
            return;
        }
    }
    auto session = std::make_unique<DocumentSession>();
    const auto text = session->open(path);
    if (!text) {
        m_banner->showError(text.error());
        return;
    }
    m_banner->clear();
    remember(path);
    add(std::move(session), *text);
}

void TasksPage::add(std::unique_ptr<DocumentSession> session, const QByteArray &text)
{
    DocumentSession *raw = session.get();
    connect(raw, &DocumentSession::changedOnDisk, this,
            [this, raw](const QByteArray &disk, bool removed) { changedOnDisk(raw, disk, removed); });
    m_open.push_back({std::move(session), text, 0, {}, 0});
    showTask(int(m_open.size()) - 1);
}

// The editor holds one text; those of the other open tasks wait here.
void TasksPage::keepText()
{
    if (Open *open = current()) {
        storeDraft();
        open->text = m_editor->bytes();
        open->scroll = m_editor->SendScintilla(QsciScintilla::SCI_GETCURRENTPOS);
    }
}

void TasksPage::showText(Open &open)
{
    const QSignalBlocker quiet(m_editor);
    const bool shownBefore = open.document.has_value();
    if (!shownBefore)
        open.document.emplace();
    open.shown = ++m_shows;
    m_editor->showDocument(*open.document, open.text, shownBefore);
    m_editor->SendScintilla(QsciScintilla::SCI_GOTOPOS, ulong(open.scroll));
    std::vector<Open *> kept;
    for (Open &one : m_open) {
        if (one.document)
            kept.push_back(&one);
    }
    if (qsizetype(kept.size()) > mostUndone)
        (*std::min_element(kept.begin(), kept.end(), [](const Open *a, const Open *b) {
            return a->shown < b->shown;
        }))->document.reset();
}

void TasksPage::showTask(int index)
{
    keepText();
    m_current = index;
    m_stack->setCurrentIndex(index < 0 ? 0 : 1);
    if (Open *open = current())
        showText(*open);
    m_editor->checkNow();
    showOpen();
    Q_EMIT titleChanged();
    const Open *open = current();
    if (open != nullptr && !open->session->path().isEmpty() && differsOnDisk(*open))
        changedOnDisk(open->session.get(),
                      DocumentSession::readTaskFile(open->session->path()).value_or(QByteArray()), false);
}

void TasksPage::showOpen()
{
    QList<TaskList::OpenTask> tasks;
    for (int i = 0; i < int(m_open.size()); ++i) {
        const Open &open = m_open[size_t(i)];
        tasks.append({open.session->id(), open.session->title(),
                      !open.session->isSaved(i == m_current ? m_editor->bytes() : open.text)});
    }
    m_list->setOpen(tasks, current() ? current()->session->id() : QString());
}

void TasksPage::textChanged()
{
    if (!current())
        return;
    if (!m_draftTimer.isActive()) // steady typing stores as well
        m_draftTimer.start();
    showOpen();
    Q_EMIT titleChanged();
}

void TasksPage::storeDraft()
{
    const Open *open = current();
    if (open == nullptr)
        return;
    const QByteArray text = m_editor->bytes();
    if (open->session->isSaved(text))
        m_drafts.remove(open->session->id());
    else if (const auto stored =
                 m_drafts.store({open->session->id(), open->session->path(), open->session->title(), text});
             !stored)
        m_banner->showError(stored.error());
}

int TasksPage::indexOf(const QString &id) const
{
    for (int i = 0; i < int(m_open.size()); ++i) {
        if (m_open[size_t(i)].session->id() == id)
            return i;
    }
    return -1;
}

QByteArray TasksPage::textOf(int index) const
{
    return index == m_current ? m_editor->bytes() : m_open[size_t(index)].text;
}

// Another program wrote the file since we read or wrote it.
bool TasksPage::differsOnDisk(const Open &open) const
{
    const auto disk = DocumentSession::readTaskFile(open.session->path());
    return disk && *disk != open.session->saved();
}

void TasksPage::save()
{
    m_form->commitPending();
    const Open *open = current();
    if (open == nullptr)
        return;
    if (open->session->path().isEmpty()) {
        saveAs();
        return;
    }
    if (differsOnDisk(*open)) {
        changedOnDisk(open->session.get(),
                      DocumentSession::readTaskFile(open->session->path()).value_or(QByteArray()), false);
        return;
    }
    saveTo(open->session->id(), open->session->path());
}

void TasksPage::saveAs()
{
    m_form->commitPending();
    if (!current())
        return;
    const QString id = current()->session->id(); // another task may be chosen while the dialog is open
    m_prompter.saveFile(this, tr("Save the task"), current()->session->title(), tr("Task files (*.yaml *.yml)"),
                        [this, id](const QString &path) {
                            if (!path.isEmpty())
                                saveTo(id, path);
                        });
}

void TasksPage::saveTo(const QString &id, const QString &path)
{
    const int index = indexOf(id);
    if (index < 0)
        return;
    DocumentSession &session = *m_open[size_t(index)].session;
    if (const auto saved = session.saveAs(path, textOf(index)); !saved) {
        m_banner->showError(saved.error());
        m_banner->setAction(tr("Save as…"), [this] { saveAs(); });
        return;
    }
    m_banner->clear();
    m_drafts.remove(id);
    remember(path);
    showOpen();
    Q_EMIT titleChanged();
}

void TasksPage::closeCurrent()
{
    m_form->commitPending();
    const Open *open = current();
    if (open == nullptr)
        return;
    const QString id = open->session->id();
    if (open->session->isSaved(m_editor->bytes())) {
        dropTask(id);
        return;
    }
    widgets::Question question{tr("Close task"),
                               tr("%1 is not saved.").arg(open->session->title()),
                               tr("Its changes are lost."),
                               tr("Discard changes"),
                               true,
                               {}};
    m_prompter.ask(this, question, [this, id](bool discard) {
        if (discard)
            dropTask(id);
    });
}

void TasksPage::dropTask(const QString &id)
{
    const int index = indexOf(id);
    if (index < 0)
        return;
    if (index != m_current)
        keepText();
    m_current = -1;
    m_open.erase(m_open.begin() + index);
    m_drafts.remove(id);
    showTask(int(m_open.size()) - 1);
}

void TasksPage::launch()
{
    m_form->commitPending();
    const Open *open = current();
    if (open == nullptr)
        m_navigator.launch();
    else
        m_navigator.launch(
            {{QStringLiteral("yaml"), m_editor->bytes()}, {QStringLiteral("path"), open->session->path()}});
}

} // namespace skydeck::pages
