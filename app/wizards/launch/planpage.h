// Fourth page: what would happen, by a dry run.
#pragma once

#include "app/wizards/launch/launchpage.h"

class QCheckBox;
class QComboBox;
class QLabel;

namespace skydeck::widgets {
class FormGrid;
class Banner;
class ProgressLine;
} // namespace skydeck::widgets

namespace skydeck::wizards {

class CandidateBox;

class PlanPage : public LaunchPage
{
    Q_OBJECT
public:
    explicit PlanPage(LaunchController &controller, QWidget *parent = nullptr);

    QString title() const override { return tr("Plan"); }
    void enter() override;
    bool isComplete() const override;

private:
    QLabel *addRow(widgets::FormGrid *form, const QString &label);
    QWidget *makeAutostop();
    void fillAutostop();
    void storeAutostop();
    void avoidStopping();
    void showPlan();
    void showName(const engine::LaunchPlan &plan);
    void showFacts(const engine::LaunchPlan &plan);
    void showError(const Error &error);

    widgets::Banner *m_banner = nullptr;
    widgets::ProgressLine *m_busy = nullptr;
    QWidget *m_facts = nullptr;
    widgets::FormGrid *m_form = nullptr;
    QLabel *m_cluster = nullptr, *m_resources = nullptr, *m_ports = nullptr, *m_cost = nullptr, *m_steps = nullptr;
    QLabel *m_notes = nullptr;
    CandidateBox *m_candidates = nullptr;
    QWidget *m_autostopRow = nullptr;
    QCheckBox *m_retry = nullptr;
    QComboBox *m_idle = nullptr;
    QCheckBox *m_down = nullptr;
    bool m_filling = false;
};

} // namespace skydeck::wizards
