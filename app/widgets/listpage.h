// A page that is a list: filter, table, details below, and the four faces every list has.
#pragma once

#include "app/widgets/livetable.h"
#include "app/widgets/page.h"

#include <QAction>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace skydeck::widgets {

class Banner;
class EmptyState;
class PageHeader;
class ProgressLine;

//! Frame of the list pages: header with filter and one primary button, banner, table over details in a splitter
//! that remembers its place. The page decides what is shown; this shows it.
class ListPage : public Page
{
    Q_OBJECT
public:
    //! `name`: object name of the page ("clustersPage"); parts are named after it.
    ListPage(const QString &name, const QString &title, QWidget *parent = nullptr);
    ~ListPage() override;

    QString title() const override { return m_title; }
    QList<QAction *> pageActions() const override { return m_actions; }
    void focusFilter() override;

    LiveTable *table() const { return m_table; }
    Banner *banner() const { return m_banner; }
    QLineEdit *filter() const { return m_filter; }

protected:
    void showEvent(QShowEvent *event) override;

    struct Face
    {
        bool loading = false; //!< nothing known yet, or what is shown is old
        bool empty = false;   //!< there is nothing to list
        QString age;          //!< said beside the title while what is shown is old; then the table is dimmed
    };
    void setFace(const Face &face);

    //! A control beside the filter.
    void addHeaderWidget(QWidget *widget);
    QPushButton *addPrimary(const QString &text, const QString &accessibleName);
    //! What an empty list says and offers.
    void setEmptyState(QWidget *state);
    //! The pane below the table, `share` fifths of the height at first.
    void setDetails(QWidget *content, const QString &accessibleName, int share = 2);
    void setDetailsTitle(const QString &title);
    void setDetailsShown(bool shown);

    //! An action of the list: in the row menu and the palette, and as a button of the details when `asButton`.
    QAction *addVerb(const QString &id, const QString &text, const QString &icon, bool asButton);
    void addVerbSeparator();
    //! Not shown at all, or shown but off with the reason as tool tip.
    static void setVerb(QAction *action, bool shown, const QString &why);

private:
    QWidget *makeHeader();
    QWidget *makeDetailsBox();
    void showMenu(const QPoint &place);

    QString m_title;
    QLineEdit *m_filter = nullptr;
    QLabel *m_age = nullptr;
    PageHeader *m_header = nullptr;
    Banner *m_banner = nullptr;
    ProgressLine *m_progress = nullptr;
    QStackedWidget *m_stack = nullptr;
    QSplitter *m_splitter = nullptr;
    LiveTable *m_table = nullptr;
    QWidget *m_details = nullptr;
    QBoxLayout *m_detailsLayout = nullptr;
    QBoxLayout *m_buttons = nullptr;
    QLabel *m_detailsTitle = nullptr;
    QList<QAction *> m_actions;
    QList<QAction *> m_menu; //!< with separators
    bool m_dimmed = false;
};

} // namespace skydeck::widgets
