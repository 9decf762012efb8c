#include "app/widgets/logview.h"

#include "app/widgets/elidedlabel.h"
#include "app/widgets/log/logaccessible.h"
#include "app/widgets/log/logcanvas.h"
#include "app/widgets/log/logfindbar.h"
#include "app/widgets/log/logworker.h"
#include "app/widgets/theme.h"

#include "core/base/text.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFocusEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QThread>
#include <QToolButton>

namespace skydeck::widgets {

struct LogView::Private
{
    explicit Private(LogView *owner)
        : view(owner)
    {
    }
    LogView *view;
    QThread thread;
    LogWorker *worker = nullptr;
    LogCanvas *canvas = nullptr;
    LogFindBar *find = nullptr;
    QToolButton *follow = nullptr, *wrap = nullptr, *save = nullptr;
    QLabel *status = nullptr, *notice = nullptr;
    QPushButton *newLines = nullptr, *cancel = nullptr;
    QString path;
    LogState state;
    bool ended = false, open = false;
    quint64 windows = 0, searches = 0, copies = 0;

    void build();
    QWidget *makeToolbar();
    QToolButton *addButton(QHBoxLayout *row, const QString &text, const QString &tip, bool checkable);
    void startWorker();
    void connectCanvas();
    void connectSearch();
    void want(const LogWant &want);
    void search();
    void findNext(bool forward);
    void closeSearch();
    void copy();
    void chooseTarget();
    void startSave(const QString &target);
    void endSave(const QString &target, const QString &error);
    void say(const QString &text);
    void showState();
    void showNewLines();
    template<typename Call>
    void ask(Call call)
    {
        QMetaObject::invokeMethod(worker, std::move(call), Qt::QueuedConnection);
    }
};

void LogView::Private::build()
{
    installLogAccessibility();
    auto *column = new QVBoxLayout(view);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(makeToolbar());
    find = new LogFindBar;
    find->hide();
    column->addWidget(find);
    canvas = new LogCanvas;
    column->addWidget(canvas, 1);
    auto *below = new QHBoxLayout;
    notice = new QLabel;
    notice->setTextFormat(Qt::PlainText);
    notice->setWordWrap(true);
    notice->hide();
    cancel = new QPushButton(tr("Cancel saving"));
    cancel->hide();
    below->addWidget(notice, 1);
    below->addWidget(cancel);
    column->addLayout(below);
    newLines = new QPushButton(canvas);
    newLines->hide();
    newLines->setAccessibleName(tr("Go to the new lines"));
    newLines->setFocusPolicy(Qt::NoFocus);
}

QToolButton *LogView::Private::addButton(QHBoxLayout *row, const QString &text, const QString &tip, bool checkable)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setAccessibleName(tip);
    button->setToolTip(tip);
    button->setCheckable(checkable);
    button->setAutoRaise(true);
    row->addWidget(button);
    return button;
}

QWidget *LogView::Private::makeToolbar()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    follow = addButton(row, tr("Follow"), tr("Follow new lines"), true);
    follow->setChecked(true);
    wrap = addButton(row, tr("Wrap"), tr("Wrap long lines"), true);
    wrap->setChecked(true);
    QToolButton *start = addButton(row, tr("Beginning"), tr("Go to the beginning of the log"), false);
    connect(start, &QToolButton::clicked, view, [this] { canvas->toStart(); });
    QToolButton *search = addButton(row, tr("Find"), tr("Find in the log"), false);
    connect(search, &QToolButton::clicked, view, [this] { find->activate(); });
    save = addButton(row, tr("Save…"), tr("Save the whole log"), false);
    connect(save, &QToolButton::clicked, view, [this] { chooseTarget(); });
    status = new ElidedLabel;
    status->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    status->setAccessibleName(tr("Size of the log"));
    row->addWidget(status, 1);
    return bar;
}

void LogView::Private::startWorker()
{
    worker = new LogWorker;
    worker->moveToThread(&thread);
    connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
    connect(worker, &LogWorker::windowReady, view, [this](const LogWindowPtr &window, quint64 request) {
        if (request == windows && open)
            canvas->setWindow(window);
    });
    connect(worker, &LogWorker::stateChanged, view, [this](const LogState &now) {
        if (!open)
            return;
        state = now;
        canvas->setFileSize(now.size);
        showState();
    });
    connect(worker, &LogWorker::replaced, view, [this] {
        canvas->reset();
        canvas->setFollowing(true);
        if (state.exists)
            say(tr("The file was cut or replaced; this is the new one."));
        search();
    });
    thread.setObjectName(QStringLiteral("log"));
    thread.start();
}

