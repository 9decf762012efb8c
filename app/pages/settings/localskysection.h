// Section "SkyPilot on this computer": set up, started, stopped, with what it costs in memory.
#pragma once

#include "core/flows/localskyserver.h"

#include <QGroupBox>
#include <QTimer>

#include <functional>

class QLabel;
class QPushButton;

namespace skydeck::widgets {
class Banner;
class Prompter;
struct Question;
class StatusLabel;
class StepsView;
} // namespace skydeck::widgets

namespace skydeck::pages {

class LocalSkySection : public QGroupBox
{
    Q_OBJECT
public:
    LocalSkySection(flows::LocalSkyServer &local, widgets::Prompter &prompter, QWidget *parent = nullptr);
    ~LocalSkySection() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QPushButton *addButton(const char *name, const QString &text, void (LocalSkySection::*act)());
    void tell();
    void tellFacts();
    void tellSteps();
    void setUp();
    void startOrStop();
    void reallyStop();
    void confirm(const widgets::Question &question, std::function<void()> then);
    void askNeed();
    void askToRemove();
    void openLog();
    void openDashboard();
    void took(const Result<void> &result);

    flows::LocalSkyServer &m_local;
    widgets::Prompter &m_prompter;
    QTimer m_look; //!< while it is shown
    std::stop_source m_stop;
    std::optional<flows::LocalSkyNeed> m_need;
    widgets::Banner *m_banner;
    widgets::StatusLabel *m_state;
    QLabel *m_facts;
    widgets::StepsView *m_steps;
    QPushButton *m_setUp = nullptr;
    QPushButton *m_startStop = nullptr;
    QPushButton *m_dashboard = nullptr;
    QPushButton *m_log = nullptr;
    QPushButton *m_remove = nullptr;
};

} // namespace skydeck::pages
