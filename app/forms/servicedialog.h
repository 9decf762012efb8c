// Describes a service of the user's own: where it listens, what answers, what clients need.
#pragma once

#include "core/flows/ownkinds.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QVBoxLayout;

namespace skydeck::widgets {
class StatusLabel;
}

namespace skydeck::forms {

//! "NAME=value" a line, blank lines left out; a line without "=" becomes a name that no check lets pass.
services::Pairs settingsOf(const QString &lines);

//! What is wrong is said while typing, once something was typed. Open it by open().
class ServiceDialog : public QDialog
{
    Q_OBJECT
public:
    //! `kind` without an id: a new one. `kinds` outlives the dialog.
    ServiceDialog(flows::OwnKinds &kinds, const services::ServiceKind &kind, QWidget *parent = nullptr);

    //! As the fields stand.
    services::ServiceKind kind() const;

Q_SIGNALS:
    void saved(const QString &id);

private:
    void makeFields(QFormLayout *form);
    void makeButtons(QVBoxLayout *column);
    void fill(const services::ServiceKind &kind);
    void showScheme();
    void judge();
    void save();

    flows::OwnKinds &m_kinds;
    const services::ServiceKind m_before;
    QLineEdit *m_title;
    QSpinBox *m_port;
    QComboBox *m_scheme;
    QCheckBox *m_hasPage;
    QLineEdit *m_page;
    QLineEdit *m_probe;
    QSpinBox *m_status;
    QLineEdit *m_contains;
    QLineEdit *m_start;
    QPlainTextEdit *m_settings;
    widgets::StatusLabel *m_problem;
    bool m_filling = true;
};

} // namespace skydeck::forms
