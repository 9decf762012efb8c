#include "app/widgets/banner.h"

#include "app/widgets/statuslabel.h"
#include "app/widgets/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

namespace skydeck::widgets {

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_sign(new StatusLabel(this))
    , m_text(new QLabel(this))
    , m_act(new QPushButton(this))
    , m_more(new QToolButton(this))
    , m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("banner"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_text->setWordWrap(true);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_more->setText(tr("Details"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_close->setIcon(theme::icon(QStringLiteral("cancel")));
    m_close->setAutoRaise(true);
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss"));
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::betweenControls);
    row->addWidget(m_sign, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    row->addWidget(m_act);
    row->addWidget(m_more);
    row->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::betweenControls, theme::inGroup, theme::inGroup, theme::inGroup);
    column->addLayout(row);
    connect(m_close, &QToolButton::clicked, this, &Banner::clear);
    connect(m_act, &QPushButton::clicked, this, [this] {
        const auto action = m_action; // the action may clear us
        if (action)
            action();
    });
    clear();
}

void Banner::showMessage(Kind kind, const QString &text, const QString &detail)
{
    const Status status = kind == Kind::Error ? Status::Bad
        : kind == Kind::Warning               ? Status::Attention
        : kind == Kind::Done                  ? Status::Good
                                              : Status::Busy;
    m_sign->setStatus(status, {});
    m_sign->setAccessibleName(kind == Kind::Error         ? tr("Error")
                                  : kind == Kind::Warning ? tr("Warning")
                                  : kind == Kind::Done    ? tr("Done")
                                                          : tr("Note"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse); // makes a text document, hence only now
    m_text->setText(text);
    setDetail(detail);
    setAction({}, {});
    setAccessibleName(text);
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

// Text editors are dear, and every page has a banner: most never show a detail.
void Banner::setDetail(const QString &detail)
{
    m_more->setChecked(false);
    m_more->setVisible(!detail.isEmpty());
    if (m_detail == nullptr && !detail.isEmpty()) {
        m_detail = new QPlainTextEdit(this);
        m_detail->setReadOnly(true);
        m_detail->setFont(theme::fixedFont());
        m_detail->setAccessibleName(tr("Details"));
        m_detail->setMaximumHeight(120);
        m_detail->setTabChangesFocus(true);
        layout()->addWidget(m_detail);
        connect(m_more, &QToolButton::toggled, m_detail, &QWidget::setVisible);
    }
    if (m_detail != nullptr) {
        m_detail->setPlainText(detail);
        m_detail->hide();
    }
}

void Banner::showError(const skydeck::Error &error)
{
    if (error.kind == ErrorKind::Cancelled)
        return;
    showMessage(Kind::Error, error.text, error.detail);
}

void Banner::setAction(const QString &verb, std::function<void()> act)
{
    m_action = std::move(act);
    m_act->setText(verb);
    m_act->setVisible(bool(m_action));
}

void Banner::clear()
{
    setAction({}, {});
    setDetail({});
    m_text->clear();
    hide();
}

QString Banner::text() const
{
    return m_text->text();
}

} // namespace skydeck::widgets
