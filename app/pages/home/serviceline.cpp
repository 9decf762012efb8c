#include "app/pages/home/serviceline.h"

#include "app/forms/openview.h"
#include "app/models/servicemodel.h"
#include "app/widgets/elidedlabel.h"
#include "app/widgets/statuslabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace skydeck::pages {

using services::ServiceState;
namespace theme = widgets::theme;

namespace {

//! One short line: the version and the first figures, or why it is not ready.
QString factsOf(const services::Service &service)
{
    if (service.state != ServiceState::Ready)
        return service.reason;
    QStringList facts;
    if (!service.version.isEmpty())
        facts << ServiceLine::tr("v%1", "version").arg(service.version);
    for (const auto &[label, value] : service.details)
        facts << ServiceLine::tr("%1: %2", "fact: value").arg(label, value);
    return facts.join(QStringLiteral(" · "));
}

} // namespace

ServiceLine::ServiceLine(QWidget *parent)
    : QWidget(parent)
    , m_state(new widgets::StatusLabel)
    , m_facts(new widgets::ElidedLabel)
    , m_open(new QPushButton(tr("Open")))
    , m_opening(new forms::OpenView)
{
    m_state->setObjectName(QStringLiteral("serviceLine.state"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setForegroundRole(QPalette::WindowText); // its colour; a card speaks in Text
    m_facts->setObjectName(QStringLiteral("serviceLine.facts"));
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_open->setAutoDefault(false);
    auto *head = new QHBoxLayout;
    head->setSpacing(theme::inGroup);
    head->addWidget(m_state);
    head->addWidget(m_facts, 1);
    head->addWidget(m_open);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_opening);
    connect(m_open, &QPushButton::clicked, this, &ServiceLine::openWanted);
    connect(m_opening, &forms::OpenView::cancelWanted, this, &ServiceLine::cancelWanted);
    connect(m_opening, &forms::OpenView::closeWanted, this, &ServiceLine::closeWanted);
    connect(m_opening, &forms::OpenView::wayWanted, this, &ServiceLine::wayWanted);
}

void ServiceLine::setService(const services::Service &service, const flows::OpenRun *opening,
                             const QString &distinction)
{
    const QString title = distinction.isEmpty()
        ? service.title
        : tr("%1, %2", "service, where it is").arg(service.title, distinction);
    m_service = service;
    m_opening->setRun(opening);
    m_state->setStatus(widgets::Status(int(models::toneOf(service.state))), service.title);
    m_state->setAccessibleName(tr("%1: %2", "service: state").arg(title, services::stateText(service)));
    m_state->setToolTip(services::stateText(service));
    QStringList facts{distinction, factsOf(service)}; // first what would else be cut
    facts.removeAll(QString());
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    m_facts->setToolTip(m_facts->text());
    m_open->setVisible(service.hasPage);
    m_open->setEnabled(!opening || opening->isFinished());
    m_open->setAccessibleName(tr("Open %1, %2", "service, where it is")
                                  .arg(service.title, distinction.isEmpty() ? service.place() : distinction));
}

} // namespace skydeck::pages
