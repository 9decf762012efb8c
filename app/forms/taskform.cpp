#include "app/forms/taskform.h"

#include "app/widgets/theme.h"
#include "core/task/edit.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

namespace skydeck::forms {

namespace theme = widgets::theme;

namespace {

// A field's text for a value: lists of ports read "8080, 9000", mappings as YAML on one line.
QString fieldText(const task::Node &node)
{
    if (!node.isValid() || node.isNull())
        return {};
    const task::Node real = node.resolved();
    if (real.type() == task::NodeType::Scalar)
        return real.value();
    if (real.type() == task::NodeType::Sequence) {
        QStringList items;
        for (int i = 0; i < real.size(); ++i)
            items << real.at(i).value();
        return items.join(QStringLiteral(", "));
    }
    QStringList pairs;
    for (int i = 0; i < real.size(); ++i)
        pairs << real.at(i).key() + QStringLiteral(": ") + real.at(i).value();
    return QLatin1Char('{') + pairs.join(QStringLiteral(", ")) + QLatin1Char('}');
}

QJsonValue fieldValue(const QString &text, bool list)
{
    if (!list || !text.contains(QLatin1Char(',')) || text.startsWith(QLatin1Char('{')))
        return task::valueFromText(text).value_or(QJsonValue(text));
    QJsonArray items;
    const QStringList parts = text.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &part : parts)
        items.append(task::valueFromText(part.trimmed()).value_or(QJsonValue(part.trimmed())));
    return items;
}

int nodesOf(const task::Document &document)
{
    return std::max(1, int(task::toJson(document.find({{QStringLiteral("num_nodes")}})).toInteger(1)));
}

} // namespace

TaskForm::TaskForm(QWidget *parent, Part part)
    : QWidget(parent)
    , m_part(part)
    , m_form(new QFormLayout)
    , m_nodes(new QSpinBox(this))
    , m_spot(new QCheckBox(tr("Use &spot machines"), this))
    , m_envs(new QTableWidget(0, 2, this))
    , m_note(new QLabel(this))
{
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->setVerticalSpacing(theme::inGroup);
    m_note->setWordWrap(true);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(theme::inGroup);
    column->addWidget(m_note);
    column->addLayout(m_form);
    part == Part::Whole ? addWhole() : addPlacement();
    connect(m_nodes, &QSpinBox::valueChanged, this, [this] { m_nodesTyped = !m_showing; });
    connect(m_nodes, &QSpinBox::editingFinished, this, &TaskForm::commitNodes);
    connect(m_spot, &QCheckBox::clicked, this,
            [this](bool on) { setPath(QStringLiteral("resources.use_spot"), on); });
}

void TaskForm::addWhole()
{
    setObjectName(QStringLiteral("taskForm"));
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    addText("name", tr("Na&me"), tr("phoenix"));
    addText("workdir", tr("&Working folder"), tr("~/project"));
    addInfra(tr("&Infra"));
    addText("resources.cpus", tr("&CPUs"), tr("4+"));
    addText("resources.memory", tr("Memor&y (GB)"), tr("16+"));
    addAccelerators();
    addText("resources.ports", tr("P&orts"), tr("8080, 9000-9010"));
    addText("resources.autostop", tr("A&utostop"), tr("30m"));
    addNodes();
    m_envs->setHorizontalHeaderLabels({tr("Variable"), tr("Value")});
    m_envs->setAccessibleName(tr("Environment variables"));
    m_envs->horizontalHeader()->setStretchLastSection(true);
    m_envs->verticalHeader()->hide();
    m_envs->setTabKeyNavigation(false);
    m_envs->setToolTip(tr("An empty value is asked for at launch."));
    auto *addButton = new QPushButton(theme::icon(QStringLiteral("add")), tr("Add varia&ble"), this);
    layout()->setContentsMargins(theme::inGroup, 0, theme::inGroup, 0);
    static_cast<QVBoxLayout *>(layout())->addWidget(m_envs, 1);
    static_cast<QVBoxLayout *>(layout())->addWidget(addButton, 0, Qt::AlignLeft);
    connect(m_envs, &QTableWidget::cellChanged, this, [this](int row, int) {
        if (!m_showing)
            commitVariable(row);
    });
    connect(addButton, &QPushButton::clicked, this, &TaskForm::addVariable);
}

