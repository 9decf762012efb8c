#include "app/pages/settings/secretsection.h"

#include "app/widgets/banner.h"
#include "app/widgets/prompter.h"
#include "core/base/deliver.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace skydeck::pages {

namespace {

constexpr int nameRole = Qt::UserRole;

} // namespace

SecretSection::SecretSection(secrets::SecretStore &store, widgets::Prompter &prompter, QWidget *parent)
    : QGroupBox(tr("Keys and passwords"), parent)
    , m_store(store)
    , m_prompter(prompter)
    , m_banner(new widgets::Banner(this))
    , m_where(new QLabel(this))
    , m_again(new QPushButton(this))
    , m_names(new QListWidget(this))
    , m_empty(new QLabel(tr("Nothing is stored. When you are asked for a password, you can choose to have it "
                            "remembered."),
                         this))
    , m_remove(new QPushButton(tr("&Remove…"), this))
{
    setObjectName(QStringLiteral("secretSection"));
    m_where->setObjectName(QStringLiteral("where"));
    m_where->setWordWrap(true);
    m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_again->setObjectName(QStringLiteral("again"));
    m_names->setObjectName(QStringLiteral("names"));
    m_names->setAccessibleName(tr("Stored keys and passwords"));
    m_names->setMaximumHeight(160);
    m_names->setTextElideMode(Qt::ElideMiddle);
    m_empty->setObjectName(QStringLiteral("empty"));
    m_empty->setWordWrap(true);
    m_remove->setObjectName(QStringLiteral("remove"));
    auto *line = new QHBoxLayout;
    line->addWidget(m_where, 1);
    line->addWidget(m_again);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->addLayout(line);
    column->addWidget(m_banner);
    column->addWidget(m_empty);
    column->addWidget(m_names);
    column->addLayout(buttons);
    auto *removeKey = new QAction(m_names);
    removeKey->setShortcut(QKeySequence::Delete);
    removeKey->setShortcutContext(Qt::WidgetShortcut);
    m_names->addAction(removeKey);
    connect(removeKey, &QAction::triggered, this, &SecretSection::askToRemove);
    connect(m_remove, &QPushButton::clicked, this, &SecretSection::askToRemove);
    connect(m_again, &QPushButton::clicked, this, &SecretSection::lookAgain);
    connect(m_names, &QListWidget::itemSelectionChanged, this, &SecretSection::updateButtons);
    connect(&store, &secrets::SecretStore::changed, this, [this] {
        showState();
        reload();
    });
    showState();
    showNames({});
    reload();
}

SecretSection::~SecretSection()
{
    m_stop.request_stop();
}

void SecretSection::showState()
{
    const secrets::StoreState state = m_store.state();
    m_where->setText(state.text);
    m_again->setVisible(state.keeping != secrets::Keeping::Keychain);
    m_again->setText(state.keeping == secrets::Keeping::Locked ? tr("&Unlock…") : tr("Look a&gain"));
}

void SecretSection::reload()
{
    const quint64 mine = ++m_reload;
    deliver(m_store.list(), this, [this, mine](const Result<QList<secrets::SecretName>> &names) {
        if (mine != m_reload)
            return;
        if (names)
            showNames(*names);
        else
            m_banner->showError(names.error());
    });
}

void SecretSection::showNames(const QList<secrets::SecretName> &names)
{
    const auto before = selected();
    m_names->clear();
    for (const secrets::SecretName &name : names) {
        auto *item = new QListWidgetItem(secrets::label(name), m_names);
        item->setData(nameRole, QVariant::fromValue(name));
        item->setToolTip(secrets::label(name));
        if (before == name)
            m_names->setCurrentItem(item);
    }
    m_names->setVisible(!names.isEmpty());
    m_remove->setVisible(!names.isEmpty());
    m_empty->setVisible(names.isEmpty());
    updateButtons();
}

std::optional<secrets::SecretName> SecretSection::selected() const
{
    const QList<QListWidgetItem *> items = m_names->selectedItems();
    if (items.isEmpty())
        return {};
    return items.constFirst()->data(nameRole).value<secrets::SecretName>();
}

void SecretSection::updateButtons()
{
    m_remove->setEnabled(m_running == 0 && selected().has_value());
    m_again->setEnabled(m_running == 0);
}

void SecretSection::askToRemove()
{
    const auto name = selected();
    if (!name || m_running > 0)
        return;
    widgets::Question question;
    question.title = tr("Remove a stored password");
    question.text = tr("Remove “%1”?").arg(secrets::label(*name));
    question.consequence = tr("Skydeck asks for it again when it is needed.");
    question.accept = tr("Remove");
    question.destructive = true;
    m_prompter.ask(this, question, [this, name = *name](bool accepted) {
        if (accepted)
            remove(name);
    });
}

void SecretSection::remove(const secrets::SecretName &name)
{
    ++m_running;
    updateButtons();
    deliver(m_store.remove(name, m_stop.get_token()), this, [this](const Result<void> &removed) {
        --m_running;
        if (removed)
            m_banner->clear();
        else if (removed.error().kind != ErrorKind::Cancelled)
            m_banner->showError(removed.error());
        reload();
        updateButtons();
    });
}

void SecretSection::lookAgain()
{
    ++m_running;
    updateButtons();
    deliver(m_store.probe(true, m_stop.get_token()), this, [this](const Result<secrets::StoreState> &state) {
        --m_running;
        if (state)
            m_banner->clear();
        else if (state.error().kind != ErrorKind::Cancelled)
            m_banner->showError(state.error());
        showState();
        updateButtons();
    });
}

} // namespace skydeck::pages
