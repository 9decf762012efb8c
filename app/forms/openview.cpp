#include "app/forms/openview.h"

#include "app/models/stepmodel.h"
#include "app/widgets/breakable.h"
#include "app/widgets/statuslabel.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace skydeck::forms {

using engine::Step;
using flows::WayOut;
namespace theme = widgets::theme;

namespace {

constexpr int mostPerRow = 2; // a card is not wide

QPushButton *makeButton(const QString &name)
{
    auto *button = new QPushButton;
    button->setObjectName(QStringLiteral("open.") + name);
    button->setAutoDefault(false);
    return button;
}

//! What a step says: its title, and while it runs what it is at.
QString textOf(const Step &step)
{
    const bool tells = step.state == Step::State::Active && !step.detail.isEmpty();
    return tells ? OpenView::tr("%1: %2", "step: what it is at").arg(step.title, step.detail) : step.title;
}

} // namespace

QString wayText(WayOut way)
{
    switch (way) {
    case WayOut::Retry: return OpenView::tr("Try again");
    case WayOut::OpenAnyway: return OpenView::tr("Open anyway");
    case WayOut::CopyStartCommand: return OpenView::tr("Copy start command");
    case WayOut::ShowLog: return OpenView::tr("Show log");
    case WayOut::EditTunnel: return OpenView::tr("Edit tunnel…");
    case WayOut::LaunchAgain: return OpenView::tr("Launch again…");
    case WayOut::ShowTunnel: break;
    }
    return OpenView::tr("Show tunnel");
}

OpenView::OpenView(QWidget *parent)
    : QWidget(parent)
    , m_steps(new QVBoxLayout)
    , m_reason(new QLabel)
    , m_buttons(new QGridLayout)
    , m_end(makeButton(QStringLiteral("end")))
{
    setObjectName(QStringLiteral("openView"));
    m_reason->setObjectName(QStringLiteral("open.reason"));
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    m_reason->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_steps->setSpacing(2);
    m_buttons->setSpacing(theme::inGroup);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 4);
    column->setSpacing(4);
    column->addLayout(m_steps);
    column->addWidget(m_reason);
    column->addLayout(m_buttons);
    connect(m_end, &QPushButton::clicked, this, [this] {
        if (m_end->property("cancels").toBool())
            Q_EMIT cancelWanted();
        else
            Q_EMIT closeWanted();
    });
    m_buttons->addWidget(m_end, 0, 0);
    m_buttons->setColumnStretch(mostPerRow, 1);
    hide();
}

void OpenView::setRun(const flows::OpenRun *run)
{
    const bool failed = run && run->isFinished() && run->error() && run->error()->kind != ErrorKind::Cancelled;
    const bool shown = run && (!run->isFinished() || failed);
    if (shown) {
        showSteps(*run);
        showButtons(*run);
    } else {
        m_alerted.clear();
    }
    setVisible(shown);
}

void OpenView::showSteps(const flows::OpenRun &run)
{
    const auto &steps = run.steps();
    while (m_lines.size() > steps.size())
        delete m_lines.takeLast();
    while (m_lines.size() < steps.size()) {
        auto *line = new widgets::StatusLabel;
        line->setObjectName(QStringLiteral("open.step"));
        line->setTextFormat(Qt::PlainText);
        line->setWordWrap(true);
        line->setForegroundRole(QPalette::WindowText); // its colour; a card speaks in Text
        m_lines.append(line);
        m_steps->addWidget(line);
    }
    for (qsizetype i = 0; i < steps.size(); ++i) {
        m_lines[i]->setStatus(widgets::Status(int(models::toneOf(steps[i].state))), textOf(steps[i]));
        m_lines[i]->setAccessibleName(
            tr("%1: %2", "step: its state").arg(textOf(steps[i]), models::stepStateText(steps[i].state)));
    }
    const QString reason = run.error() ? run.error()->text : QString();
    m_reason->setText(widgets::breakable(widgets::firstLine(reason)));
    m_reason->setToolTip(run.error() ? run.error()->detail : QString());
    m_reason->setVisible(!reason.isEmpty());
    if (!reason.isEmpty() && m_alerted != reason) {
        m_alerted = reason;
        QAccessibleEvent event(m_reason, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

//! Buttons stay the same ones while nothing else is offered: the focus is on one of them.
void OpenView::showButtons(const flows::OpenRun &run)
{
    const bool runs = !run.isFinished();
    const QString title = run.wish().title;
    m_end->setProperty("cancels", runs);
    m_end->setText(runs ? tr("Cancel") : tr("Close"));
    m_end->setAccessibleName(runs ? tr("Cancel opening %1").arg(title)
                                  : tr("Close what became of opening %1").arg(title));
    QList<WayOut> ways = runs ? QList<WayOut>() : run.waysOut();
    if (m_leftOut)
        ways.removeAll(*m_leftOut);
    if (ways == m_shownWays)
        return;
    m_shownWays = ways;
    qDeleteAll(m_ways);
    m_ways.clear();
    for (const WayOut way : ways) {
        auto *button = makeButton(QStringLiteral("way.%1").arg(int(way)));
        button->setText(wayText(way));
        button->setAccessibleName(tr("%1: %2", "service: what helps").arg(title, wayText(way)));
        connect(button, &QPushButton::clicked, this, [this, way] { Q_EMIT wayWanted(way); });
        m_ways.append(button);
    }
    placeButtons();
    QWidget *before = parentWidget() ? this : nullptr; // Tab goes through them in their order
    for (QPushButton *button : m_ways + QList<QPushButton *>{m_end}) {
        if (before && before != this)
            setTabOrder(before, button);
        before = button;
    }
}

//! With large letters a row has room for one.
void OpenView::placeButtons()
{
    int widest = 0;
    const auto all = m_ways + QList<QPushButton *>{m_end};
    for (QPushButton *button : all) {
        m_buttons->removeWidget(button);
        widest = std::max(widest, button->sizeHint().width());
    }
    const int perRow = 2 * widest + m_buttons->spacing() <= width() ? mostPerRow : 1;
    for (int at = 0; at < all.size(); ++at)
        m_buttons->addWidget(all[at], at / perRow, at % perRow);
}

void OpenView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeButtons();
}

} // namespace skydeck::forms