void TaskForm::addPlacement()
{
    setObjectName(QStringLiteral("placementForm"));
    layout()->setContentsMargins(0, 0, 0, 0);
    addInfra(tr("Inf&ra"));
    addText("resources.cloud", tr("Clo&ud"), tr("any; aws, gcp, kubernetes"));
    addText("resources.region", tr("Re&gion"), tr("any; us-east-1"));
    addText("resources.zone", tr("&Zone"), tr("any; us-east-1a"));
    addAccelerators();
    addText("resources.disk_size", tr("Dis&k (GB)"), tr("256"));
    addNodes();
    m_envs->hide();
}

void TaskForm::addInfra(const QString &label)
{
    addText("resources.infra", label, tr("any; aws/us-east-1, k8s/context"));
}

void TaskForm::addAccelerators()
{
    addText("resources.accelerators", tr("Accelera&tors"), tr("L4:1"));
}

void TaskForm::addNodes()
{
    m_nodes->setRange(1, 9999);
    m_nodes->setMinimumWidth(m_nodes->minimumSizeHint().width());
    m_form->addRow(tr("No&des"), m_nodes);
    m_nodes->findChild<QLineEdit *>()->setAccessibleName(tr("Nodes"));
    m_form->addRow(QString(), m_spot);
}

// `infra` and its older parts exclude each other: whoever wrote the parts goes on with them.
void TaskForm::showPlacement()
{
    bool parts = false;
    for (const auto *part : {"resources.cloud", "resources.region", "resources.zone"})
        parts = parts || m_document.find(*task::Path::parse(QLatin1String(part))).isValid();
    for (const auto &[path, edit] : std::as_const(m_texts)) {
        const bool isInfra = path == QLatin1String("resources.infra");
        const bool isPart = path == QLatin1String("resources.cloud") || path == QLatin1String("resources.region")
            || path == QLatin1String("resources.zone");
        if (!isInfra && !isPart)
            continue;
        edit->setVisible(isPart == parts);
        m_form->labelForField(edit)->setVisible(isPart == parts);
    }
}

QLineEdit *TaskForm::addText(const char *path, const QString &label, const QString &hint)
{
    auto *edit = new QLineEdit(this);
    edit->setPlaceholderText(hint);
    edit->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    edit->setObjectName(QStringLiteral("field.") + QLatin1String(path));
    m_form->addRow(label, edit);
    m_texts.append({QLatin1String(path), edit});
    connect(edit, &QLineEdit::editingFinished, this,
            [this, edit, name = QString::fromLatin1(path)] { commitText(edit, name); });
    return edit;
}

void TaskForm::setDocument(const task::Document &document)
{
    m_document = document;
    m_showing = true;
    const bool readable = document.syntaxProblems().isEmpty();
    const bool several = document.documentCount() > 1;
    m_note->setText(
        !readable ? tr("Mend the text first: line %1.").arg(document.syntaxProblems().constFirst().position.line)
            : several ? tr("The form shows the first task of this pipeline.")
                      : QString());
    m_note->setVisible(!m_note->text().isEmpty());
    for (const auto &[path, edit] : std::as_const(m_texts)) {
        const auto parsed = task::Path::parse(path);
        const task::Node node = document.find(*parsed);
        const bool alias = node.isValid() && node.type() == task::NodeType::Alias;
        const bool nested = node.isValid() && !alias && node.type() == task::NodeType::Mapping && !node.isFlow();
        edit->setEnabled(readable && !alias && !nested);
        edit->setToolTip(alias        ? tr("This is an alias; change it in the text.")
                             : nested ? tr("This is written over several lines; change it in the text.")
                                      : QString());
        if (!edit->hasFocus() || !edit->isModified())
            edit->setText(nested ? tr("(see text)") : fieldText(node));
    }
    if (m_part == Part::Placement)
        showPlacement();
    m_nodes->setEnabled(readable);
    m_spot->setEnabled(readable);
    if (!m_nodes->hasFocus())
        m_nodes->setValue(nodesOf(document));
    m_spot->setChecked(
        task::toJson(document.find({{QStringLiteral("resources"), QStringLiteral("use_spot")}})).toBool());
    m_envs->setEnabled(readable);
    const bool typing = m_envs->indexWidget(m_envs->currentIndex()) != nullptr
        || m_envs->isPersistentEditorOpen(m_envs->currentIndex());
    if (!typing && m_part == Part::Whole)
        showVariables();
    m_showing = false;
}

