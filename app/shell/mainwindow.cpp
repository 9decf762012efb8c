#include "app/shell/mainwindow.h"

#include "app/shell/commandpalette.h"
#include "app/shell/navigation.h"
#include "app/shell/shortcutswindow.h"
#include "app/widgets/banner.h"
#include "app/widgets/prompter.h"
#include "app/widgets/theme.h"
#include "core/base/files.h"
#include "core/base/json.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace skydeck::shell {

namespace {

constexpr QSize firstSize{1100, 720};
constexpr QSize smallest{800, 560};
constexpr int lettersOfPage = 120; // what a page needs beside the names of all pages

} // namespace

MainWindow::MainWindow(QString stateFile, widgets::Prompter &prompter, QWidget *parent)
    : QMainWindow(parent)
    , m_stateFile(std::move(stateFile))
    , m_prompter(prompter)
    , m_navigation(new Navigation(this))
    , m_stack(new QStackedWidget(this))
    , m_notices(new widgets::Banner(this))
    , m_status(new QLabel(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(smallest);
    resize(firstSize);
    auto *line = new QWidget(this);
    line->setFixedWidth(1);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_notices);
    column->addWidget(m_stack, 1);
    auto *central = new QWidget(this);
    auto *row = new QHBoxLayout(central);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_navigation);
    row->addWidget(line);
    row->addLayout(column, 1);
    setCentralWidget(central);
    m_status->setObjectName(QStringLiteral("status"));
    m_status->setContentsMargins(widgets::theme::inGroup, 0, 0, 0);
    statusBar()->addWidget(m_status, 1);
    statusBar()->setSizeGripEnabled(false);
    connect(m_navigation, &Navigation::chosen, this, [this](int chosen) { showPage(chosen, {}); });
}

MainWindow::~MainWindow() = default;

void MainWindow::addPage(widgets::PageSpec spec)
{
    m_navigation->addPage(spec.title, widgets::theme::icon(spec.icon));
    m_pages.append({std::move(spec), nullptr});
}

void MainWindow::begin()
{
    makeMenus();
    restore();
    if (m_row < 0)
        m_navigation->setCurrent(0);
    m_navigation->setFocus();
}

QAction *MainWindow::add(QMenu *menu, const QString &id, const QString &text, const QKeySequence &key,
                         std::function<void()> act)
{
    auto *action = new QAction(text, this);
    action->setObjectName(id);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, std::move(act));
    menu->addAction(action);
    addAction(action); // works while the menu bar is hidden
    return action;
}

void MainWindow::makeMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    add(file, QStringLiteral("file.new"), tr("&New task"), QKeySequence::New, [this] {
        navigate(QStringLiteral("tasks"), {{QStringLiteral("new"), true}});
    });
    add(file, QStringLiteral("file.open"), tr("&Open task…"), QKeySequence::Open, [this] {
        m_prompter.openFile(this, tr("Open a task"), {}, tr("Task files (*.yaml *.yml)"),
                            [this](const QString &path) {
                                if (!path.isEmpty())
                                    navigate(QStringLiteral("tasks"), {{QStringLiteral("path"), path}});
                            });
    });
    add(file, QStringLiteral("file.launch"), tr("&Launch…"), QKeySequence(QStringLiteral("Ctrl+L")),
        [this] { launch(); });
    file->addSeparator();
    add(file, QStringLiteral("file.settings"), tr("&Settings"), QKeySequence(QStringLiteral("Ctrl+,")), [this] {
        navigate(QStringLiteral("settings"));
    })->setMenuRole(QAction::PreferencesRole);
    add(file, QStringLiteral("file.close"), tr("&Close window"), QKeySequence(QStringLiteral("Ctrl+W")),
        [this] { close(); });
    add(file, QStringLiteral("file.quit"), tr("&Quit"), QKeySequence(QStringLiteral("Ctrl+Q")), [this] {
        m_staysInTray = false;
        close();
    })->setMenuRole(QAction::QuitRole);
    m_viewMenu = menuBar()->addMenu(tr("&View"));
    addViewActions(m_viewMenu);
    m_pageMenu = menuBar()->addMenu(tr("&Actions"));
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    add(help, QStringLiteral("help.shortcuts"), tr("&Keyboard shortcuts"), QKeySequence(QStringLiteral("F1")),
        [this] { showShortcuts(); })
        ->setShortcuts({QKeySequence(QStringLiteral("F1")), QKeySequence(QStringLiteral("Ctrl+?"))});
    add(help, QStringLiteral("help.about"), tr("&About Skydeck"), {}, [this] {
        showAbout();
    })->setMenuRole(QAction::AboutRole);
}

