#include "app/pages/activity/activitydetails.h"

#include "app/models/activitymodel.h"
#include "app/widgets/factlist.h"
#include "app/widgets/theme.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace skydeck::pages {

ActivityDetails::ActivityDetails(QWidget *parent)
    : QWidget(parent)
    , m_facts(new widgets::FactList)
{
    m_message = m_facts->add(QStringLiteral("activity.message"), tr("Result"));
    m_times = m_facts->add(QStringLiteral("activity.times"), tr("When"));
    m_by = m_facts->add(QStringLiteral("activity.by"), tr("Done by"));
    m_command = m_facts->add(QStringLiteral("activity.command"), tr("Equal command"));
    m_command->setFont(widgets::theme::fixedFont());
    m_detail = new QPlainTextEdit;
    m_detail->setObjectName(QStringLiteral("activity.detail"));
    m_detail->setAccessibleName(tr("Technical details"));
    m_detail->setReadOnly(true);
    m_detail->setTabChangesFocus(true);
    m_detail->setFont(widgets::theme::fixedFont());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(widgets::theme::inGroup);
    column->addWidget(m_facts);
    column->addWidget(m_detail, 1);
    column->addStretch(0);
}

void ActivityDetails::showEntry(const flows::ActivityEntry &entry)
{
    QString result = models::outcomeText(entry.outcome);
    if (entry.outcome == flows::Outcome::Lost && entry.message.isEmpty())
        result = tr("Skydeck ended before it did. What became of it shows under Clusters and Jobs.");
    else if (!entry.message.isEmpty())
        result = entry.message;
    m_facts->setValue(m_message, result);
    const QString start = models::absoluteTime(entry.startedAt);
    m_facts->setValue(
        m_times, entry.endedAt.isValid() ? tr("%1 to %2").arg(start, models::absoluteTime(entry.endedAt)) : start);
    m_facts->setValue(m_by, entry.by);
    m_facts->setValue(m_command, entry.command);
    if (m_detail->toPlainText() != entry.detail)
        m_detail->setPlainText(entry.detail);
    m_detail->setVisible(!entry.detail.isEmpty());
}

} // namespace skydeck::pages
