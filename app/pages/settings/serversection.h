// Section "SkyPilot servers": which there are, how they are, and which one is used.
#pragma once

#include "core/flows/skyservers.h"

#include <QGroupBox>

class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace skydeck::widgets {
class Banner;
class Prompter;
} // namespace skydeck::widgets

namespace skydeck::pages {

class ServerSection : public QGroupBox
{
    Q_OBJECT
public:
    ServerSection(flows::SkyServers &servers, net::HttpClient &http, widgets::Prompter &prompter,
                  QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeLayout();
    void reload();
    void describe(QListWidgetItem *item) const;
    void updateButtons();
    const sky::Server *chosen() const;
    void use();
    void edit(const sky::Server &server);
    void editChosen();
    void askToRemove();
    void lookAtAll();

    flows::SkyServers &m_servers;
    net::HttpClient &m_http;
    widgets::Prompter &m_prompter;
    widgets::Banner *m_banner;
    QLabel *m_empty;
    QListWidget *m_list;
    QPushButton *m_use;
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_remove;
};

} // namespace skydeck::pages
