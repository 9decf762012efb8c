#include "app/pages/tasks/taskeditor.h"

#include "app/pages/tasks/yamllexer.h"
#include "app/widgets/theme.h"
#include "core/base/deliver.h"
#include "core/task/complete.h"
#include "core/task/edit.h"

#include <QElapsedTimer>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <QtConcurrent>

namespace skydeck::pages {

namespace theme = widgets::theme;

namespace {

constexpr int errorIndicator = 8;
constexpr int warningIndicator = 9;
constexpr int errorMarker = 1;
constexpr int warningMarker = 2;
constexpr int numberMargin = 0;
constexpr int markerMargin = 1;
// Checks up to this long follow every key; longer ones wait for a pause in typing, so that they do not pile up.
constexpr auto quickCheck = std::chrono::milliseconds(40);

struct Checked
{
    task::Document document; // holds the text it was made of
    QList<task::Problem> problems;
    std::chrono::milliseconds took;
};

} // namespace

TaskEditor::TaskEditor(QWidget *parent)
    : QsciScintilla(parent)
    , m_lexer(new YamlLexer(this))
{
    setObjectName(QStringLiteral("taskEditor"));
    setLayoutDirection(Qt::LeftToRight); // YAML is, whatever the reader's language
    setAccessibleName(tr("Task text"));
    setUp();
    applyPalette();
    m_pause.setSingleShot(true);
    m_pause.setInterval(0);
    connect(&m_pause, &QTimer::timeout, this, &TaskEditor::check);
    connect(this, &QsciScintilla::textChanged, this, [this] { m_pause.start(); });
    connect(this, &QsciScintillaBase::SCN_CHARADDED, this, &TaskEditor::charAdded);
}

// What belongs to a document and not to the view.
void TaskEditor::setUpDocument()
{
    setUtf8(true);
    setIndentationsUseTabs(false);
    setIndentationWidth(2);
    setTabWidth(2);
    setTabIndents(true);
    setBackspaceUnindents(true);
}

void TaskEditor::setUp()
{
    setLexer(m_lexer);
    setUpDocument();
    setIndentationGuides(true);
    setBraceMatching(SloppyBraceMatch);
    setEolMode(EolUnix);
    setMarginType(numberMargin, NumberMargin);
    setMarginWidth(numberMargin, QStringLiteral("00000"));
    setMarginType(markerMargin, SymbolMargin);
    setMarginWidth(markerMargin, 14);
    setMarginWidth(2, 0);
    markerDefine(Circle, errorMarker);
    markerDefine(RightTriangle, warningMarker);
    indicatorDefine(SquiggleIndicator, errorIndicator);
    indicatorDefine(SquiggleIndicator, warningIndicator);
    setAutoCompletionSource(AcsNone);
    SendScintilla(SCI_AUTOCSETSEPARATOR, ulong('\n'));
    SendScintilla(SCI_AUTOCSETIGNORECASE, true);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, true);
    SendScintilla(SCI_SETSCROLLWIDTH, 1UL);
    // Keys that belong to the window, not to the editor.
    for (const int key : {Qt::Key_L, Qt::Key_T, Qt::Key_U, Qt::Key_D})
        SendScintilla(SCI_CLEARCMDKEY, ulong(key | (SCMOD_CTRL << 16)));
}

void TaskEditor::applyPalette()
{
    const QPalette colors = palette();
    m_lexer->applyPalette();
    setPaper(colors.color(QPalette::Base));
    setColor(colors.color(QPalette::Text));
    setCaretForegroundColor(colors.color(QPalette::Text));
    setSelectionBackgroundColor(colors.color(QPalette::Highlight));
    setSelectionForegroundColor(colors.color(QPalette::HighlightedText));
    setMarginsBackgroundColor(colors.color(QPalette::Window));
    setMarginsForegroundColor(theme::secondaryText(colors));
    setMarginsFont(theme::fixedFont());
    setCaretLineVisible(true);
    setCaretLineBackgroundColor(colors.color(QPalette::AlternateBase));
    setIndentationGuidesForegroundColor(theme::secondaryText(colors));
    const QColor bad = theme::statusColor(widgets::Status::Bad, colors);
    const QColor attention = theme::statusColor(widgets::Status::Attention, colors);
    setIndicatorForegroundColor(bad, errorIndicator);
    setIndicatorForegroundColor(attention, warningIndicator);
    setMarkerBackgroundColor(bad, errorMarker);
    setMarkerBackgroundColor(attention, warningMarker);
}

void TaskEditor::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyPalette();
}

QByteArray TaskEditor::bytes() const
{
    const int length = int(SendScintilla(SCI_GETLENGTH));
    QByteArray text(length + 1, '\0');
    SendScintilla(SCI_GETTEXT, ulong(length + 1), text.data());
    text.truncate(length);
    return text;
}

void TaskEditor::setBytes(const QByteArray &text)
{
    SendScintilla(SCI_CLEARALL);
    SendScintilla(SCI_ADDTEXT, ulong(text.size()), text.constData());
    setEolMode(text.contains("\r\n") ? EolWindows : EolUnix);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    SendScintilla(SCI_GOTOPOS, 0UL);
    setModified(false);
    check();
}