void MainWindow::addViewActions(QMenu *menu)
{
    for (int i = 0; i < m_pages.size(); ++i) {
        const QKeySequence key(i < 9 ? QStringLiteral("Ctrl+%1").arg(i + 1) : QString());
        add(menu, QStringLiteral("view.") + m_pages[i].spec.id, m_pages[i].spec.title, key,
            [this, i] { m_navigation->setCurrent(i); });
    }
    menu->addSeparator();
    add(menu, QStringLiteral("view.palette"), tr("&Find an action…"), QKeySequence(QStringLiteral("Ctrl+K")),
        [this] { showPalette(); })
        ->setShortcuts({QKeySequence(QStringLiteral("Ctrl+K")), QKeySequence(QStringLiteral("Ctrl+Shift+P"))});
    add(menu, QStringLiteral("view.filter"), tr("Find in &page"), QKeySequence::Find, [this] {
        if (widgets::Page *page = pageAt(m_row))
            page->focusFilter();
    });
    add(menu, QStringLiteral("view.refresh"), tr("&Refresh"), QKeySequence::Refresh, [this] {
        if (widgets::Page *page = pageAt(m_row))
            page->refresh();
    })->setShortcuts({QKeySequence(QStringLiteral("F5")), QKeySequence(QStringLiteral("Ctrl+R"))});
    add(menu, QStringLiteral("view.previous"), tr("Previous page"), QKeySequence(QStringLiteral("Ctrl+PgUp")),
        [this] { step(-1); });
    add(menu, QStringLiteral("view.next"), tr("Next page"), QKeySequence(QStringLiteral("Ctrl+PgDown")),
        [this] { step(1); });
    add(menu, QStringLiteral("view.pane"), tr("Next pane"), QKeySequence(QStringLiteral("F6")),
        [this] { cyclePanes(); });
    QAction *full =
        add(menu, QStringLiteral("view.fullscreen"), tr("F&ull screen"), QKeySequence(QStringLiteral("F11")),
            [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    full->setCheckable(true);
}

widgets::Page *MainWindow::pageAt(int row)
{
    if (row < 0 || row >= m_pages.size())
        return nullptr;
    Entry &entry = m_pages[row];
    if (entry.page == nullptr) {
        entry.page = entry.spec.factory(m_stack);
        m_stack->addWidget(entry.page);
        connect(entry.page, &widgets::Page::titleChanged, this, &MainWindow::updateTitle);
        connect(entry.page, &widgets::Page::counterChanged, this,
                [this, row](int count) { m_navigation->setCounter(row, count); });
    }
    return entry.page;
}

void MainWindow::showPage(int row, const QVariantMap &argument)
{
    widgets::Page *page = pageAt(row);
    if (page == nullptr)
        return;
    m_row = row;
    const bool walks = m_navigation->hasFocus(); // with the arrows: the list keeps the focus
    m_stack->setCurrentWidget(page);
    page->enter(argument);
    if (walks && argument.isEmpty())
        m_navigation->setFocus();
    if (m_pageMenu != nullptr) {
        m_pageMenu->clear();
        m_pageMenu->addActions(page->pageActions());
        m_pageMenu->menuAction()->setVisible(!page->pageActions().isEmpty());
    }
    updateTitle();
}

void MainWindow::navigate(const QString &pageId, const QVariantMap &argument)
{
    for (int row = 0; row < m_pages.size(); ++row) {
        if (m_pages[row].spec.id != pageId)
            continue;
        {
            const QSignalBlocker quiet(m_navigation);
            m_navigation->setCurrent(row);
        }
        showPage(row, argument);
        return;
    }
}

void MainWindow::launch(const QVariantMap &argument)
{
    if (m_launcher)
        m_launcher(argument);
}

void MainWindow::setStatus(const QString &text)
{
    m_status->setText(text);
}

void MainWindow::setBurn(const QString &text)
{
    if (std::exchange(m_burn, text) != text)
        updateTitle();
}

void MainWindow::addStatusSwitch(QWidget *widget)
{
    statusBar()->insertWidget(0, widget);
}

void MainWindow::setCounter(const QString &pageId, int count)
{
    for (int row = 0; row < m_pages.size(); ++row) {
        if (m_pages[row].spec.id == pageId)
            m_navigation->setCounter(row, count);
    }
}

QString MainWindow::currentPage() const
{
    return m_row >= 0 ? m_pages[m_row].spec.id : QString();
}

void MainWindow::updateTitle()
{
    if (m_row < 0 || m_pages[m_row].page == nullptr)
        return;
    const QString title = m_pages[m_row].page->title();
    setWindowTitle(m_burn.isEmpty() ? tr("%1[*] – Skydeck").arg(title)
                                    : tr("%1 · %2[*] – Skydeck", "money an hour, page").arg(m_burn, title));
    setWindowModified(!m_pages[m_row].page->unsaved().isEmpty());
}

void MainWindow::step(int by)
{
    m_navigation->setCurrent(int((m_row + by + m_pages.size()) % m_pages.size()));
}

void MainWindow::cyclePanes()
{
    const bool inNavigation = m_navigation->hasFocus();
    if (inNavigation && m_stack->currentWidget() != nullptr)
        m_stack->currentWidget()->setFocus(Qt::TabFocusReason);
    if (inNavigation && m_navigation->hasFocus())
        focusNextChild();
    if (!inNavigation)
        m_navigation->setFocus(Qt::TabFocusReason);
}

QList<std::pair<QString, QAction *>> MainWindow::allActions() const
{
    QList<std::pair<QString, QAction *>> all;
    const auto own = actions();
    for (QAction *action : own)
        all.append({QString(), action});
    for (const Entry &entry : m_pages) {
        if (entry.page == nullptr)
            continue;
        const auto actions = entry.page->pageActions();
        for (QAction *action : actions)
            all.append({entry.spec.title, action});
    }
    return all;
}

QStringList MainWindow::unsaved() const
{
    QStringList all;
    for (const Entry &entry : m_pages) {
        if (entry.page != nullptr && !entry.page->unsaved().isEmpty())
            all << entry.page->unsaved();
    }
    return all;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_staysInTray) {
        save();
        hide();
        event->ignore();
        return;
    }
    const QStringList lost = unsaved();
    if (!lost.isEmpty() && !m_sure) {
        event->ignore();
        widgets::Question question{
            tr("Quit Skydeck"),
            tr("Not saved: %1.").arg(lost.join(QStringLiteral(", "))),
            tr("What you typed is kept as a draft and offered at the next start. Running jobs go on."),
            tr("Quit"),
            false,
            {}};
        m_prompter.ask(this, question, [this](bool quit) {
            if (!quit)
                return;
            m_sure = true;
            // Not from within this event, should the answer come at once.
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
        });
        return;
    }
    save();
    event->accept();
    Q_EMIT quitConfirmed();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_navigation->setFolded(width()
                            < m_navigation->unfoldedWidth() + fontMetrics().averageCharWidth() * lettersOfPage);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    Q_EMIT visibilityChanged(true);
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    Q_EMIT visibilityChanged(false);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::WindowStateChange)
        return;
    // The desktop has keys of its own for this.
    if (auto *full = findChild<QAction *>(QStringLiteral("view.fullscreen")))
        full->setChecked(isFullScreen());
    Q_EMIT visibilityChanged(!isMinimized());
}

