// The common fields of a task beside its text. It holds no copy of the task: every change is an edit of the text.
#pragma once

#include "core/task/document.h"
#include "core/task/task.h"

#include <QJsonValue>
#include <QWidget>

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;
class QTableWidget;

namespace skydeck::forms {

class TaskForm : public QWidget
{
    Q_OBJECT
public:
    explicit TaskForm(QWidget *parent = nullptr);

    //! Shows what the text says. A field that is being typed in is left alone.
    void setDocument(const task::Document &document);

Q_SIGNALS:
    //! Applies to the document last shown; one undo step.
    void edited(const QList<skydeck::task::TextEdit> &edits);
    void failed(const skydeck::Error &error);

private:
    QLineEdit *addText(const char *path, const QString &label, const QString &hint);
    void setPath(const QString &path, const QJsonValue &value);
    void commitText(QLineEdit *edit, const QString &path);
    void showVariables();
    void commitVariable(int row);
    void addVariable();

    task::Document m_document;
    QList<std::pair<QString, QLineEdit *>> m_texts; // path, field
    QFormLayout *m_form;
    QSpinBox *m_nodes;
    QCheckBox *m_spot;
    QTableWidget *m_envs;
    QLabel *m_note;
    bool m_showing = false;
};

} // namespace skydeck::forms
