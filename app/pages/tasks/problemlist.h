// The line under the editor: how many problems, and each to click.
#pragma once

#include "core/task/check.h"

#include <QListWidget>
#include <QWidget>

class QLabel;

namespace skydeck::pages {

class ProblemList : public QWidget
{
    Q_OBJECT
public:
    explicit ProblemList(QWidget *parent = nullptr);
    void setProblems(const QList<task::Problem> &problems);

Q_SIGNALS:
    void chosen(const skydeck::task::Problem &problem);

private:
    QLabel *m_summary;
    QListWidget *m_list;
    QList<task::Problem> m_problems;
};

} // namespace skydeck::pages
