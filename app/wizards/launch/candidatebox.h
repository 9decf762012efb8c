// What the engine considered for a launch: a table, and the same as the engine drew it, one click away.
#pragma once

#include "app/models/candidatemodel.h"

#include "core/engine/launch.h"

#include <QWidget>

class QPlainTextEdit;
class QToolButton;

namespace skydeck::widgets {
class LiveTable;
}

namespace skydeck::wizards {

//! Hidden for plans with nothing to choose from.
class CandidateBox : public QWidget
{
    Q_OBJECT
public:
    explicit CandidateBox(QWidget *parent = nullptr);

    void showPlan(const engine::LaunchPlan &plan);

private:
    void fitHeight();

    models::CandidateModel m_model;
    widgets::LiveTable *m_table;
    QToolButton *m_more;
    QPlainTextEdit *m_text;
};

} // namespace skydeck::wizards
