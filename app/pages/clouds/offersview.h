// The Clouds page's list of accelerators: what is looked for as chips, and what is left of it.
#pragma once

#include "app/pages/clouds/offerscontroller.h"

#include <QWidget>

class QLabel;

namespace skydeck::widgets {
class ChipRow;
class LiveTable;
} // namespace skydeck::widgets

namespace skydeck::pages {

class OffersView : public QWidget
{
    Q_OBJECT
public:
    explicit OffersView(OffersController &controller, QWidget *parent = nullptr);

    void focusList();
    //! The chosen offers as the lines of a task's resources; empty: none is chosen.
    QString resources() const;
    widgets::LiveTable *table() const { return m_table; }

private:
    void sync();

    OffersController &m_controller;
    widgets::ChipRow *m_chips;
    QLabel *m_count;
    widgets::LiveTable *m_table;
};

//! "infra: aws/us-east-1\naccelerators: L4:1", as a task's resources write it.
QString resourcesOf(const sky::Offer &offer);

} // namespace skydeck::pages
