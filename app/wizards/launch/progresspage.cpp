#include "app/wizards/launch/progresspage.h"

#include "app/models/servicemodel.h"
#include "app/widgets/banner.h"
#include "app/widgets/log/ansitext.h"
#include "app/widgets/log/logsource.h"
#include "app/widgets/logview.h"
#include "app/widgets/prompter.h"
#include "app/widgets/statuslabel.h"

#include "core/base/deliver.h"
#include "core/base/text.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QtConcurrent/QtConcurrentRun>

namespace skydeck::wizards {

namespace theme = widgets::theme;
using engine::Step;
using widgets::Status;

namespace {

Status statusOf(Step::State state)
{
    switch (state) {
    case Step::State::Active: return Status::Busy;
    case Step::State::Done: return Status::Good;
    case Step::State::Failed: return Status::Bad;
    case Step::State::Waiting:
    case Step::State::Skipped: break;
    }
    return Status::Off;
}

QString wordOf(Step::State state)
{
    switch (state) {
    case Step::State::Active: return ProgressPage::tr("Under way");
    case Step::State::Done: return ProgressPage::tr("Done");
    case Step::State::Failed: return ProgressPage::tr("Failed");
    case Step::State::Skipped: return ProgressPage::tr("Skipped");
    case Step::State::Waiting: break;
    }
    return ProgressPage::tr("Waiting");
}

Status statusOf(services::ServiceState state)
{
    return Status(int(models::toneOf(state)));
}

QLabel *plainLabel(QPalette::ColorRole role = QPalette::WindowText)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setForegroundRole(role);
    return label;
}

// Reads the end of a log in a worker: its last line that holds anything.
Result<QString> lastLine(const QString &path)
{
    constexpr qint64 enough = 8192;
    constexpr int longest = 200;
    widgets::LogSource log;
    log.setPath(path);
    log.refresh();
    const QByteArray end = log.read(std::max<qint64>(0, log.size() - enough), enough);
    const auto lines = end.split('\n');
    for (auto it = lines.rbegin(); it != lines.rend(); ++it) {
        const QString text = widgets::plainText(it->trimmed()).trimmed();
        if (!text.isEmpty())
            return text.left(longest);
    }
    return QString();
}

} // namespace

ProgressPage::ProgressPage(LaunchController &controller, widgets::Prompter &prompter, Clock clock, QWidget *parent)
    : LaunchPage(controller, parent)
    , m_prompter(prompter)
    , m_clock(std::move(clock))
    , m_banner(new widgets::Banner)
    , m_steps(new QGridLayout)
    , m_services(new QVBoxLayout)
    , m_toggle(new QPushButton)
    , m_log(new widgets::LogView)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::betweenControls);
    column->addWidget(m_banner);
    m_steps->setHorizontalSpacing(theme::betweenControls);
    m_steps->setVerticalSpacing(theme::inGroup);
    m_steps->setColumnStretch(3, 1);
    column->addLayout(m_steps);
    m_services->setSpacing(theme::inGroup);
    column->addLayout(m_services);
    m_toggle->setCheckable(true);
    m_toggle->setAutoDefault(false);
    column->addWidget(m_toggle, 0, Qt::AlignLeft);
    column->addWidget(m_log, 1);
    column->addStretch(0);
    connect(m_toggle, &QPushButton::toggled, this, &ProgressPage::show);
    connect(&controller, &LaunchController::flowChanged, this, &ProgressPage::refill);
    connect(&controller.context().watch, &flows::ServiceWatch::changed, this, &ProgressPage::fillServices);
    constexpr int second = 1000;
    m_seconds.setInterval(second);
    connect(&m_seconds, &QTimer::timeout, this, &ProgressPage::showTimes);
    show(false);
    refill();
}

ProgressPage::~ProgressPage() = default;

void ProgressPage::show(bool logShown)
{
    m_log->setVisible(logShown);
    m_toggle->setText(logShown ? tr("Hide log") : tr("Show log"));
    // Without the log the rest stays at the top.
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->setStretch(column->count() - 1, logShown ? 0 : 1);
}

void ProgressPage::refill()
{
    openLog();
    fillSteps();
    fillServices();
    showOutcome();
    Q_EMIT completeChanged();
}

void ProgressPage::fillSteps()
{
    const QList<Step> steps = m_controller.steps();
    while (m_rows.size() < steps.size()) {
        Row row{new widgets::StatusLabel, plainLabel(), plainLabel(QPalette::PlaceholderText),
                plainLabel(QPalette::PlaceholderText)};
        row.detail->setWordWrap(true);
        const int at = int(m_rows.size());
        m_steps->addWidget(row.status, at, 0);
        m_steps->addWidget(row.title, at, 1);
        m_steps->addWidget(row.time, at, 2, Qt::AlignRight);
        m_steps->addWidget(row.detail, at, 3);
        m_rows.append(row);
    }
    while (m_rows.size() > steps.size()) {
        const Row row = m_rows.takeLast();
        for (QWidget *widget : {static_cast<QWidget *>(row.status), static_cast<QWidget *>(row.title),
                                static_cast<QWidget *>(row.time), static_cast<QWidget *>(row.detail)})
            delete widget;
    }
    bool active = false;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        fillStep(m_rows[i], steps[i]);
        active = active || steps[i].state == Step::State::Active;
    }
    active ? m_seconds.start() : m_seconds.stop();
    showTimes();
}

void ProgressPage::fillStep(Row &row, const Step &step)
{
    row.status->setStatus(statusOf(step.state), wordOf(step.state));
    row.title->setText(step.title.isEmpty() ? step.id : step.title);
    const bool current = step.state == Step::State::Active && step.detail.isEmpty();
    row.detail->setText(current ? m_lastLine : step.detail);
}

