#include "app/wizards/launch/reviewpage.h"

#include "app/forms/diffview.h"
#include "app/forms/submitting.h"
#include "app/widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace skydeck::wizards {

namespace theme = widgets::theme;

ReviewPage::ReviewPage(LaunchController &controller, QWidget *parent)
    : LaunchPage(controller, parent)
    , m_heading(new QLabel)
    , m_text(new forms::DiffView)
    , m_cost(new QLabel)
    , m_consequence(new QLabel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::inGroup);
    m_heading->setWordWrap(true);
    column->addWidget(m_heading);
    m_text->setAccessibleName(tr("Text to be launched"));
    column->addWidget(m_text, 1);
    m_cost->setObjectName(QStringLiteral("launch.cost"));
    m_cost->setTextFormat(Qt::PlainText);
    m_cost->setWordWrap(true);
    m_cost->setFont(theme::cardTitleFont());
    column->addWidget(m_cost);
    m_consequence->setObjectName(QStringLiteral("launch.consequence"));
    m_consequence->setTextFormat(Qt::PlainText);
    m_consequence->setWordWrap(true);
    column->addWidget(m_consequence);
    auto *commands = new QLabel(tr("The same in a terminal"));
    commands->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(commands);
    m_own = addCommand(tr("Skydeck command"));
    m_sky = addCommand(tr("SkyPilot command"));
    connect(&controller, &LaunchController::serviceKnown, this, &ReviewPage::showSubmission);
}

QLineEdit *ReviewPage::addCommand(const QString &label)
{
    auto *row = new QHBoxLayout;
    auto *text = new QLineEdit;
    text->setReadOnly(true);
    text->setFont(theme::fixedFont());
    text->setAccessibleName(label);
    auto *copy = new QPushButton(tr("Copy"));
    copy->setAccessibleName(tr("Copy: %1").arg(label));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text->text()); });
    row->addWidget(text, 1);
    row->addWidget(copy);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    return text;
}

void ReviewPage::enter()
{
    showText();
    const QString cost = m_controller.costText();
    m_cost->setText(cost.isEmpty() ? QString() : tr("It will cost %1.").arg(cost));
    m_cost->setVisible(!cost.isEmpty());
    showSubmission();
    Q_EMIT completeChanged();
}

// Whether a service is a new one may be known only after the page is shown.
void ReviewPage::showSubmission()
{
    const Becomes what = m_controller.becomes();
    m_consequence->setVisible(what != Becomes::Cluster);
    if (what != Becomes::Cluster)
        m_consequence->setText(forms::Submitting::consequence(
            what == Becomes::Service ? sky::Purpose::Service : sky::Purpose::ManagedJob, m_controller.isUpdate()));
    showCommands();
}

void ReviewPage::showCommands()
{
    const auto &planned = m_controller.planned();
    const LaunchDraft &draft = m_controller.draft();
    if (const Becomes what = m_controller.becomes(); what != Becomes::Cluster) {
        const QString name = m_controller.submissionName();
        const bool update = m_controller.isUpdate();
        m_own->setText(draft.submitCommand(QStringLiteral("skydeckctl"), what, name, update));
        m_sky->setText(draft.submitCommand(QStringLiteral("sky"), what, name, update));
    } else {
        m_own->setText(planned && *planned ? (*planned)->command : QString());
        m_sky->setText(draft.skyCommand(m_controller.request()));
    }
    m_own->setCursorPosition(0);
    m_sky->setCursorPosition(0);
}

void ReviewPage::showText()
{
    const LaunchDraft &draft = m_controller.draft();
    if (draft.original.isEmpty() || draft.original == draft.yaml) {
        m_heading->setText(draft.original.isEmpty() ? tr("This text is launched. It is in no file.")
                                                    : tr("%1 is launched as it is.").arg(draft.title()));
        m_text->showText(draft.yaml);
        return;
    }
    m_heading->setText(tr("Your changes to %1. They are launched; the file stays as it is.").arg(draft.title()));
    m_text->showChanges({{{}, draft.original, draft.yaml}});
}

bool ReviewPage::isComplete() const
{
    const auto &planned = m_controller.planned();
    return planned && planned->has_value();
}

} // namespace skydeck::wizards
