#include "app/wizards/launch/taskpage.h"

#include "app/widgets/banner.h"
#include "app/widgets/elidedlabel.h"
#include "app/widgets/prompter.h"
#include "app/widgets/theme.h"

#include "core/flows/templates.h"

#include <QButtonGroup>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTextBlock>
#include <QTimer>

namespace skydeck::wizards {

namespace theme = widgets::theme;

TaskPage::TaskPage(LaunchController &controller, widgets::Prompter &prompter, QWidget *parent)
    : LaunchPage(controller, parent)
    , m_prompter(prompter)
    , m_templates(new QButtonGroup(this))
    , m_banner(new widgets::Banner)
    , m_text(new QPlainTextEdit)
    , m_problems(new QListWidget)
    , m_pause(new QTimer(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::betweenControls);
    column->addWidget(makeTemplates());
    column->addWidget(makeFileRow());
    column->addWidget(m_banner);
    m_text->setObjectName(QStringLiteral("launch.text"));
    m_text->setFont(theme::fixedFont());
    m_text->setLayoutDirection(Qt::LeftToRight);
    m_text->setAccessibleName(tr("Task text"));
    m_text->setPlaceholderText(tr("Choose a template, open a file, or paste a task here."));
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    column->addWidget(m_text, 1);
    m_problems->setAccessibleName(tr("Problems"));
    m_problems->setObjectName(QStringLiteral("launch.problems"));
    m_problems->setWordWrap(true);
    m_problems->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_problems->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    constexpr int problemsHeight = 96;
    m_problems->setMaximumHeight(problemsHeight);
    column->addWidget(m_problems);
    m_pause->setSingleShot(true);
    constexpr int pauseMs = 150;
    m_pause->setInterval(pauseMs);
    connect(m_pause, &QTimer::timeout, this, &TaskPage::takeText);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_pause->start();
        Q_EMIT completeChanged();
    });
    connect(m_problems, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        const int line = item->data(Qt::UserRole).toInt();
        m_text->setTextCursor(QTextCursor(m_text->document()->findBlockByNumber(line - 1)));
        m_text->setFocus(Qt::OtherFocusReason);
    });
    connect(&controller, &LaunchController::textReplaced, this, &TaskPage::showText);
    connect(&controller, &LaunchController::taskChanged, this, &TaskPage::showProblems);
    connect(&controller, &LaunchController::fileFailed, this,
            [this](const Error &error) { m_banner->showError(error); });
    showText();
    showProblems();
}

QWidget *TaskPage::makeTemplates()
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme::aroundPage);
    grid->setVerticalSpacing(theme::betweenControls);
    constexpr int columns = 3;
    const auto &all = flows::templates();
    for (int i = 0; i < all.size(); ++i) {
        const flows::Template &one = all[i];
        auto *choice = new QRadioButton(one.title);
        choice->setObjectName(QStringLiteral("template.") + one.id);
        choice->setAccessibleDescription(one.summary);
        QFont font = choice->font();
        font.setWeight(QFont::DemiBold);
        choice->setFont(font);
        auto *summary = new QLabel(one.summary);
        summary->setWordWrap(true);
        summary->setForegroundRole(QPalette::PlaceholderText);
        m_templates->addButton(choice, i);
        auto *cell = new QVBoxLayout;
        cell->setSpacing(theme::inGroup / 4);
        cell->addWidget(choice);
        cell->addWidget(summary);
        cell->addStretch(1);
        grid->addLayout(cell, i / columns, i % columns);
        grid->setColumnStretch(i % columns, 1);
    }
    connect(m_templates, &QButtonGroup::idClicked, this,
            [this](int id) { m_controller.useTemplate(flows::templates()[id].id); });
    return box;
}

QWidget *TaskPage::makeFileRow()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *open = new QPushButton(tr("&Open a file…"));
    connect(open, &QPushButton::clicked, this, &TaskPage::chooseFile);
    m_source = new widgets::ElidedLabel;
    m_source->setForegroundRole(QPalette::PlaceholderText);
    m_source->setAccessibleName(tr("Task file"));
    layout->addWidget(open);
    layout->addWidget(m_source, 1);
    return row;
}

void TaskPage::chooseFile()
{
    const QString path = m_controller.draft().path;
    const QString folder = path.isEmpty() ? QDir::homePath() : QFileInfo(path).absolutePath();
    m_prompter.openFile(this, tr("Open a task file"), folder, tr("Task files (*.yaml *.yml);;All files (*)"),
                        [this](const QString &chosen) {
                            if (!chosen.isEmpty())
                                m_controller.openFile(chosen);
                        });
}

// The edit holds line feeds only; a file with CRLF gets its own back, and text that is as it was keeps its bytes.
void TaskPage::takeText()
{
    m_pause->stop();
    const QString now = m_text->toPlainText();
    QByteArray text = now == m_shown ? m_loaded : now.toUtf8();
    if (now != m_shown && m_loaded.contains("\r\n"))
        text.replace("\n", "\r\n");
    if (text == m_controller.draft().yaml)
        Q_EMIT completeChanged();
    else
        m_controller.editText(text);
}

void TaskPage::showText()
{
    const LaunchDraft &draft = m_controller.draft();
    const QSignalBlocker quiet(m_text);
    m_text->setPlainText(QString::fromUtf8(draft.yaml));
    m_shown = m_text->toPlainText();
    m_loaded = draft.yaml;
    m_pause->stop();
    m_banner->clear();
    m_source->setText(QDir::toNativeSeparators(draft.path));
    m_templates->setExclusive(false);
    const auto &all = flows::templates();
    for (int i = 0; i < all.size(); ++i)
        m_templates->button(i)->setChecked(all[i].id == draft.templateId);
    m_templates->setExclusive(true);
    Q_EMIT completeChanged();
}

void TaskPage::showProblems()
{
    m_problems->clear();
    for (const task::Problem &problem : m_controller.problems()) {
        const bool error = problem.severity == task::Severity::Error;
        const QString form = error ? tr("Line %1: %2") : tr("Line %1 (warning): %2");
        auto *item = new QListWidgetItem(form.arg(problem.position.line).arg(problem.message), m_problems);
        item->setData(Qt::UserRole, problem.position.line);
        const auto status = error ? widgets::Status::Bad : widgets::Status::Attention;
        item->setForeground(theme::statusColor(status, palette()));
        item->setText(theme::statusShape(status) + QLatin1Char(' ') + item->text());
    }
    m_problems->setVisible(m_problems->count() > 0);
    Q_EMIT completeChanged();
}

bool TaskPage::isComplete() const
{
    return m_controller.task().has_value() && !m_pause->isActive();
}

// The other colour scheme: status colours are chosen anew.
void TaskPage::changeEvent(QEvent *event)
{
    LaunchPage::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showProblems();
}

} // namespace skydeck::wizards
