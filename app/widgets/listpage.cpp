#include "app/widgets/listpage.h"

#include "app/widgets/banner.h"
#include "app/widgets/elidedlabel.h"
#include "app/widgets/emptystate.h"
#include "app/widgets/filteredit.h"
#include "app/widgets/pageheader.h"
#include "app/widgets/progressline.h"
#include "app/widgets/taborder.h"
#include "app/widgets/theme.h"
#include "app/widgets/viewstate.h"

#include <QBoxLayout>
#include <QGraphicsOpacityEffect>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

namespace skydeck::widgets {

ListPage::ListPage(const QString &name, const QString &title, QWidget *parent)
    : Page(parent)
    , m_title(title)
{
    setObjectName(name);
    m_table = new LiveTable(name + QStringLiteral(".table"));
    m_table->setAccessibleName(title);
    m_banner = new Banner;
    m_progress = new ProgressLine;
    m_splitter = new QSplitter(Qt::Vertical);
    m_splitter->setObjectName(name + QStringLiteral(".splitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(makeDetailsBox());
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_splitter);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::aroundPage, theme::aroundCard, theme::aroundPage, theme::aroundCard);
    column->setSpacing(theme::inGroup);
    column->addWidget(makeHeader());
    column->addWidget(m_progress);
    column->addWidget(m_banner);
    column->addWidget(m_stack, 1);

    connect(m_table, &LiveTable::menuWanted, this, &ListPage::showMenu);
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { viewstate::save(QStringLiteral("split/") + objectName(), m_splitter->saveState()); });
}

ListPage::~ListPage() = default;

QWidget *ListPage::makeHeader()
{
    m_header = new PageHeader(m_title);
    m_age = new QLabel;
    m_age->setObjectName(objectName() + QStringLiteral(".age"));
    m_age->setForegroundRole(QPalette::PlaceholderText);
    m_filter = new FilterEdit;
    m_filter->setObjectName(objectName() + QStringLiteral(".filter"));
    m_header->addControl(m_age);
    m_header->addControl(m_filter);
    return m_header;
}

QWidget *ListPage::makeDetailsBox()
{
    m_details = new QWidget;
    m_details->setObjectName(objectName() + QStringLiteral(".details"));
    m_detailsLayout = new QVBoxLayout(m_details);
    m_detailsLayout->setContentsMargins(0, theme::inGroup, 0, 0);
    m_detailsLayout->setSpacing(theme::inGroup);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::inGroup);
    m_detailsTitle = new ElidedLabel;
    m_detailsTitle->setObjectName(objectName() + QStringLiteral(".detailsTitle"));
    m_detailsTitle->setFont(theme::cardTitleFont());
    m_detailsTitle->setMinimumWidth(80);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(theme::inGroup);
    row->addWidget(m_detailsTitle, 1);
    row->addLayout(m_buttons);
    m_detailsLayout->addLayout(row);
    m_details->hide();
    return m_details;
}

// Pages add their controls one by one, after the table.
void ListPage::showEvent(QShowEvent *event)
{
    orderTabsByLayout(*this);
    Page::showEvent(event);
}

void ListPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ListPage::setFace(const Face &face)
{
    m_progress->setActive(face.loading);
    m_age->setText(face.age);
    m_stack->setCurrentIndex(face.empty && m_stack->count() > 1 ? 1 : 0);
    const bool dim = !face.age.isEmpty();
    if (dim == m_dimmed)
        return;
    m_dimmed = dim;
    if (dim) {
        auto *effect = new QGraphicsOpacityEffect(m_table);
        effect->setOpacity(0.6);
        m_table->viewport()->setGraphicsEffect(effect);
    } else {
        m_table->viewport()->setGraphicsEffect(nullptr);
    }
}

void ListPage::addHeaderWidget(QWidget *widget)
{
    m_header->addControl(widget);
}

QPushButton *ListPage::addPrimary(const QString &text, const QString &accessibleName)
{
    auto *button = new QPushButton(text);
    button->setAccessibleName(accessibleName);
    button->setAutoDefault(false);
    m_header->addControl(button);
    return button;
}

void ListPage::setEmptyState(QWidget *state)
{
    m_stack->addWidget(state);
}

void ListPage::setDetails(QWidget *content, const QString &accessibleName, int share)
{
    constexpr int fifth = 120;
    m_splitter->setSizes({(5 - share) * fifth, share * fifth});
    m_splitter->restoreState(viewstate::load(QStringLiteral("split/") + objectName()));
    m_details->setAccessibleName(accessibleName);
    m_detailsLayout->addWidget(content, 1);
}

void ListPage::setDetailsTitle(const QString &title)
{
    if (m_detailsTitle->text() == title)
        return;
    m_detailsTitle->setText(title);
    m_detailsTitle->setToolTip(title);
}

void ListPage::setDetailsShown(bool shown)
{
    if (m_details->isHidden() == shown)
        m_details->setVisible(shown);
}

QAction *ListPage::addVerb(const QString &id, const QString &text, const QString &icon, bool asButton)
{
    auto *action = new QAction(text, this);
    action->setObjectName(id);
    if (!icon.isEmpty())
        action->setIcon(theme::icon(icon));
    m_actions.append(action);
    m_menu.append(action);
    if (!asButton)
        return action;
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setObjectName(id + QStringLiteral(".button"));
    button->setFocusPolicy(Qt::StrongFocus);
    m_buttons->addWidget(button);
    connect(action, &QAction::changed, button, [action, button] { button->setVisible(action->isVisible()); });
    return action;
}

void ListPage::addVerbSeparator()
{
    auto *separator = new QAction(this);
    separator->setSeparator(true);
    m_menu.append(separator);
}

void ListPage::setVerb(QAction *action, bool shown, const QString &why)
{
    action->setVisible(shown);
    action->setEnabled(why.isEmpty());
    action->setToolTip(why.isEmpty() ? action->text() : why);
}

void ListPage::showMenu(const QPoint &place)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(objectName() + QStringLiteral(".menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->addActions(m_menu);
    menu->popup(place);
}

} // namespace skydeck::widgets
