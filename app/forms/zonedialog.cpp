#include "app/forms/zonedialog.h"

#include "app/forms/zonemap.h"
#include "app/widgets/banner.h"
#include "app/widgets/taborder.h"
#include "app/widgets/theme.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace skydeck::forms {

namespace theme = widgets::theme;

ZoneDialog::ZoneDialog(const flows::Fleet &fleet, ZoneTask task, widgets::Prompter &prompter, QWidget *parent)
    : QDialog(parent)
    , m_choice(fleet, std::move(task))
    , m_banner(new widgets::Banner)
{
    setObjectName(QStringLiteral("zoneDialog"));
    setWindowTitle(tr("Place %1 on a zone").arg(m_choice.task().title));
    setAttribute(Qt::WA_DeleteOnClose);
    constexpr QSize usual{760, 540}; // fits the smallest screen
    resize(usual);
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("Zones"));
    area->setWidget(new ZoneMap(m_choice, prompter));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_accept = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("zones.accept"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::aroundCard, theme::aroundCard, theme::aroundCard, theme::aroundCard);
    column->setSpacing(theme::betweenControls);
    column->addWidget(m_banner);
    column->addWidget(area, 1);
    column->addWidget(buttons);
    m_accept->setDefault(true); // counts only inside of the dialog
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, &m_choice, &ZoneChoice::write);
    connect(&m_choice, &ZoneChoice::changed, this, &ZoneDialog::sync);
    connect(&m_choice, &ZoneChoice::written, this, &ZoneDialog::took);
    widgets::orderTabsByLayout(*this);
    sync();
}

void ZoneDialog::sync()
{
    const auto &changes = m_choice.changes();
    const auto count = changes
        ? std::count_if(changes->begin(), changes->end(), [](const auto &one) { return one.after != one.before; })
        : 0;
    m_accept->setText(count > 0 ? tr("&Change %n file(s)", nullptr, int(count)) : tr("&Change"));
    m_accept->setEnabled(count > 0 && !m_choice.isWriting());
}

void ZoneDialog::took(const Result<QByteArray> &serverText)
{
    if (!serverText) {
        m_banner->showError(serverText.error());
        return;
    }
    Q_EMIT placed(*serverText);
    accept();
}

} // namespace skydeck::forms
