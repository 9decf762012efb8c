#include "app/pages/activity/activitydetails.h"

#include "app/models/activitymodel.h"
#include "app/widgets/theme.h"

#include <QFormLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace skydeck::pages {

ActivityDetails::ActivityDetails(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout)
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(widgets::theme::aroundPage);
    m_form->setVerticalSpacing(4);
    m_message = addLine(QStringLiteral("message"), tr("Result"));
    m_times = addLine(QStringLiteral("times"), tr("When"));
    m_by = addLine(QStringLiteral("by"), tr("Done by"));
    m_command = addLine(QStringLiteral("command"), tr("Equal command"));
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
    column->addLayout(m_form);
    column->addWidget(m_detail, 1);
    column->addStretch(0);
}

QLabel *ActivityDetails::addLine(const QString &id, const QString &label)
{
    auto *value = new QLabel;
    value->setObjectName(QStringLiteral("activity.") + id);
    value->setTextFormat(Qt::PlainText);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setWordWrap(true);
    auto *name = new QLabel(label);
    name->setForegroundRole(QPalette::PlaceholderText);
    name->setBuddy(value);
    m_form->addRow(name, value);
    return value;
}

void ActivityDetails::setLine(QLabel *line, const QString &text)
{
    line->setText(text);
    m_form->setRowVisible(line, !text.isEmpty());
}

void ActivityDetails::showEntry(const flows::ActivityEntry &entry)
{
    QString result = models::outcomeText(entry.outcome);
    if (entry.outcome == flows::Outcome::Lost && entry.message.isEmpty())
        result = tr("Skydeck ended before it did. What became of it shows under Clusters and Jobs.");
    else if (!entry.message.isEmpty())
        result = entry.message;
    setLine(m_message, result);
    const QString start = models::absoluteTime(entry.startedAt);
    setLine(m_times,
            entry.endedAt.isValid() ? tr("%1 to %2").arg(start, models::absoluteTime(entry.endedAt)) : start);
    setLine(m_by, entry.by);
    setLine(m_command, entry.command);
    if (m_detail->toPlainText() != entry.detail)
        m_detail->setPlainText(entry.detail);
    m_detail->setVisible(!entry.detail.isEmpty());
}

} // namespace skydeck::pages
