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
    enum class Part {
        Whole,
        Placement, //!< where it runs and on what, nothing else
    };
    explicit TaskForm(QWidget *parent = nullptr, Part part = Part::Whole);

    //! Shows what the text says. A field that is being typed in is left alone.
    void setDocument(const task::Document &document);

Q_SIGNALS:
    //! The value at `path` shall be `value`; undefined removes it. The text's owner makes the edits from the text
    //! of that moment: what is shown here may be a moment old.
    void wanted(const skydeck::task::Path &path, const QJsonValue &value);

public:
    //! Hands over what is still being typed.
    void commitPending();

private:
    void addWhole();
    void addPlacement();
    void addInfra(const QString &label);
    void addAccelerators();
    void addNodes();
    void showPlacement();
    QLineEdit *addText(const char *path, const QString &label, const QString &hint);
    void setPath(const QString &path, const QJsonValue &value);
    void commitText(QLineEdit *edit, const QString &path);
    void commitNodes();
    void showVariables();
    void commitVariable(int row);
    void addVariable();

    const Part m_part;
    task::Document m_document;
    QList<std::pair<QString, QLineEdit *>> m_texts; // path, field
    QFormLayout *m_form;
    QSpinBox *m_nodes;
    QCheckBox *m_spot;
    QTableWidget *m_envs;
    QLabel *m_note;
    bool m_showing = false;
    bool m_nodesTyped = false;
};

} // namespace skydeck::forms
