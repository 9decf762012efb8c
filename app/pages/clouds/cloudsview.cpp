#include "app/pages/clouds/cloudsview.h"

#include "app/widgets/elidedlabel.h"
#include "app/widgets/livetable.h"
#include "app/widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace skydeck::pages {

namespace theme = widgets::theme;

QStringList commandsIn(const QString &reason)
{
    QStringList commands;
    for (const QString &line : reason.split(QLatin1Char('\n'))) {
        const QString bare = line.trimmed();
        if (bare.startsWith(QLatin1String("$ ")))
            commands << bare.mid(2).section(QLatin1String("  #"), 0, 0).trimmed();
    }
    return commands;
}

CloudsView::CloudsView(CloudsController &controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_filter(new models::TableFilter(&controller.clouds(), this))
    , m_nodeFilter(new models::TableFilter(&controller.nodes(), this))
    , m_table(new widgets::LiveTable(QStringLiteral("cloudsPage.clouds")))
    , m_nodes(new widgets::LiveTable(QStringLiteral("cloudsPage.nodes")))
{
    m_table->setModel(m_filter);
    m_table->setAccessibleName(tr("Clouds"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    using C = models::CloudModel;
    m_table->setUpColumns({12, 18, 18, 22, 60}, C::Name, C::Status, Qt::AscendingOrder);
    m_table->fitColumns({10, 10, 8, 10, 16}, {C::Capabilities, C::Contexts});
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_table);
    splitter->addWidget(makeDetails());
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme::inGroup, 0, 0);
    column->addWidget(splitter);
    connect(m_table, &widgets::LiveTable::selectionKeysChanged, this, &CloudsView::showDetails);
    connect(&m_controller, &CloudsController::changed, this, [this] {
        if (m_table->selectedKeys().isEmpty() && m_filter->rowCount() > 0)
            m_table->selectKey(m_filter->keyAt(0));
        showDetails();
    });
    showDetails();
}

QWidget *CloudsView::makeDetails()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, theme::inGroup, 0, 0);
    column->setSpacing(theme::inGroup);
    auto *row = new QHBoxLayout;
    m_title = new widgets::ElidedLabel;
    m_title->setFont(theme::cardTitleFont());
    m_copy = new QPushButton(tr("C&opy the commands"));
    m_copy->setObjectName(QStringLiteral("clouds.copyFix"));
    m_copy->setAutoDefault(false);
    row->addWidget(m_title, 1);
    row->addWidget(m_copy);
    column->addLayout(row);
    m_reason = new QPlainTextEdit;
    m_reason->setObjectName(QStringLiteral("clouds.reason"));
    m_reason->setAccessibleName(tr("Why, and how to mend it"));
    m_reason->setReadOnly(true);
    m_reason->setTabChangesFocus(true);
    m_reason->setMinimumHeight(m_reason->fontMetrics().lineSpacing() * 3);
    column->addWidget(m_reason, 1);
    m_nodeNote = new QLabel;
    m_nodeNote->setTextFormat(Qt::PlainText);
    m_nodeNote->setWordWrap(true);
    m_nodeNote->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_nodeNote);
    m_nodes->setModel(m_nodeFilter);
    m_nodes->setAccessibleName(tr("Nodes"));
    using N = models::KubeNodeModel;
    m_nodes->setUpColumns({12, 22, 16, 14, 10, 12, 12, 16}, N::Name, N::Name, Qt::AscendingOrder);
    m_nodes->fitColumns({10, 10, 8, 8, 8, 8, 8, 10}, {N::Address, N::Context, N::Memory, N::Cpus});
    m_nodes->setMinimumHeight(m_nodes->fontMetrics().lineSpacing() * 4);
    column->addWidget(m_nodes, 2);
    m_nodeFilter->setRule([this](int at) { return m_contexts.contains(m_controller.nodes().at(at).context); });
    connect(m_copy, &QPushButton::clicked, this, &CloudsView::copyFix);
    return box;
}

void CloudsView::focusList()
{
    m_table->setFocus();
}

void CloudsView::showDetails()
{
    const models::CloudRow *row = m_controller.clouds().find(m_table->currentKey());
    m_title->setText(row ? row->cloud.name : QString());
    QString text;
    if (row)
        text = row->cloud.enabled ? row->cloud.note : row->cloud.reason;
    if (row && text.isEmpty())
        text = row->cloud.enabled ? tr("Ready to launch on.") : tr("The server gave no reason. Check again.");
    if (m_reason->toPlainText() != text)
        m_reason->setPlainText(text);
    m_copy->setVisible(!commandsIn(text).isEmpty());
    const QStringList contexts = row ? row->contexts : QStringList();
    if (contexts != m_contexts) {
        m_contexts = contexts;
        m_nodeFilter->setRule([this](int at) { return m_contexts.contains(m_controller.nodes().at(at).context); });
    }
    QStringList problems;
    for (const QString &context : contexts) {
        if (!m_controller.nodeProblem(context).isEmpty())
            problems << QStringLiteral("%1: %2").arg(context, m_controller.nodeProblem(context));
    }
    m_nodeNote->setText(problems.join(QLatin1Char('\n')));
    m_nodeNote->setVisible(!problems.isEmpty());
    m_nodes->setVisible(!contexts.isEmpty());
}

void CloudsView::copyFix()
{
    QGuiApplication::clipboard()->setText(commandsIn(m_reason->toPlainText()).join(QLatin1Char('\n')));
}

} // namespace skydeck::pages
