#include "app/pages/settings/moneysection.h"

#include "app/widgets/theme.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QSpinBox>

namespace skydeck::pages {

namespace theme = widgets::theme;

namespace {

constexpr double mostDollars = 1'000'000;
constexpr int mostHours = 24 * 14;
constexpr int mostDays = 365;

} // namespace

MoneySection::MoneySection(SettingsController &controller, QWidget *parent)
    : QGroupBox(tr("Money"), parent)
    , m_controller(controller)
{
    setObjectName(QStringLiteral("settings.money"));
    const settings::Money &now = controller.current().money;
    m_perDay = addBudget(QStringLiteral("perDay"), now.perDay);
    m_perMonth = addBudget(QStringLiteral("perMonth"), now.perMonth);
    m_idleHours =
        addTime(QStringLiteral("idleHours"), now.idleHours, mostHours, tr(" h", "hours, after a number"));
    const QString days = tr(" d", "days, after a number");
    m_upDays = addTime(QStringLiteral("upDays"), now.upDays, mostDays, days);
    m_stoppedDays = addTime(QStringLiteral("stoppedDays"), now.stoppedDays, mostDays, days);
    auto *form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->setVerticalSpacing(theme::inGroup);
    form->setHorizontalSpacing(theme::betweenControls);
    form->addRow(tr("Da&ily budget"), m_perDay);
    form->addRow(tr("Monthl&y budget"), m_perMonth);
    form->addRow(tr("Ask to stop what has no &job for"), m_idleHours);
    form->addRow(tr("Ask about &what is up for"), m_upDays);
    form->addRow(tr("Ask to take down what is sto&pped for"), m_stoppedDays);
    for (QSpinBox *box : {m_idleHours, m_upDays})
        box->setToolTip(tr("Clusters that stop by themselves are left alone."));
    for (QDoubleSpinBox *box : {m_perDay, m_perMonth})
        box->setToolTip(tr("Of what Skydeck saw running. You are told once when it is used up."));
}

QDoubleSpinBox *MoneySection::addBudget(const QString &id, double value)
{
    auto *box = new QDoubleSpinBox(this);
    box->setObjectName(QStringLiteral("settings.") + id);
    box->setRange(0, mostDollars);
    box->setPrefix(tr("$", "US dollars, before a number"));
    box->setSpecialValueText(tr("None", "no budget"));
    box->setValue(value);
    connect(box, &QDoubleSpinBox::editingFinished, this, &MoneySection::apply);
    return box;
}

QSpinBox *MoneySection::addTime(const QString &id, int value, int most, const QString &unit)
{
    auto *box = new QSpinBox(this);
    box->setObjectName(QStringLiteral("settings.") + id);
    box->setRange(0, std::max(most, value));
    box->setSuffix(unit);
    box->setSpecialValueText(tr("Never"));
    box->setValue(value);
    connect(box, &QSpinBox::editingFinished, this, &MoneySection::apply);
    return box;
}

void MoneySection::apply()
{
    settings::Settings wanted = m_controller.current();
    wanted.money = {m_perDay->value(), m_perMonth->value(), m_idleHours->value(), m_upDays->value(),
                    m_stoppedDays->value()};
    m_controller.change(wanted);
}

} // namespace skydeck::pages