void TaskEditor::showDocument(const QsciDocument &document, const QByteArray &text, bool shownBefore)
{
    const void *previous = SendScintillaPtrResult(SCI_GETDOCPOINTER);
    setDocument(document);
    // QScintilla keeps a document that is not shown by a reference of its own, and forgets that one when it is
    // shown again: it would never be freed.
    if (void *now = SendScintillaPtrResult(SCI_GETDOCPOINTER); shownBefore && now != previous)
        SendScintilla(SCI_RELEASEDOCUMENT, 0UL, now);
    setUpDocument();
    if (bytes() != text)
        return setBytes(text);
    setEolMode(text.contains("\r\n") ? EolWindows : EolUnix); // that of the one before stays otherwise
    check();
}

void TaskEditor::applyEdits(QList<task::TextEdit> edits)
{
    if (edits.isEmpty())
        return;
    std::stable_sort(edits.begin(), edits.end(),
                     [](const auto &a, const auto &b) { return a.range.start > b.range.start; });
    const long position = SendScintilla(SCI_GETCURRENTPOS);
    const long firstLine = SendScintilla(SCI_GETFIRSTVISIBLELINE);
    beginUndoAction();
    for (const task::TextEdit &edit : std::as_const(edits)) {
        SendScintilla(SCI_SETTARGETSTART, ulong(edit.range.start));
        SendScintilla(SCI_SETTARGETEND, ulong(edit.range.end));
        SendScintilla(SCI_REPLACETARGET, ulong(edit.text.size()), edit.text.constData());
    }
    endUndoAction();
    const long length = SendScintilla(SCI_GETLENGTH);
    SendScintilla(SCI_SETEMPTYSELECTION, ulong(std::min(position, length)));
    SendScintilla(SCI_SETFIRSTVISIBLELINE, ulong(firstLine));
}

// In a worker; of several questions the latest wins, and nothing comes when the page is gone.
void TaskEditor::check()
{
    const quint64 mine = ++m_question;
    deliver(QtConcurrent::run([text = bytes()]() -> Result<Checked> {
                QElapsedTimer clock;
                clock.start();
                const auto document = task::Document::parse(text);
                const auto problems = task::check(document);
                return Checked{document, problems, std::chrono::milliseconds(clock.elapsed())};
            }),
            this, [this, mine](const Result<Checked> &checkedText) {
                if (!checkedText)
                    return;
                m_pause.setInterval(checkedText->took > quickCheck ? checkedText->took
                                                                   : std::chrono::milliseconds(0));
                if (mine != m_question)
                    return;
                m_problems = checkedText->problems;
                m_checkedText = checkedText->document.text();
                showProblems();
                Q_EMIT parsed(checkedText->document);
                Q_EMIT checked(m_problems);
            });
}

void TaskEditor::showProblems()
{
    const ulong length = ulong(SendScintilla(SCI_GETLENGTH));
    for (const int indicator : {errorIndicator, warningIndicator}) {
        SendScintilla(SCI_SETINDICATORCURRENT, ulong(indicator));
        SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, long(length));
    }
    markerDeleteAll(errorMarker);
    markerDeleteAll(warningMarker);
    for (const task::Problem &problem : std::as_const(m_problems)) {
        const bool error = problem.severity == task::Severity::Error;
        SendScintilla(SCI_SETINDICATORCURRENT, ulong(error ? errorIndicator : warningIndicator));
        const qsizetype end = std::max(problem.range.end, problem.range.start + 1);
        SendScintilla(SCI_INDICATORFILLRANGE, ulong(problem.range.start), long(end - problem.range.start));
        markerAdd(problem.position.line - 1, error ? errorMarker : warningMarker);
    }
}

void TaskEditor::jumpTo(const task::Range &range)
{
    SendScintilla(SCI_SETSEL, ulong(range.start), long(std::max(range.end, range.start)));
    SendScintilla(SCI_SCROLLCARET);
    setFocus();
}

void TaskEditor::jumpToProblem(bool backwards)
{
    if (m_problems.isEmpty())
        return;
    const qsizetype here = SendScintilla(SCI_GETSELECTIONSTART);
    const task::Problem *target = backwards ? &m_problems.constLast() : &m_problems.constFirst();
    for (const task::Problem &problem : std::as_const(m_problems)) {
        if (!backwards && problem.range.start > here) {
            target = &problem;
            break;
        }
        if (backwards && problem.range.start < here)
            target = &problem;
    }
    jumpTo(target->range);
}

Result<void> TaskEditor::setValueAt(const task::Path &path, const QJsonValue &value)
{
    const auto document = task::Document::parse(bytes());
    const auto edits = value.isUndefined() ? task::unset(document, path) : task::setValue(document, path, value);
    if (!edits)
        return failureOf(edits);
    applyEdits(*edits);
    return {};
}

