// A form: rows of a title and a field, of which some are hidden at times.
#pragma once

#include <QGridLayout>
#include <QHash>

class QLabel;

namespace skydeck::widgets {

//! Like QFormLayout, but that of Qt 6.4 writes outside of its memory when rows with wrapped texts are hidden. A
//! row whose field and title are hidden takes no room.
class FormGrid : public QGridLayout
{
    Q_OBJECT
public:
    explicit FormGrid(QWidget *parent = nullptr);

    //! Title with its letter ("&Name") for the field; no title: the field alone, in its column.
    void addRow(const QString &title, QWidget *field);
    void addRow(QLabel *title, QWidget *field);
    //! Over both columns.
    void addRow(QWidget *wide);
    //! Null: it has none.
    QLabel *labelForField(const QWidget *field) const;

private:
    QHash<const QWidget *, QLabel *> m_titles;
    int m_rows = 0;
};

} // namespace skydeck::widgets
