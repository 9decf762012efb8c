#include "app/wizards/launch/launchwizard.h"

#include "app/models/amounts.h"
#include "app/widgets/theme.h"
#include "app/wizards/launch/planpage.h"
#include "app/wizards/launch/progresspage.h"
#include "app/wizards/launch/reviewpage.h"
#include "app/wizards/launch/taskpage.h"
#include "app/wizards/launch/valuespage.h"
#include "app/wizards/launch/wherepage.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>

namespace skydeck::wizards {

namespace theme = widgets::theme;

LaunchWizard::LaunchWizard(const LaunchContext &context, widgets::Navigator &navigator,
                           widgets::Prompter &prompter, QWidget *parent)
    : QDialog(parent, Qt::Window)
    , m_controller(context)
    , m_navigator(navigator)
    , m_prompter(prompter)
{
    setObjectName(QStringLiteral("launchWizard"));
    setWindowTitle(tr("Launch – Skydeck"));
    constexpr QSize firstSize(900, 640);
    resize(firstSize);
    build();
    connect(&m_controller, &LaunchController::taskChanged, this, &LaunchWizard::sync);
    connect(&m_controller, &LaunchController::taskChanged, this, &LaunchWizard::goOnWhenChecked);
    connect(&m_controller, &LaunchController::planChanged, this, &LaunchWizard::sync);
    connect(&m_controller, &LaunchController::flowChanged, this, &LaunchWizard::sync);
    connect(&m_controller, &LaunchController::serviceKnown, this, &LaunchWizard::sync);
    goTo(TaskId);
}

LaunchWizard::~LaunchWizard()
{
    m_controller.disconnect(this);
}

void LaunchWizard::build()
{
    m_stack = new QStackedWidget;
    addPage(new TaskPage(m_controller, m_prompter));
    addPage(new WherePage(m_controller, m_prompter));
    addPage(new ValuesPage(m_controller));
    addPage(new PlanPage(m_controller));
    addPage(new ReviewPage(m_controller));
    addPage(new ProgressPage(m_controller, m_prompter));
    auto *upper = new QHBoxLayout;
    upper->setSpacing(theme::aroundPage);
    upper->addWidget(makeSteps());
    upper->addWidget(m_stack, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::aroundPage, theme::aroundPage, theme::aroundPage, theme::aroundCard);
    column->setSpacing(theme::aroundCard);
    column->addLayout(upper, 1);
    column->addWidget(makeFooter());
}

void LaunchWizard::addPage(LaunchPage *page)
{
    m_pages.append(page);
    m_stack->addWidget(page);
    connect(page, &LaunchPage::completeChanged, this, &LaunchWizard::sync);
    connect(page, &LaunchPage::wantsTask, this, [this] { goTo(TaskId); });
    connect(page, &LaunchPage::wantsValues, this, [this] { goTo(ValuesId); });
    connect(page, &LaunchPage::wantsSubmitted, this, &LaunchWizard::showSubmitted);
}

QWidget *LaunchWizard::makeSteps()
{
    m_steps = new QListWidget;
    m_steps->setAccessibleName(tr("Steps"));
    m_steps->setFrameShape(QFrame::NoFrame);
    m_steps->viewport()->setAutoFillBackground(false);
    m_steps->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    int width = 0;
    for (const LaunchPage *page : std::as_const(m_pages)) {
        auto *item = new QListWidgetItem(page->title(), m_steps);
        width = std::max(width, fontMetrics().horizontalAdvance(page->title()));
        item->setSizeHint(QSize(0, fontMetrics().height() + 2 * theme::inGroup));
    }
    constexpr int roomForMark = 56;
    m_steps->setFixedWidth(width + roomForMark);
    const auto enter = [this](const QListWidgetItem *item) { goTo(m_steps->row(item)); };
    connect(m_steps, &QListWidget::itemClicked, this, enter);
    connect(m_steps, &QListWidget::itemActivated, this, enter);
    return m_steps;
}

QWidget *LaunchWizard::makeFooter()
{
    auto *footer = new QWidget;
    auto *column = new QVBoxLayout(footer);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::betweenControls);
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);
    column->addWidget(line);
    m_summary = new QLabel;
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    QSizePolicy policy = m_summary->sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Ignored); // a long name must not widen the window
    m_summary->setSizePolicy(policy);
    m_summary->setAccessibleName(tr("Summary"));
    m_summary->setObjectName(QStringLiteral("launch.summary"));
    column->addWidget(m_summary);
    auto *row = new QHBoxLayout;
    m_close = new QPushButton(tr("&Close"));
    m_cancel = new QPushButton(tr("C&ancel launch"));
    m_back = new QPushButton(tr("&Back"));
    m_next = new QPushButton;
    for (QPushButton *button : {m_close, m_cancel, m_back})
        button->setAutoDefault(false);
    m_next->setObjectName(QStringLiteral("launch.next"));
    row->addWidget(m_close);
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_back);
    row->addWidget(m_next);
    column->addLayout(row);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_controller.cancelLaunch();
    });
    connect(m_back, &QPushButton::clicked, this, &LaunchWizard::goBack);
    connect(m_next, &QPushButton::clicked, this, &LaunchWizard::goForward);
    return footer;
}

