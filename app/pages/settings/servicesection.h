// Section "Your own services": the kinds the user described.
#pragma once

#include "core/flows/ownkinds.h"

#include <QGroupBox>

class QLabel;
class QListWidget;
class QPushButton;

namespace skydeck::widgets {
class Banner;
class Prompter;
} // namespace skydeck::widgets

namespace skydeck::pages {

class ServiceSection : public QGroupBox
{
    Q_OBJECT
public:
    ServiceSection(flows::OwnKinds &kinds, widgets::Prompter &prompter, QWidget *parent = nullptr);

private:
    void reload();
    void edit(const services::ServiceKind &kind);
    void editChosen();
    void askToRemove();
    const services::ServiceKind *chosen() const;
    void updateButtons();

    flows::OwnKinds &m_kinds;
    widgets::Prompter &m_prompter;
    widgets::Banner *m_banner;
    QLabel *m_empty;
    QListWidget *m_list;
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_remove;
};

} // namespace skydeck::pages