bool TaskEditor::fixHere()
{
    if (m_checkedText != bytes())
        return false; // typed on since: the places have moved
    const qsizetype here = SendScintilla(SCI_GETCURRENTPOS);
    const int line = int(SendScintilla(SCI_LINEFROMPOSITION, ulong(here))) + 1;
    for (const task::Problem &problem : std::as_const(m_problems)) {
        if (problem.fix && problem.position.line == line) {
            applyEdits(problem.fix->edits);
            return true;
        }
    }
    return false;
}

void TaskEditor::toggleComment()
{
    int first = 0, last = 0, index = 0;
    getSelection(&first, &index, &last, &index);
    if (first < 0)
        getCursorPosition(&first, &index), last = first;
    QList<task::TextEdit> edits;
    bool all = true;
    for (int line = first; line <= last; ++line)
        all = all && (text(line).trimmed().isEmpty() || text(line).trimmed().startsWith(QLatin1Char('#')));
    for (int line = first; line <= last; ++line) {
        const QString content = text(line);
        const qsizetype start = SendScintilla(SCI_GETLINEINDENTPOSITION, ulong(line));
        if (content.trimmed().isEmpty())
            continue;
        const bool blank = content.trimmed().startsWith(QLatin1String("# "));
        if (all)
            edits.append(task::TextEdit{{start, start + (blank ? 2 : 1)}, QByteArray()});
        else
            edits.append(task::TextEdit{{start, start}, QByteArrayLiteral("# ")});
    }
    applyEdits(edits);
}

void TaskEditor::charAdded(int character)
{
    if (character == '\n')
        newLine();
    const long position = SendScintilla(SCI_GETCURRENTPOS);
    const int before = position > 1 ? int(SendScintilla(SCI_GETCHARAT, ulong(position - 2))) : 0;
    if ((character == ' ' && before == ':') || (character < 128 && std::isalpha(character) != 0))
        complete(false);
}

// A new line starts where the one above does, one level deeper behind "key:" and block marks.
void TaskEditor::newLine()
{
    int line = 0, index = 0;
    getCursorPosition(&line, &index);
    const QString above = text(line - 1);
    const QString trimmed = above.trimmed();
    int indent = indentation(line - 1);
    static const QRegularExpression opens(QStringLiteral(":\\s*(?:[|>][-+0-9]*)?\\s*(?:#.*)?$"));
    if (opens.match(trimmed).hasMatch() && !trimmed.startsWith(QLatin1Char('#')))
        indent += indentationWidth();
    setIndentation(line, indent);
    setCursorPosition(line, indent);
}

void TaskEditor::complete(bool asked)
{
    if (isListActive() && !asked)
        return;
    const qsizetype position = SendScintilla(SCI_GETCURRENTPOS);
    const auto found = task::complete(bytes(), position);
    if (found.isEmpty())
        return;
    const qsizetype typed = position - found.constFirst().replaces.start;
    if (!asked && typed == 0 && SendScintilla(SCI_GETCHARAT, ulong(position - 1)) != ' ')
        return;
    QByteArray list;
    for (const task::Completion &one : found)
        list += (list.isEmpty() ? "" : "\n") + one.text.toUtf8();
    SendScintilla(SCI_AUTOCSHOW, ulong(typed), list.constData());
}

void TaskEditor::keyPressEvent(QKeyEvent *event)
{
    const bool list = isListActive();
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        complete(true);
        return;
    }
    if (event->key() == Qt::Key_Return && event->modifiers() == Qt::AltModifier) {
        fixHere();
        return;
    }
    if (event->key() == Qt::Key_Escape && !list) {
        m_tabLeaves = true; // the next Tab leaves: no trap for the keyboard
        QsciScintilla::keyPressEvent(event);
        return;
    }
    const bool tab = event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab;
    if (tab && !list && (m_tabLeaves || event->modifiers().testFlag(Qt::ControlModifier))) {
        Q_EMIT leaveWanted(event->key() == Qt::Key_Backtab);
        m_tabLeaves = false;
        return;
    }
    m_tabLeaves = false;
    QsciScintilla::keyPressEvent(event);
}

bool TaskEditor::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QsciScintilla::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QPoint point = viewport()->mapFromGlobal(help->globalPos());
    const long position = SendScintilla(SCI_POSITIONFROMPOINTCLOSE, ulong(point.x()), long(point.y()));
    QString text;
    for (const task::Problem &problem : std::as_const(m_problems)) {
        if (position >= 0 && problem.range.contains(position))
            text = problem.message.toHtmlEscaped()
                + (problem.fix ? QStringLiteral("<br><i>%1</i>")
                                     .arg(tr("Alt+Enter: %1").arg(problem.fix->title).toHtmlEscaped())
                               : QString());
    }
    if (text.isEmpty() && position >= 0) {
        if (const auto found = task::helpAt(bytes(), position); found && found->range.contains(position))
            text = QStringLiteral("<b>%1</b> (%2)<p>%3</p><pre>%4</pre>")
                       .arg(found->title.toHtmlEscaped(), found->type.toHtmlEscaped(), found->text.toHtmlEscaped(),
                            found->example.toHtmlEscaped());
    }
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace skydeck::pages
