#include "app/pages/costs/costspage.h"

#include "app/models/tablefilter.h"
#include "app/widgets/banner.h"

#include "core/base/files.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QLocale>

#include <algorithm>

namespace skydeck::pages {

using models::CostModel;

namespace {

// The server sums up its whole history for an answer.
constexpr sky::ListPauses pauses{std::chrono::minutes(10), std::chrono::minutes(10)};
constexpr int month = 30;

} // namespace

CostsController::CostsController(sky::ClientSource client, Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
    , m_feed(
          std::move(client),
          [this](sky::Client &asked, std::stop_token stop) {
              return asked.call(QStringLiteral("/cost_report"), sky::costQuery(m_days), std::move(stop));
          },
          [this](const Result<QJsonValue> &answer) { return take(answer); }, pauses)
{
    connect(&m_feed, &sky::ListFeed::left, this, &CostsController::forget);
    connect(&m_feed, &sky::ListFeed::changed, this, &CostsController::changed);
}

Result<void> CostsController::take(const Result<QJsonValue> &answer)
{
    const auto rows = answer ? sky::costsFrom(*answer) : Result<QList<sky::CostRow>>(failureOf(answer));
    if (!rows)
        return failureOf(rows);
    m_rows = *rows;
    m_model.setRows(m_rows);
    return {};
}

void CostsController::forget()
{
    m_rows.clear();
    m_model.setRows({});
}

void CostsController::setDays(int days)
{
    if (std::exchange(m_days, days) != days)
        m_feed.refresh();
}

widgets::BarChart::Chart CostsController::chart() const
{
    const QDateTime now = m_clock().toLocalTime();
    const QDate first = now.date().addDays(1 - m_days);
    const auto days = sky::costsByDay(m_rows, first, now);
    QMap<QString, double> sums;
    for (const sky::DayCost &one : days)
        sums[one.cluster] += one.cost;
    widgets::BarChart::Chart chart;
    chart.parts = sums.keys();
    std::stable_sort(chart.parts.begin(), chart.parts.end(),
                     [&](const QString &a, const QString &b) { return sums[a] > sums[b]; });
    QHash<QString, int> places;
    for (const QString &name : std::as_const(chart.parts))
        places.insert(name, int(places.size()));
    for (int day = 0; day < m_days; ++day) {
        chart.bars << QLocale().toString(first.addDays(day), tr("d MMM", "a day below a bar"));
        chart.sizes << QList<double>(chart.parts.size(), 0.0);
    }
    for (const sky::DayCost &one : days) {
        const auto day = int(first.daysTo(one.day));
        if (day >= 0 && day < m_days)
            chart.sizes[day][places.value(one.cluster)] += one.cost;
    }
    return chart;
}

CostsPage::CostsPage(std::unique_ptr<CostsController> controller, widgets::Prompter &prompter,
                     widgets::Navigator &navigator, QWidget *parent)
    : ServerListPage(QStringLiteral("costsPage"), tr("Costs"), controller->feed(),
                     {QStringLiteral("costs"),
                      tr("What clusters cost is known to a SkyPilot server, and there is none."),
                      tr("No cluster ran in these days.")},
                     navigator, parent)
    , m_controller(std::move(controller))
    , m_prompter(prompter)
    , m_filtered(new models::TableFilter(&m_controller->rows(), this))
    , m_days(new QComboBox)
    , m_chart(new widgets::BarChart(tr("$%1")))
{
    table()->setModel(m_filtered);
    table()->setUpColumns({18, 10, 12, 7, 20, 24, 12, 16, 0}, CostModel::Name, CostModel::Cost,
                          Qt::DescendingOrder);
    table()->fitColumns({10, 8, 8, 4, 8, 10, 6, 10, 8},
                        {CostModel::Nodes, CostModel::User, CostModel::Resources, CostModel::Launched});
    m_days->setObjectName(QStringLiteral("costs.days"));
    m_days->setAccessibleName(tr("How many days"));
    for (const int days : {7, month, 90})
        m_days->addItem(tr("%n day(s)", nullptr, days), days);
    m_days->setCurrentIndex(m_days->findData(month));
    connect(m_days, &QComboBox::activated, this, [this] { m_controller->setDays(m_days->currentData().toInt()); });
    addHeaderWidget(m_days);
    m_chart->setObjectName(QStringLiteral("costs.chart"));
    m_chart->setAccessibleName(tr("Costs by day and cluster"));
    setDetails(m_chart, tr("Costs by day and cluster"));
    makeVerbs();
    connect(filter(), &QLineEdit::textChanged, m_filtered, &models::TableFilter::setText);
    connect(m_controller.get(), &CostsController::changed, this, &CostsPage::sync);
    sync();
}

CostsPage::~CostsPage() = default;

void CostsPage::makeVerbs()
{
    m_copy = addVerb(QStringLiteral("costs.copyCommand"), tr("Copy the command"), QStringLiteral("copy"), false);
    connect(m_copy, &QAction::triggered, this, [this] {
        QGuiApplication::clipboard()->setText(
            QStringLiteral("sky cost-report --all --days %1").arg(m_controller->days()));
    });
    m_save = addVerb(QStringLiteral("costs.save"), tr("Save as CSV…"), QStringLiteral("save"), true);
    connect(m_save, &QAction::triggered, this, &CostsPage::save);
}

void CostsPage::save()
{
    banner()->clear();
    m_prompter.saveFile(this, tr("Save the costs"), QStringLiteral("costs.csv"), tr("Tables (*.csv)"),
                        [this, csv = m_controller->csv()](const QString &path) {
                            if (path.isEmpty())
                                return;
                            if (const auto saved = writeAtomically(path, csv); !saved)
                                banner()->showError(saved.error());
                        });
}

void CostsPage::sync()
{
    constexpr int cents = 2;
    const bool known = m_controller->feed().face() == sky::ListFeed::Face::Known;
    const bool none = m_controller->rows().rowCount() == 0;
    syncFace(none);
    m_days->setVisible(known);
    setDetailsShown(!none);
    setDetailsTitle(tr("$%1 in %n day(s)", nullptr, m_controller->days())
                        .arg(QLocale().toString(m_controller->total(), 'f', cents)));
    if (!none)
        m_chart->setChart(m_controller->chart());
    setVerb(m_save, true, none ? tr("There is nothing to save.") : QString());
}

} // namespace skydeck::pages
