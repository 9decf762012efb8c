// A task's values for one launch: what the file leaves open must be given, the rest may be changed.
#pragma once

#include "core/base/secret.h"
#include "core/task/task.h"

#include <QWidget>

#include <map>

class QFormLayout;
class QLineEdit;

namespace skydeck::forms {

//! Envs as text fields, secrets as password fields. What was typed stays while the form lives, also for names that
//! go and come back.
class ValuesForm : public QWidget
{
    Q_OBJECT
public:
    explicit ValuesForm(QWidget *parent = nullptr);

    void setVariables(const task::Variables &envs, const task::Variables &secrets);
    //! As if typed: values of a launch of before. Names that are not there yet wait for their field.
    void give(const QMap<QString, QString> &envs);
    //! Only those given or changed: an untouched value of the file is not repeated.
    QMap<QString, QString> envs() const;
    //! Only those given.
    std::map<QString, Secret> secrets() const;
    //! Puts the cursor into the first required field that is empty.
    void focusMissing();

Q_SIGNALS:
    void changed();

private:
    struct Field
    {
        QString name;
        std::optional<QString> written;
        bool secret = false;
        QLineEdit *edit = nullptr;
    };
    void addGroup(const QString &title, const task::Variables &variables, bool secret);
    void addField(const QString &name, const std::optional<QString> &written, bool secret);

    QFormLayout *m_form;
    QList<Field> m_fields;
    task::Variables m_envs, m_secrets;
    QMap<QString, QString> m_typed; //!< of envs
    std::map<QString, Secret> m_typedSecrets;
};

} // namespace skydeck::forms