void TaskForm::setPath(const QString &path, const QJsonValue &value)
{
    const auto parsed = task::Path::parse(path);
    const bool remove = value.isString() && value.toString().isEmpty();
    if (!remove || m_document.find(*parsed).isValid())
        Q_EMIT wanted(*parsed, remove ? QJsonValue(QJsonValue::Undefined) : value);
}

void TaskForm::commitPending()
{
    for (const auto &[path, edit] : std::as_const(m_texts))
        commitText(edit, path);
    commitNodes();
}

void TaskForm::commitNodes()
{
    if (std::exchange(m_nodesTyped, false) && m_nodes->value() != nodesOf(m_document))
        setPath(QStringLiteral("num_nodes"), m_nodes->value());
}

void TaskForm::commitText(QLineEdit *edit, const QString &path)
{
    if (!edit->isModified())
        return;
    edit->setModified(false);
    const QString text = edit->text().trimmed();
    const bool list = path == QLatin1String("resources.ports") || path == QLatin1String("resources.accelerators");
    const bool plain = path == QLatin1String("name") || path == QLatin1String("workdir");
    setPath(path, text.isEmpty() || plain ? QJsonValue(text) : fieldValue(text, list));
}

void TaskForm::showVariables()
{
    const task::Node envs = m_document.find({{QStringLiteral("envs")}});
    const task::Node real = envs.resolved();
    const bool mapping = real.isValid() && real.type() == task::NodeType::Mapping;
    m_envs->setRowCount(mapping ? real.size() : 0);
    for (int i = 0; i < m_envs->rowCount(); ++i) {
        const task::Node value = real.at(i);
        auto *name = new QTableWidgetItem(value.key());
        name->setFlags(name->flags() & ~Qt::ItemIsEditable);
        m_envs->setItem(i, 0, name);
        auto *cell = new QTableWidgetItem(value.isNull() ? QString() : fieldText(value));
        if (value.isNull())
            cell->setToolTip(tr("Asked at launch"));
        m_envs->setItem(i, 1, cell);
    }
}

void TaskForm::commitVariable(int row)
{
    const QString name = m_envs->item(row, 0) ? m_envs->item(row, 0)->text().trimmed() : QString();
    if (name.isEmpty())
        return;
    const QString text = m_envs->item(row, 1) ? m_envs->item(row, 1)->text() : QString();
    const bool fresh = m_envs->item(row, 0)->flags().testFlag(Qt::ItemIsEditable);
    const task::Path path{{QStringLiteral("envs"), name}};
    if (fresh && text.isEmpty() && m_document.find(path).isValid())
        return; // an existing variable's name was typed again: its value stays
    Q_EMIT wanted(path, text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text));
}

void TaskForm::addVariable()
{
    m_showing = true;
    const int row = m_envs->rowCount();
    m_envs->insertRow(row);
    m_envs->setItem(row, 0, new QTableWidgetItem);
    m_envs->setItem(row, 1, new QTableWidgetItem);
    m_showing = false;
    m_envs->setCurrentCell(row, 0);
    m_envs->editItem(m_envs->item(row, 0));
}

} // namespace skydeck::forms
