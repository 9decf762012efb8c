// What clusters cost in the last days: by day and cluster as a picture, in sum as a table.
#pragma once

#include "app/forms/serverlistpage.h"
#include "app/models/costmodel.h"
#include "app/widgets/barchart.h"
#include "app/widgets/prompter.h"

#include "core/base/clock.h"

class QComboBox;
class QLabel;

namespace skydeck::models {
class TableFilter;
}

namespace skydeck::pages {

//! What the page shows, without widgets. GUI thread.
class CostsController : public QObject
{
    Q_OBJECT
public:
    explicit CostsController(sky::ClientSource client, Clock clock = systemClock(), QObject *parent = nullptr);

    sky::ListFeed &feed() { return m_feed; }
    models::CostModel &rows() { return m_model; }
    void setDays(int days);
    int days() const { return m_days; }
    double total() const { return sky::totalCost(m_rows); }
    QByteArray csv() const { return sky::costCsv(m_rows); }
    //! A bar a day up to today, the clusters that cost most first.
    widgets::BarChart::Chart chart() const;

Q_SIGNALS:
    void changed();

private:
    Result<void> take(const Result<QJsonValue> &answer);
    void forget();

    const Clock m_clock;
    models::CostModel m_model;
    QList<sky::CostRow> m_rows;
    sky::ListFeed m_feed;
    int m_days = 30;
};

class CostsPage : public forms::ServerListPage
{
    Q_OBJECT
public:
    CostsPage(std::unique_ptr<CostsController> controller, widgets::Prompter &prompter,
              widgets::Navigator &navigator, QWidget *parent = nullptr);
    ~CostsPage() override;

    CostsController &controller() { return *m_controller; }

private:
    void makeVerbs();
    void save();
    void sync();

    const std::unique_ptr<CostsController> m_controller;
    widgets::Prompter &m_prompter;
    models::TableFilter *m_filtered;
    QComboBox *m_days;
    widgets::BarChart *m_chart;
    QAction *m_save = nullptr, *m_copy = nullptr;
};

} // namespace skydeck::pages
