// Find and replace in the editor.
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace skydeck::pages {

class TaskEditor;

class FindBar : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(TaskEditor &editor, QWidget *parent = nullptr);
    void open(bool replace);
    void find(bool backwards);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void replaceOne();
    void replaceAll();

    TaskEditor &m_editor;
    QLineEdit *m_find;
    QLineEdit *m_replace;
    QToolButton *m_regex;
    QToolButton *m_case;
    QPushButton *m_one;
    QPushButton *m_all;
    QLabel *m_said;
};

} // namespace skydeck::pages
