// Asks for a server's zone and writes what follows from it.
#pragma once

#include "app/forms/zonechoice.h"

#include <QDialog>

class QPushButton;

namespace skydeck::widgets {
class Banner;
class Prompter;
} // namespace skydeck::widgets

namespace skydeck::forms {

//! Delete on close; open() it. The clients' files are written by it, the server's text is handed to its owner.
class ZoneDialog : public QDialog
{
    Q_OBJECT
public:
    ZoneDialog(const flows::Fleet &fleet, ZoneTask task, widgets::Prompter &prompter, QWidget *parent = nullptr);

Q_SIGNALS:
    void placed(const QByteArray &serverText);

private:
    void sync();
    void took(const Result<QByteArray> &serverText);

    ZoneChoice m_choice;
    widgets::Banner *m_banner;
    QPushButton *m_accept;
};

} // namespace skydeck::forms
