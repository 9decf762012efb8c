// The settings of the money guard: budgets, and how long is too long.
#pragma once

#include "app/pages/settings/settingscontroller.h"

#include <QGroupBox>

class QDoubleSpinBox;
class QSpinBox;

namespace skydeck::pages {

//! Writes every change at once. The lowest value of each reads "never".
class MoneySection : public QGroupBox
{
    Q_OBJECT
public:
    explicit MoneySection(SettingsController &controller, QWidget *parent = nullptr);

private:
    QDoubleSpinBox *addBudget(const QString &id, double value);
    QSpinBox *addTime(const QString &id, int value, int most, const QString &unit);
    void apply();

    SettingsController &m_controller;
    QDoubleSpinBox *m_perDay;
    QDoubleSpinBox *m_perMonth;
    QSpinBox *m_idleHours;
    QSpinBox *m_upDays;
    QSpinBox *m_stoppedDays;
};

} // namespace skydeck::pages
