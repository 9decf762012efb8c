// The text of a task: QScintilla with our colours, problems, completion and help. Its text is UTF-8, so positions
// are bytes.
#pragma once

#include "core/task/check.h"

#include <QJsonValue>
#include <QTimer>
#include <Qsci/qsciscintilla.h>

namespace skydeck::pages {

class YamlLexer;

class TaskEditor : public QsciScintilla
{
    Q_OBJECT
public:
    explicit TaskEditor(QWidget *parent = nullptr);

    QByteArray bytes() const;
    //! Replaces everything; undo starts anew.
    void setBytes(const QByteArray &text);
    //! Another document with its own undo, which holds `text` from now on: one that holds it keeps its undo.
    //! `shownBefore`: it is not new.
    void showDocument(const QsciDocument &document, const QByteArray &text, bool shownBefore);
    //! One undo step; cursor and scroll stay where they are.
    void applyEdits(QList<task::TextEdit> edits);
    const QList<task::Problem> &problems() const { return m_problems; }
    //! Sets (or, undefined, removes) a value in the text as it is now; an Error when it cannot be done.
    Result<void> setValueAt(const task::Path &path, const QJsonValue &value);
    //! Moves to the next (or previous) problem.
    void jumpToProblem(bool backwards);
    void jumpTo(const task::Range &range);
    //! The quick fix of the problem at the cursor; false when there is none.
    bool fixHere();
    void toggleComment();
    void checkNow() { check(); }

Q_SIGNALS:
    //! The text was checked; problems() and document are of this text.
    void checked(const QList<skydeck::task::Problem> &problems);
    void parsed(const skydeck::task::Document &document);
    //! Esc, then Tab: the way out without a mouse.
    void leaveWanted(bool backwards);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void setUp();
    void setUpDocument();
    void applyPalette();
    void check();
    void showProblems();
    void complete(bool asked);
    void charAdded(int character);
    void newLine();

    YamlLexer *m_lexer;
    QTimer m_pause;
    QList<task::Problem> m_problems;
    QByteArray m_checkedText;
    quint64 m_question = 0;
    bool m_tabLeaves = false;
};

} // namespace skydeck::pages
