// Names and values, a line each; what has no value is not shown.
#pragma once

#include <QHash>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace skydeck::widgets {

//! Not a QFormLayout: that of Qt 6.4 writes outside of its memory when rows with wrapped texts are hidden.
class FactList : public QWidget
{
    Q_OBJECT
public:
    explicit FactList(QWidget *parent = nullptr);

    //! The line for a fact, hidden until it gets a value. `picture` stands before the text; may be null.
    QLabel *add(const QString &name, const QString &title, QWidget *picture = nullptr);
    //! Plain text; empty hides the line. An unchanged one keeps what is selected in it.
    void setValue(QLabel *line, const QString &text);

private:
    QGridLayout *m_grid;
    QHash<QLabel *, QList<QWidget *>> m_parts; //!< what is shown and hidden with a value
};

} // namespace skydeck::widgets
