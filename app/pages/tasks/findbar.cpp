#include "app/pages/tasks/findbar.h"

#include "app/pages/tasks/taskeditor.h"
#include "app/widgets/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace skydeck::pages {

FindBar::FindBar(TaskEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_find(new QLineEdit(this))
    , m_replace(new QLineEdit(this))
    , m_regex(new QToolButton(this))
    , m_case(new QToolButton(this))
    , m_one(new QPushButton(tr("Replace"), this))
    , m_all(new QPushButton(tr("Replace all"), this))
    , m_said(new QLabel(this))
{
    m_find->setPlaceholderText(tr("Find"));
    m_find->setAccessibleName(tr("Find"));
    m_replace->setPlaceholderText(tr("Replace with"));
    m_replace->setAccessibleName(tr("Replace with"));
    m_regex->setText(QStringLiteral(".*"));
    m_regex->setAccessibleName(tr("Regular expression"));
    m_regex->setToolTip(tr("Regular expression"));
    m_case->setText(QStringLiteral("Aa"));
    m_case->setAccessibleName(tr("Match case"));
    m_case->setToolTip(tr("Match case"));
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(widgets::theme::inGroup);
    auto *row = new QHBoxLayout;
    row->setSpacing(widgets::theme::inGroup);
    row->addWidget(m_find, 2);
    for (QToolButton *button : {m_case, m_regex}) {
        button->setCheckable(true);
        button->setAutoRaise(true);
        row->addWidget(button);
    }
    row->addWidget(m_said, 1);
    auto *second = new QHBoxLayout;
    second->setSpacing(widgets::theme::inGroup);
    second->addWidget(m_replace, 1);
    second->addWidget(m_one);
    second->addWidget(m_all);
    rows->addLayout(row);
    rows->addLayout(second);
    hide();
    connect(m_find, &QLineEdit::returnPressed, this, [this] { find(false); });
    connect(m_replace, &QLineEdit::returnPressed, this, &FindBar::replaceOne);
    connect(m_one, &QPushButton::clicked, this, &FindBar::replaceOne);
    connect(m_all, &QPushButton::clicked, this, &FindBar::replaceAll);
}

void FindBar::open(bool replace)
{
    for (QWidget *part :
         {static_cast<QWidget *>(m_replace), static_cast<QWidget *>(m_one), static_cast<QWidget *>(m_all)})
        part->setVisible(replace);
    show();
    if (m_editor.hasSelectedText() && !m_editor.selectedText().contains(QLatin1Char('\n')))
        m_find->setText(m_editor.selectedText());
    m_find->setFocus();
    m_find->selectAll();
}

void FindBar::find(bool backwards)
{
    int line = -1, index = -1, toLine = 0, toIndex = 0;
    if (backwards)
        m_editor.getSelection(&line, &index, &toLine, &toIndex);
    const bool found = !m_find->text().isEmpty()
        && m_editor.findFirst(m_find->text(), m_regex->isChecked(), m_case->isChecked(), false, true, !backwards,
                              line, index);
    m_said->setText(found || m_find->text().isEmpty() ? QString() : tr("Not found"));
}

void FindBar::replaceOne()
{
    if (m_editor.hasSelectedText())
        m_editor.replace(m_replace->text());
    find(false);
}

void FindBar::replaceAll()
{
    int count = 0;
    m_editor.beginUndoAction();
    bool found = !m_find->text().isEmpty()
        && m_editor.findFirst(m_find->text(), m_regex->isChecked(), m_case->isChecked(), false, false, true, 0, 0);
    constexpr int most = 100'000;
    for (; found && count < most; ++count) {
        m_editor.replace(m_replace->text());
        found = m_editor.findNext();
    }
    m_editor.endUndoAction();
    m_said->setText(tr("%n replaced", nullptr, count));
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        hide();
        m_editor.setFocus();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace skydeck::pages