void LogView::Private::want(const LogWant &wanted)
{
    worker->wantedWindow = ++windows;
    ask([worker = worker, wanted, request = windows] { worker->show(wanted, request); });
}

void LogView::Private::connectCanvas()
{
    connect(canvas, &LogCanvas::wanted, view, [this](const LogWant &wanted) { want(wanted); });
    connect(canvas, &LogCanvas::painted, view, &LogView::shown);
    connect(canvas, &LogCanvas::copyWanted, view, [this] { copy(); });
    connect(canvas, &LogCanvas::followingChanged, view, [this](bool on) {
        follow->setChecked(on);
        if (!on)
            ask([worker = worker] { worker->mark(); });
        showNewLines();
        Q_EMIT view->followingChanged(on);
    });
    connect(follow, &QToolButton::clicked, view, [this](bool on) { canvas->setFollowing(on); });
    connect(wrap, &QToolButton::toggled, view, [this](bool on) { canvas->setWrap(on); });
    connect(newLines, &QPushButton::clicked, view, [this] { canvas->toEnd(); });
    connect(worker, &LogWorker::copied, view, [this](quint64 request, const QString &text, bool cut) {
        if (request != copies)
            return;
        QGuiApplication::clipboard()->setText(text);
        say(cut ? tr("The selection is large: its first %1 were copied. Save writes all of it.")
                      .arg(sizeText(text.size()))
                : QString());
    });
    connect(cancel, &QPushButton::clicked, view, [this] {
        ask([worker = worker] { worker->cancelSave(); });
        cancel->hide();
        save->setEnabled(true);
        say(tr("Saving was cancelled."));
    });
    connect(worker, &LogWorker::saving, view, [this](int percent) {
        if (cancel->isVisibleTo(view))
            say(tr("Saving: %1 %").arg(percent));
    });
    connect(worker, &LogWorker::saved, view,
            [this](const QString &target, const QString &error) { endSave(target, error); });
}

void LogView::Private::connectSearch()
{
    const auto shortcut = [this](QKeySequence::StandardKey key, auto handler) {
        auto *made = new QShortcut(key, view);
        made->setContext(Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, view, handler);
    };
    shortcut(QKeySequence::Find, [this] { find->activate(); });
    shortcut(QKeySequence::FindNext, [this] { findNext(true); });
    shortcut(QKeySequence::FindPrevious, [this] { findNext(false); });
    connect(find, &LogFindBar::queryChanged, view, [this] { search(); });
    connect(find, &LogFindBar::nextWanted, view, [this](bool forward) { findNext(forward); });
    connect(find, &LogFindBar::closed, view, [this] { closeSearch(); });
    connect(worker, &LogWorker::counted, view, [this](quint64 which, qint64 matches, int percent, bool done) {
        if (which != searches)
            return;
        const QString number = QLocale().toString(matches);
        constexpr qint64 most = 1'000'000'000;
        find->setStatus(done ? tr("%n match(es)", nullptr, int(std::min(matches, most)))
                             : tr("%1 so far (%2 %)").arg(number).arg(percent));
    });
    connect(worker, &LogWorker::found, view, [this](quint64 which, LogPlace place, int length) {
        if (which == searches && place.offset >= 0)
            canvas->reveal(place, length);
    });
}

// A new question: the count begins anew, the first match from here on is shown.
void LogView::Private::search()
{
    worker->wantedSearch = ++searches;
    const LogQuery query = find->isVisibleTo(view) ? find->query() : LogQuery();
    const auto valid = LogMatcher::create(query);
    find->setStatus(valid ? QString() : valid.error().text);
    const LogQuery used = valid ? query : LogQuery();
    canvas->setHighlight(used);
    canvas->setFilter(find->filters() ? used : LogQuery());
    if (used.isEmpty())
        return;
    ask([worker = worker, used, number = searches] { worker->count(used, number); });
    if (!find->filters())
        findNext(!canvas->isFollowing());
}

void LogView::Private::findNext(bool forward)
{
    const LogQuery query = find->query();
    if (query.isEmpty() || !LogMatcher::create(query)) {
        find->activate();
        return;
    }
    const LogPlace from = canvas->searchPlace(forward);
    ask([worker = worker, query, from, forward, number = searches] {
        worker->find(query, from, forward, number);
    });
}

void LogView::Private::closeSearch()
{
    find->hide();
    search();
    canvas->setFocus(Qt::OtherFocusReason);
}

void LogView::Private::copy()
{
    if (!canvas->hasSelection())
        return;
    worker->wantedCopy = ++copies;
    ask([worker = worker, from = canvas->selectionStart(), to = canvas->selectionEnd(), filter = canvas->filter(),
         request = copies] { worker->copy(from, to, filter, request); });
}