void ProgressPage::showTimes()
{
    const auto steps = m_controller.steps();
    for (qsizetype i = 0; i < std::min(steps.size(), m_rows.size()); ++i) {
        const Step &step = steps[i];
        if (!step.startedAt.isValid() || step.state == Step::State::Skipped)
            continue;
        const QDateTime end = step.endedAt.isValid() ? step.endedAt : m_clock();
        m_rows[i].time->setText(
            durationText(std::chrono::seconds(std::max<qint64>(0, step.startedAt.secsTo(end)))));
    }
}

ProgressPage::ServiceRow ProgressPage::makeServiceRow(const services::Service &service)
{
    ServiceRow row{service.key, new QWidget, new widgets::StatusLabel, plainLabel(), new QPushButton(tr("Open"))};
    auto *layout = new QHBoxLayout(row.box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::betweenControls);
    layout->addWidget(row.status);
    layout->addWidget(row.text, 1);
    layout->addWidget(row.open);
    row.text->setWordWrap(true);
    row.open->setAutoDefault(false);
    row.open->setAccessibleName(tr("Open %1").arg(service.title));
    connect(row.open, &QPushButton::clicked, this, [this, key = service.key] {
        const auto all = m_controller.services();
        for (const services::Service &one : all) {
            if (one.key == key)
                return openService(one);
        }
    });
    m_services->addWidget(row.box);
    return row;
}

void ProgressPage::openService(const services::Service &service)
{
    if (service.opensByTunnel() && m_controller.context().opener != nullptr)
        m_controller.context().opener->open(flows::OpenWish::of(service));
    else
        m_prompter.openUrl(service.url.toString());
}

void ProgressPage::fillServices()
{
    const auto services = m_controller.services();
    QStringList keys;
    for (const services::Service &service : services)
        keys << service.key;
    for (qsizetype i = m_serviceRows.size() - 1; i >= 0; --i) {
        if (!keys.contains(m_serviceRows[i].key))
            delete m_serviceRows.takeAt(i).box;
    }
    for (const services::Service &service : services) {
        auto row = std::find_if(m_serviceRows.begin(), m_serviceRows.end(),
                                [&](const ServiceRow &one) { return one.key == service.key; });
        if (row == m_serviceRows.end())
            row = m_serviceRows.insert(m_serviceRows.end(), makeServiceRow(service));
        row->status->setStatus(statusOf(service.state), services::stateText(service));
        QStringList words{service.title, service.version, service.address, service.reason};
        words.removeAll(QString());
        row->text->setText(words.join(QStringLiteral(" · ")));
        const bool byTunnel = service.opensByTunnel() && m_controller.context().opener != nullptr;
        row->open->setVisible(byTunnel
                              || (service.state == services::ServiceState::Ready && !service.url.isEmpty()));
    }
}

void ProgressPage::showOutcome()
{
    const auto &outcome = m_controller.outcome();
    if (!outcome) {
        m_told = false;
        m_banner->clear();
        return;
    }
    if (std::exchange(m_told, true))
        return;
    if (*outcome && m_controller.submission() != nullptr) {
        showSubmitted(*m_controller.submission());
    } else if (*outcome) {
        m_banner->showMessage(widgets::Banner::Kind::Done, tr("The launch is done."));
    } else if (outcome->error().kind == ErrorKind::Cancelled) {
        m_banner->showMessage(widgets::Banner::Kind::Warning, tr("The launch was cancelled."));
    } else {
        m_banner->showError(outcome->error());
        if (m_logJob)
            m_toggle->setChecked(true);
    }
}

void ProgressPage::showSubmitted(const SubmissionRun &done)
{
    const bool job = done.purpose() == sky::Purpose::ManagedJob;
    const QString text = !job ? tr("SkyServe works on %1. Its replicas come up by themselves.").arg(done.name())
        : done.jobNumber() > 0
        ? tr("Managed job %1 is in the queue. SkyPilot looks after it from here.").arg(done.jobNumber())
        : tr("The managed job is in the queue. SkyPilot looks after it from here.");
    m_banner->showMessage(widgets::Banner::Kind::Done, text);
    m_banner->setAction(job ? tr("Show the job") : tr("Show the service"), [this] { Q_EMIT wantsSubmitted(); });
}

void ProgressPage::openLog()
{
    const auto job = m_controller.flow() != nullptr ? m_controller.flow()->job() : std::nullopt;
    m_toggle->setVisible(job.has_value());
    if (job == m_logJob)
        return;
    m_logJob = job;
    m_lastLine.clear();
    m_feed.reset();
    m_toggle->setChecked(false);
    m_log->close();
    engine::Engine *engine = m_controller.engine();
    if (!job || engine == nullptr)
        return;
    m_feed = engine->log(*job);
    if (!m_feed)
        return;
    m_log->open(m_feed->path());
    connect(m_feed.get(), &engine::LogFeed::grown, this, &ProgressPage::showLastLine);
    connect(m_feed.get(), &engine::LogFeed::ended, this, [this] {
        m_log->setEnded(true);
        showLastLine();
    });
    m_feed->start();
}

void ProgressPage::showLastLine()
{
    if (m_reading || !m_feed)
        return;
    m_reading = true;
    deliver(QtConcurrent::run(&lastLine, m_feed->path()), this,
            [this, job = m_logJob](const Result<QString> &line) {
                m_reading = false;
                if (!line || job != m_logJob)
                    return;
                m_lastLine = *line;
                fillSteps();
            });
}

} // namespace skydeck::wizards