void LaunchWizard::begin(const QVariantMap &argument)
{
    const auto text = [&](const char *key) { return argument.value(QLatin1String(key)).toString(); };
    const QString activity = text("activity");
    if (!activity.isEmpty()) {
        if (m_controller.follow(activity))
            goTo(ProgressId);
    } else {
        m_controller.reset();
        m_reached = TaskId;
        m_controller.chooseEngine(text("engine"));
        if (!text("cluster").isEmpty()) {
            m_controller.draft().newCluster = false;
            m_controller.draft().existing = text("cluster");
            m_controller.draft().exec = argument.value(QStringLiteral("exec")).toBool();
        }
        if (!text("again").isEmpty())
            m_controller.useAgain(text("again"));
        else if (argument.contains(QStringLiteral("yaml")))
            m_controller.useText(argument.value(QStringLiteral("yaml")).toByteArray(), text("path"));
        else if (!text("path").isEmpty())
            m_controller.openFile(text("path"));
        else if (!text("template").isEmpty())
            m_controller.useTemplate(text("template"));
        goTo(TaskId);
    }
    show();
    raise();
    activateWindow();
}

// Where what was submitted is followed from now on.
void LaunchWizard::showSubmitted()
{
    const SubmissionRun *done = m_controller.submission();
    if (done == nullptr)
        return;
    const bool job = done->purpose() == sky::Purpose::ManagedJob;
    QVariantMap argument{{QStringLiteral("tab"), job ? QStringLiteral("managed") : QStringLiteral("services")}};
    argument.insert(job ? QStringLiteral("managed") : QStringLiteral("service"),
                    job ? QVariant(done->jobNumber()) : QVariant(done->name()));
    m_navigator.navigate(QStringLiteral("jobs"), argument);
    close();
}

// The pages before are locked while a launch goes on, and after it was shown from Activity.
bool LaunchWizard::isLocked() const
{
    const bool failed = m_controller.outcome() && !*m_controller.outcome();
    return m_stack->currentIndex() == ProgressId && (!failed || m_controller.draft().yaml.isEmpty());
}

int LaunchWizard::neighbour(int page, int direction) const
{
    int at = page + direction;
    while (at > TaskId && at < ProgressId && !m_pages[at]->isNeeded())
        at += direction;
    return at;
}

bool LaunchWizard::isReachable(int page) const
{
    if (page == m_stack->currentIndex())
        return true;
    if (isLocked() || page == ProgressId || page > m_reached)
        return false;
    for (int before = TaskId; before < page; ++before) {
        if (m_pages[before]->isNeeded() && before != PlanId && !m_pages[before]->isComplete())
            return false;
    }
    return page != ReviewId || m_pages[PlanId]->isComplete();
}

void LaunchWizard::goTo(int page)
{
    if (page != ProgressId && page != TaskId && page != m_stack->currentIndex() && page > m_reached + 1
        && !isReachable(page))
        return;
    m_goesOn = false;
    if (page != m_stack->currentIndex())
        m_pages[m_stack->currentIndex()]->leave();
    m_reached = page == ProgressId ? m_reached : std::max(m_reached, page);
    m_stack->setCurrentIndex(page);
    m_pages[page]->enter();
    sync();
}

void LaunchWizard::goForward()
{
    const int page = m_stack->currentIndex();
    if (page == ProgressId) {
        close();
        return;
    }
    m_pages[page]->leave();
    // Which page comes next is known only when the text is.
    m_goesOn = m_controller.isChecking();
    if (m_goesOn || !m_pages[page]->isComplete())
        return;
    const int next = neighbour(page, 1);
    m_reached = std::max(m_reached, next == ProgressId ? int(ReviewId) : next);
    if (next == ProgressId)
        m_controller.launch();
    goTo(next);
}

void LaunchWizard::goOnWhenChecked()
{
    if (m_goesOn && !m_controller.isChecking())
        goForward();
}

void LaunchWizard::goBack()
{
    const int page = m_stack->currentIndex();
    if (page <= TaskId)
        return;
    const int before = neighbour(page, -1);
    // Without a plan there is nothing to review.
    goTo(before == ReviewId && !m_pages[PlanId]->isComplete() ? int(PlanId) : before);
}

void LaunchWizard::sync()
{
    if (m_next == nullptr)
        return; // still being built
    m_summary->setText(m_controller.summary());
    syncSteps();
    syncButtons();
}

void LaunchWizard::syncSteps()
{
    const int current = m_stack->currentIndex();
    for (int i = 0; i < PageCount; ++i) {
        QListWidgetItem *item = m_steps->item(i);
        const bool done = i < current || (i < m_reached && i != current && m_pages[i]->isComplete());
        item->setText(done ? tr("✓ %1").arg(m_pages[i]->title()) : m_pages[i]->title());
        const bool reachable = isReachable(i);
        item->setFlags(reachable ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags);
    }
    m_steps->setCurrentRow(current);
}

// What costs says so on the button.
QString LaunchWizard::launchVerb() const
{
    const Becomes what = m_controller.becomes();
    if (what == Becomes::Service)
        return m_controller.isUpdate() ? tr("&Update the service") : tr("Br&ing up the service");
    if (what == Becomes::Cluster && m_controller.draft().exec)
        return tr("&Run");
    const auto &planned = m_controller.planned();
    if (!planned || !*planned || !(*planned)->costPerHour)
        return tr("&Launch");
    return tr("&Launch for %1").arg(models::hourlyText(*(*planned)->costPerHour));
}

void LaunchWizard::syncButtons()
{
    const int page = m_stack->currentIndex();
    const bool progress = page == ProgressId;
    const bool running = progress && m_controller.isRunning();
    m_close->setVisible(!progress);
    m_back->setVisible(page > TaskId && !isLocked());
    m_cancel->setVisible(running);
    if (!running)
        m_cancel->setEnabled(true);
    if (progress)
        m_next->setText(tr("&Close"));
    else if (page == ReviewId)
        m_next->setText(launchVerb());
    else
        m_next->setText(tr("&Next: %1").arg(m_pages[neighbour(page, 1)]->title()));
    m_next->setEnabled(progress || m_pages[page]->isComplete());
    m_next->setDefault(true);
}

} // namespace skydeck::wizards
