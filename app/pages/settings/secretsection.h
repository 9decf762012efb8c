// Section "Keys and passwords": which secrets are stored, where, and a way to remove them. Never a value.
#pragma once

#include "core/secrets/secretstore.h"

#include <QGroupBox>

class QLabel;
class QListWidget;
class QPushButton;

namespace skydeck::widgets {
class Banner;
class Prompter;
} // namespace skydeck::widgets

namespace skydeck::pages {

class SecretSection : public QGroupBox
{
    Q_OBJECT
public:
    SecretSection(secrets::SecretStore &store, widgets::Prompter &prompter, QWidget *parent = nullptr);
    ~SecretSection() override;

private:
    void showState();
    void reload();
    void showNames(const QList<secrets::SecretName> &names);
    void updateButtons();
    void askToRemove();
    void remove(const secrets::SecretName &name);
    void lookAgain();
    std::optional<secrets::SecretName> selected() const;

    secrets::SecretStore &m_store;
    widgets::Prompter &m_prompter;
    widgets::Banner *m_banner;
    QLabel *m_where;
    QPushButton *m_again;
    QListWidget *m_names;
    QLabel *m_empty;
    QPushButton *m_remove;
    int m_running = 0;
    quint64 m_reload = 0; // the newest list wins
    std::stop_source m_stop;
};

} // namespace skydeck::pages
