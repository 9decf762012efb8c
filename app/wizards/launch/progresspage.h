// Last page: how the launch goes, its log, and its services once they answer.
#pragma once

#include "app/wizards/launch/launchpage.h"

#include "core/base/clock.h"

#include <QTimer>

class QGridLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace skydeck::widgets {
class Banner;
class LogView;
class Prompter;
class StatusLabel;
} // namespace skydeck::widgets

namespace skydeck::wizards {

class ProgressPage : public LaunchPage
{
    Q_OBJECT
public:
    ProgressPage(LaunchController &controller, widgets::Prompter &prompter, Clock clock = systemClock(),
                 QWidget *parent = nullptr);
    ~ProgressPage() override;

    QString title() const override { return tr("Progress"); }

private:
    struct Row
    {
        widgets::StatusLabel *status = nullptr;
        QLabel *title = nullptr, *time = nullptr, *detail = nullptr;
    };
    struct ServiceRow
    {
        QString key;
        QWidget *box = nullptr;
        widgets::StatusLabel *status = nullptr;
        QLabel *text = nullptr;
        QPushButton *open = nullptr;
    };

    void show(bool logShown);
    void refill();
    void fillSteps();
    void fillStep(Row &row, const engine::Step &step);
    void showTimes();
    void fillServices();
    void openService(const services::Service &service);
    ServiceRow makeServiceRow(const services::Service &service);
    void showOutcome();
    void showSubmitted(const SubmissionRun &done);
    void openLog();
    void showLastLine();

    widgets::Prompter &m_prompter;
    Clock m_clock;
    widgets::Banner *m_banner;
    QGridLayout *m_steps;
    QList<Row> m_rows;
    QVBoxLayout *m_services;
    QList<ServiceRow> m_serviceRows;
    QPushButton *m_toggle;
    widgets::LogView *m_log;
    std::unique_ptr<engine::LogFeed> m_feed;
    std::optional<engine::JobRef> m_logJob;
    QString m_lastLine;
    bool m_reading = false, m_told = false;
    QTimer m_seconds;
};

} // namespace skydeck::wizards
