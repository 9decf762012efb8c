#include "app/pages/clouds/storedialog.h"

#include "app/widgets/named.h"
#include "app/widgets/statuslabel.h"
#include "app/widgets/theme.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace skydeck::pages {

namespace theme = widgets::theme;

namespace {

constexpr int leastWidth = 480;

} // namespace

StoreDialog::StoreDialog(const QString &id, QWidget *parent)
    : QDialog(parent)
    , m_id(id)
    , m_form(new QFormLayout)
    , m_fields(new QWidget)
    , m_note(widgets::named(new QLabel, id + QStringLiteral(".note"), {}))
    , m_state(widgets::named(new widgets::StatusLabel, id + QStringLiteral(".state"), {}))
{
    setObjectName(id + QStringLiteral("Dialog"));
    m_fields->setLayout(m_form);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(theme::betweenControls);
    m_form->setVerticalSpacing(theme::inGroup);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    for (QLabel *text : {m_note, static_cast<QLabel *>(m_state)}) {
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
        text->hide();
    }
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::aroundCard, theme::aroundCard, theme::aroundCard, theme::aroundCard);
    column->setSpacing(theme::betweenControls);
    column->addStrut(leastWidth); // and not a minimum width: large letters need more
    column->addWidget(m_fields, 1);
    column->addWidget(m_note);
    column->addWidget(m_state);
}

void StoreDialog::setNote(const QString &text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

void StoreDialog::addAccept(const QString &name, const QString &text)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_accept = buttons->addButton(text, QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(m_id + QLatin1Char('.') + name);
    m_accept->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &StoreDialog::press);
    layout()->addWidget(buttons);
}

void StoreDialog::setFirst(QWidget *field)
{
    m_first = field;
    m_first->setFocus();
}

void StoreDialog::judge()
{
    if (!m_fields->isEnabled())
        return; // the server is asked: what it says counts
    const auto now = m_judged ? typed() : Result<void>();
    m_state->setVisible(!now);
    if (!now)
        showProblem(now.error().text);
}

void StoreDialog::press()
{
    m_judged = true;
    judge();
    if (typed())
        finish();
}

void StoreDialog::wait(QFuture<Result<QJsonValue>> answer, const QString &busy, std::function<void()> done)
{
    setBusy(true);
    m_state->setStatus(widgets::Status::Busy, busy);
    deliver(std::move(answer), this,
            [this, done = std::move(done)](const Result<QJsonValue> &result) { took(result, done); });
}

void StoreDialog::took(const Result<QJsonValue> &answer, const std::function<void()> &done)
{
    setBusy(false);
    if (answer) {
        if (done)
            done();
        return accept();
    }
    showProblem(answer.error().text);
    m_first->setFocus();
}

void StoreDialog::setBusy(bool busy)
{
    m_fields->setEnabled(!busy);
    m_accept->setEnabled(!busy);
    m_state->setVisible(busy);
}

void StoreDialog::showProblem(const QString &text)
{
    m_state->setVisible(true);
    m_state->setStatus(widgets::Status::Bad, text);
}

} // namespace skydeck::pages
