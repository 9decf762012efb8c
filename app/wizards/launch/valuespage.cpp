#include "app/wizards/launch/valuespage.h"

#include "app/forms/valuesform.h"
#include "app/widgets/theme.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace skydeck::wizards {

ValuesPage::ValuesPage(LaunchController &controller, QWidget *parent)
    : LaunchPage(controller, parent)
    , m_form(new forms::ValuesForm)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(widgets::theme::betweenControls);
    auto *intro = new QLabel(
        tr("Values of this launch. The file stays as it is; those marked with * are asked for at every launch."));
    intro->setWordWrap(true);
    intro->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(intro);
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("Values"));
    area->setWidget(m_form);
    column->addWidget(area, 1);
    connect(m_form, &forms::ValuesForm::changed, this, [this] {
        m_controller.draft().envs = m_form->envs();
        m_controller.draft().secrets = m_form->secrets();
        Q_EMIT completeChanged();
    });
    connect(&controller, &LaunchController::taskChanged, this, &ValuesPage::fill);
    connect(&controller, &LaunchController::valuesGiven, m_form, &forms::ValuesForm::give);
    fill();
}

// While the text has errors there is no task: what was typed waits.
void ValuesPage::fill()
{
    if (!m_controller.task())
        return;
    m_form->setVariables(m_controller.task()->envs, m_controller.task()->secrets);
    m_controller.draft().envs = m_form->envs();
    m_controller.draft().secrets = m_form->secrets();
    Q_EMIT completeChanged();
}

void ValuesPage::enter()
{
    m_form->focusMissing();
}

bool ValuesPage::isComplete() const
{
    return m_controller.missing().isEmpty();
}

bool ValuesPage::isNeeded() const
{
    const auto &task = m_controller.task();
    return task && (!task->envs.isEmpty() || !task->secrets.isEmpty());
}

} // namespace skydeck::wizards
