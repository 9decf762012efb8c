// Zones and their fixed addresses as a table to choose from, the clients to tick, and the difference it makes.
#pragma once

#include "app/forms/zonechoice.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QSpinBox;
class QTreeWidget;

namespace skydeck::widgets {
class Prompter;
class StatusLabel;
} // namespace skydeck::widgets

namespace skydeck::forms {

class DiffView;

//! Shows a ZoneChoice and fills it; a dialog or a page hosts it.
class ZoneMap : public QWidget
{
    Q_OBJECT
public:
    ZoneMap(ZoneChoice &choice, widgets::Prompter &prompter, QWidget *parent = nullptr);

private:
    QWidget *makeScheme();
    QWidget *makeClients();
    void readScheme();
    void showAll();
    void showZones();
    void showClients();
    void showChanges();
    void chooseFile();

    ZoneChoice &m_choice;
    widgets::Prompter &m_prompter;
    QLineEdit *m_region = nullptr, *m_cidr = nullptr, *m_zones = nullptr;
    QSpinBox *m_prefix = nullptr;
    QTreeWidget *m_table = nullptr;
    QLabel *m_unplaced = nullptr;
    QListWidget *m_clients = nullptr;
    widgets::StatusLabel *m_problem = nullptr;
    QLabel *m_heading = nullptr;
    DiffView *m_diff = nullptr;
    bool m_filling = false;
};

} // namespace skydeck::forms
