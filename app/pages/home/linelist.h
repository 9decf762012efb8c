// Short lists on Home: a line is a state, a name, a few words, and what one may do with it.
#pragma once

#include "app/models/livemodel.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace skydeck::pages {

struct Line
{
    QString key;
    models::Tone tone = models::Tone::Good;
    QString status; //!< word beside the shape; may be empty
    QString name;   //!< a link when `goes`
    QString detail;
    bool goes = false;
    bool dismissable = false;
    QList<std::pair<QString, QString>> choices = {}; //!< what one may do about it: id and text
    bool operator==(const Line &) const = default;
};

//! A titled list; hidden while it has no lines. Lines with known keys keep their widgets, so that focus stays.
class LineList : public QWidget
{
    Q_OBJECT
public:
    LineList(const QString &name, const QString &title, QWidget *parent = nullptr);
    void setLines(const QList<Line> &lines);

Q_SIGNALS:
    void goWanted(const QString &key);
    void dismissWanted(const QString &key);
    void choiceWanted(const QString &key, const QString &choice);

private:
    class Row;
    QVBoxLayout *m_column;
    QList<Row *> m_rows;
};

} // namespace skydeck::pages
