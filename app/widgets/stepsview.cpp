#include "app/widgets/stepsview.h"

#include "app/widgets/statuslabel.h"

#include <QAccessible>
#include <QVBoxLayout>

namespace skydeck::widgets {

namespace {

QLabel *textLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->hide();
    return label;
}

} // namespace

StepsView::StepsView(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_result(textLabel(name + QStringLiteral(".result")))
    , m_detail(textLabel(name + QStringLiteral(".detail")))
{
    m_detail->setFont(theme::fixedFont());
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    m_column->addWidget(m_result);
    m_column->addWidget(m_detail);
    setAccessibleName(tr("Steps"));
    hide();
}

void StepsView::setSteps(const QList<StepLine> &steps)
{
    if (steps.size() <= 1) { // another try
        m_result->hide();
        m_detail->hide();
    }
    while (m_lines.size() > steps.size())
        delete m_lines.takeLast();
    while (m_lines.size() < steps.size()) {
        m_lines.append(new StatusLabel);
        m_lines.constLast()->setTextFormat(Qt::PlainText);
        m_lines.constLast()->setWordWrap(true);
        m_column->insertWidget(int(m_lines.size()) - 1, m_lines.constLast());
    }
    for (qsizetype i = 0; i < steps.size(); ++i)
        m_lines[i]->setStatus(steps[i].status, steps[i].text);
    setVisible(!steps.isEmpty());
}

void StepsView::setResult(bool good, const QString &text, const QString &detail)
{
    m_result->setText(text);
    m_result->setVisible(!text.isEmpty());
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleDescription(text);
    QAccessibleEvent event(m_result, good ? QAccessible::NameChanged : QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void StepsView::clear()
{
    setSteps({});
}

} // namespace skydeck::widgets
