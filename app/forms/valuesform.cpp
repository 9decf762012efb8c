#include "app/forms/valuesform.h"

#include "app/widgets/clearbutton.h"
#include "app/widgets/theme.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace skydeck::forms {

using widgets::theme::betweenControls;

ValuesForm::ValuesForm(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(betweenControls);
    m_form->setVerticalSpacing(widgets::theme::inGroup);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
}

void ValuesForm::setVariables(const task::Variables &envs, const task::Variables &secrets)
{
    if (envs == m_envs && secrets == m_secrets && !m_fields.isEmpty())
        return;
    m_envs = envs;
    m_secrets = secrets;
    m_fields.clear();
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
    addGroup(tr("Variables"), envs, false);
    addGroup(tr("Secrets"), secrets, true);
}

void ValuesForm::addGroup(const QString &title, const task::Variables &variables, bool secret)
{
    if (variables.isEmpty())
        return;
    auto *heading = new QLabel(title);
    heading->setFont(widgets::theme::cardTitleFont());
    m_form->addRow(heading);
    // What must be given comes first.
    for (const bool required : {true, false}) {
        for (auto it = variables.begin(); it != variables.end(); ++it) {
            if (it.value().has_value() != required)
                addField(it.key(), it.value(), secret);
        }
    }
    if (!secret)
        return;
    auto *note = new QLabel(tr("Secrets are handed to the task alone. They are not written to any file or log."));
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);
    m_form->addRow(note);
}

void ValuesForm::addField(const QString &name, const std::optional<QString> &written, bool secret)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(QStringLiteral("value.") + name);
    const bool required = !written;
    edit->setAccessibleName(required ? tr("%1 (required)").arg(name) : name);
    edit->setPlaceholderText(required ? tr("Required") : secret ? tr("As written in the file") : QString());
    widgets::addClearButton(*edit);
    if (secret) {
        edit->setEchoMode(QLineEdit::Password);
        edit->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhHiddenText);
        if (const auto typed = m_typedSecrets.find(name); typed != m_typedSecrets.end())
            edit->setPlaceholderText(tr("Given before"));
    } else {
        edit->setText(m_typed.value(name, written.value_or(QString())));
    }
    auto *label = new QLabel(required ? tr("%1 *").arg(name) : name);
    label->setTextFormat(Qt::PlainText);
    label->setFont(widgets::theme::fixedFont());
    label->setBuddy(edit);
    m_form->addRow(label, edit);
    m_fields.append({name, written, secret, edit});
    connect(edit, &QLineEdit::textChanged, this, [this, name, secret](const QString &text) {
        if (!secret)
            m_typed[name] = text;
        else if (text.isEmpty())
            m_typedSecrets.erase(name);
        else
            m_typedSecrets.insert_or_assign(name, Secret(text));
        Q_EMIT changed();
    });
}

void ValuesForm::give(const QMap<QString, QString> &envs)
{
    for (auto it = envs.begin(); it != envs.end(); ++it)
        m_typed[it.key()] = it.value();
    for (const Field &field : std::as_const(m_fields)) {
        if (!field.secret && envs.contains(field.name))
            field.edit->setText(envs.value(field.name));
    }
}

QMap<QString, QString> ValuesForm::envs() const
{
    QMap<QString, QString> out;
    for (const Field &field : m_fields) {
        const QString text = field.edit->text();
        if (!field.secret && (field.written ? text != *field.written : !text.isEmpty()))
            out[field.name] = text;
    }
    return out;
}

std::map<QString, Secret> ValuesForm::secrets() const
{
    std::map<QString, Secret> out;
    for (const Field &field : m_fields) {
        const auto typed = m_typedSecrets.find(field.name);
        if (field.secret && typed != m_typedSecrets.end())
            out.emplace(field.name, typed->second.duplicate());
    }
    return out;
}

void ValuesForm::focusMissing()
{
    for (const Field &field : m_fields) {
        const bool given = field.secret ? m_typedSecrets.count(field.name) > 0 : !field.edit->text().isEmpty();
        if (!field.written && !given) {
            field.edit->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

} // namespace skydeck::forms