void MainWindow::save() const
{
    if (m_stateFile.isEmpty())
        return;
    (void)writeAtomically(
        m_stateFile,
        toJsonBytes({{QStringLiteral("geometry"), QString::fromLatin1(saveGeometry().toBase64())},
                     {QStringLiteral("page"), currentPage()}}));
}

void MainWindow::restore()
{
    const auto bytes =
        m_stateFile.isEmpty() ? Result<QByteArray>(failure(ErrorKind::NotFound, {})) : readWhole(m_stateFile);
    const auto object = bytes ? parseJsonObject(*bytes, m_stateFile) : Result<QJsonObject>(failureOf(bytes));
    if (!object)
        return;
    restoreGeometry(QByteArray::fromBase64((*object)[QLatin1String("geometry")].toString().toLatin1()));
    keepInSight();
    navigate((*object)[QLatin1String("page")].toString());
}

// The screen of last time may be gone, or have been a larger one.
void MainWindow::keepInSight()
{
    if (isMaximized() || isFullScreen())
        return;
    const QRect room = screen()->availableGeometry();
    QRect place = geometry();
    place.setSize(place.size().boundedTo(room.size()).expandedTo(smallest));
    place.moveRight(std::min(place.right(), room.right()));
    place.moveBottom(std::min(place.bottom(), room.bottom()));
    place.moveLeft(std::max(place.left(), room.left()));
    place.moveTop(std::max(place.top(), room.top()));
    setGeometry(place);
}

void MainWindow::showPalette()
{
    auto *owner = new QObject;
    auto actions = allActions();
    for (QAction *action : m_moreActions ? m_moreActions(owner) : QList<QAction *>())
        actions.append({QString(), action});
    auto *palette = new CommandPalette(actions, this);
    owner->setParent(palette);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->open();
}

void MainWindow::showShortcuts()
{
    auto *window = new ShortcutsWindow(allActions(), this);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->open();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Skydeck"));
    box->setIconPixmap(QIcon(QStringLiteral(":/skydeck/icons/skydeck.svg")).pixmap(64, 64));
    box->setText(tr("Skydeck %1").arg(QApplication::applicationVersion()));
    box->setInformativeText(
        tr("A control panel for machine-learning services. Source code under the Apache License 2.0; "
           "with the editor component it links, the program is distributed under the GNU GPL, version 3."));
    box->addButton(tr("Close"), QMessageBox::RejectRole);
    box->open();
}

} // namespace skydeck::shell