void LogView::Private::chooseTarget()
{
    auto *dialog = new QFileDialog(view, tr("Save the whole log"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(QFileInfo(path).fileName());
    connect(dialog, &QFileDialog::fileSelected, view, [this](const QString &target) { startSave(target); });
    dialog->open();
}

void LogView::Private::startSave(const QString &target)
{
    cancel->show();
    save->setEnabled(false);
    say(tr("Saving: %1 %").arg(0));
    ask([worker = worker, target] { worker->save(target); });
}

void LogView::Private::endSave(const QString &target, const QString &error)
{
    if (!cancel->isVisibleTo(view))
        return; // cancelled meanwhile
    cancel->hide();
    save->setEnabled(true);
    say(error.isEmpty() ? tr("Saved as %1.").arg(target) : tr("%1 could not be written: %2").arg(target, error));
}

void LogView::Private::say(const QString &text)
{
    notice->setText(text);
    notice->setVisible(!text.isEmpty());
}

void LogView::Private::showState()
{
    constexpr qint64 most = 2'000'000'000;
    const QString lines = tr("%n line(s)", nullptr, int(std::min(state.lines, most)));
    if (!open || !state.exists)
        status->clear();
    else
        status->setText(state.counted ? tr("%1 · %2").arg(lines, sizeText(state.size)) : sizeText(state.size));
    save->setEnabled(open && state.exists && !cancel->isVisibleTo(view));
    if (!open)
        canvas->setPlaceholder(QString());
    else if (!state.exists)
        canvas->setPlaceholder(ended ? tr("Nothing was written.") : tr("Waiting for the log…"));
    else
        canvas->setPlaceholder(canvas->filter().isEmpty() ? tr("Nothing was written yet.")
                                                          : tr("No line matches."));
    showNewLines();
}

void LogView::Private::showNewLines()
{
    const bool shown = open && !canvas->isFollowing() && state.newLines > 0;
    newLines->setVisible(shown);
    if (!shown)
        return;
    constexpr qint64 most = 2'000'000'000;
    newLines->setText(tr("%n new line(s)", nullptr, int(std::min(state.newLines, most))));
    newLines->adjustSize();
    const QRect area = canvas->viewport()->geometry();
    newLines->move(area.center().x() - newLines->width() / 2, area.bottom() - newLines->height() - theme::inGroup);
    newLines->raise();
}

LogView::LogView(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this))
{
    d->build();
    d->startWorker();
    d->connectCanvas();
    d->connectSearch();
    d->showState();
}

// Not by a focus proxy: the proxy is a child, and Tab would then go past the buttons before it.
void LogView::focusInEvent(QFocusEvent *event)
{
    d->canvas->setFocus(event->reason());
}

LogView::~LogView()
{
    d->worker->disconnect(this);
    d->canvas->disconnect(this);
    d->worker->closing = true;
    ++d->worker->wantedWindow;
    ++d->worker->wantedSearch;
    ++d->worker->wantedCopy;
    d->thread.quit();
    d->thread.wait();
}

void LogView::open(const QString &path)
{
    d->path = path;
    d->open = true;
    d->ended = false;
    d->state = {};
    d->say({});
    d->canvas->reset();
    d->canvas->setFileSize(0);
    d->ask([worker = d->worker, path] { worker->open(path); });
    d->canvas->setFollowing(true);
    d->want({true, 0, 400, 0, d->canvas->filter()});
    d->showState();
}

void LogView::close()
{
    d->open = false;
    d->path.clear();
    d->state = {};
    ++d->windows;
    d->worker->wantedWindow = d->windows;
    d->canvas->reset();
    d->ask([worker = d->worker] { worker->open(QString()); });
    d->showState();
}

void LogView::follow(const QString &path, bool ended)
{
    if (path != d->path)
        path.isEmpty() ? close() : open(path);
    setEnded(ended);
}

void LogView::setEnded(bool ended)
{
    d->ended = ended;
    d->ask([worker = d->worker, ended] { worker->setEnded(ended); });
    d->showState();
}

bool LogView::isFollowing() const
{
    return d->canvas->isFollowing();
}

void LogView::setFollowing(bool on)
{
    d->canvas->setFollowing(on);
}

void LogView::setWrap(bool on)
{
    d->wrap->setChecked(on);
}

void LogView::focusSearch()
{
    d->find->activate();
}

void LogView::saveTo(const QString &path)
{
    d->startSave(path);
}

QString LogView::visibleText() const
{
    return d->canvas->visibleLines().join(u'\n');
}

void LogView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    d->ask([worker = d->worker] { worker->setWatching(true); });
}

void LogView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    d->ask([worker = d->worker] { worker->setWatching(false); });
}

} // namespace skydeck::widgets
