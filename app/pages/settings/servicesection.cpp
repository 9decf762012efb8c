#include "app/pages/settings/servicesection.h"

#include "app/forms/servicedialog.h"
#include "app/widgets/banner.h"
#include "app/widgets/prompter.h"
#include "app/widgets/theme.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace skydeck::pages {

namespace theme = widgets::theme;

ServiceSection::ServiceSection(flows::OwnKinds &kinds, widgets::Prompter &prompter, QWidget *parent)
    : QGroupBox(tr("Your own services"), parent)
    , m_kinds(kinds)
    , m_prompter(prompter)
    , m_banner(new widgets::Banner(this))
    , m_empty(new QLabel(tr("Phoenix, Open WebUI and others are known. Describe what else listens at your hosts: "
                            "then it has a card with its state, its page and its settings."),
                         this))
    , m_list(new QListWidget(this))
    , m_add(new QPushButton(tr("Descri&be a service…"), this))
    , m_edit(new QPushButton(tr("&Edit…"), this))
    , m_remove(new QPushButton(tr("Remove…"), this))
{
    setObjectName(QStringLiteral("serviceSection"));
    m_empty->setObjectName(QStringLiteral("services.empty"));
    m_empty->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("services.list"));
    m_list->setAccessibleName(tr("Your own services"));
    m_list->setMaximumHeight(120);
    m_add->setObjectName(QStringLiteral("services.add"));
    m_edit->setObjectName(QStringLiteral("services.edit"));
    m_remove->setObjectName(QStringLiteral("services.remove"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::inGroup);
    for (auto *button : {m_add, m_edit, m_remove})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_banner);
    column->addWidget(m_empty);
    column->addWidget(m_list);
    column->addLayout(buttons);
    auto *removeKey = new QAction(m_list);
    removeKey->setShortcut(QKeySequence::Delete);
    removeKey->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(removeKey);
    connect(removeKey, &QAction::triggered, this, &ServiceSection::askToRemove);
    connect(m_add, &QPushButton::clicked, this, [this] { edit({}); });
    connect(m_edit, &QPushButton::clicked, this, &ServiceSection::editChosen);
    connect(m_remove, &QPushButton::clicked, this, &ServiceSection::askToRemove);
    connect(m_list, &QListWidget::itemActivated, this, &ServiceSection::editChosen);
    connect(m_list, &QListWidget::itemSelectionChanged, this, &ServiceSection::updateButtons);
    connect(&m_kinds, &flows::OwnKinds::changed, this, &ServiceSection::reload);
    reload();
}

void ServiceSection::reload()
{
    const QString before =
        m_list->currentItem() ? m_list->currentItem()->data(Qt::UserRole).toString() : QString();
    m_list->clear();
    const auto own = m_kinds.catalogue().own();
    for (const services::ServiceKind &kind : own) {
        auto *item =
            new QListWidgetItem(tr("%1 (%2)", "service and its port").arg(kind.title).arg(kind.port), m_list);
        item->setData(Qt::UserRole, kind.id);
        item->setToolTip(item->text());
        if (kind.id == before)
            m_list->setCurrentItem(item);
    }
    m_list->setVisible(!own.isEmpty());
    m_edit->setVisible(!own.isEmpty());
    m_remove->setVisible(!own.isEmpty());
    m_empty->setVisible(own.isEmpty());
    updateButtons();
}

const services::ServiceKind *ServiceSection::chosen() const
{
    const auto items = m_list->selectedItems();
    return items.isEmpty() ? nullptr : m_kinds.catalogue().find(items.constFirst()->data(Qt::UserRole).toString());
}

void ServiceSection::updateButtons()
{
    m_edit->setEnabled(chosen());
    m_remove->setEnabled(chosen());
}

void ServiceSection::edit(const services::ServiceKind &kind)
{
    auto *dialog = new forms::ServiceDialog(m_kinds, kind, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ServiceSection::editChosen()
{
    if (const services::ServiceKind *kind = chosen())
        edit(*kind);
}

void ServiceSection::askToRemove()
{
    const services::ServiceKind *kind = chosen();
    if (!kind)
        return;
    widgets::Question question;
    question.title = tr("Remove %1").arg(kind->title);
    question.text = tr("Forgets how %1 looks.").arg(kind->title);
    question.consequence = tr("Tunnels that lead to it stay; their port is asked for whatever listens.");
    question.accept = tr("Remove");
    question.destructive = true;
    m_prompter.ask(this, question, [this, id = kind->id](bool accepted) {
        const auto removed = accepted ? m_kinds.remove(id) : Result<void>();
        if (removed)
            m_banner->clear();
        else
            m_banner->showError(removed.error());
    });
}

} // namespace skydeck::pages
