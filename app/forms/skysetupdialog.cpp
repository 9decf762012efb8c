#include "app/forms/skysetupdialog.h"

#include "app/widgets/taborder.h"
#include "app/widgets/theme.h"
#include "core/sky/server.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace skydeck::forms {

namespace theme = widgets::theme;

SkySetupDialog::SkySetupDialog(const std::optional<flows::SkyInstallation> &now, QWidget *parent)
    : QDialog(parent)
{
    constexpr int leastWidth = 420;
    setObjectName(QStringLiteral("skySetupDialog"));
    setWindowTitle(now ? tr("Change SkyPilot") : tr("Set up SkyPilot"));
    auto *text =
        new QLabel(tr("SkyPilot %1 comes from Python's package index into a folder of Skydeck's own. Nothing "
                      "else on this computer changes. Choose where you want to launch; more can be added "
                      "later.")
                       .arg(QLatin1String(sky::testedVersion)),
                   this);
    text->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::aroundCard, theme::aroundCard, theme::aroundCard, theme::aroundCard);
    column->setSpacing(theme::inGroup);
    column->addStrut(leastWidth);
    column->addWidget(text);
    for (const auto &[id, title] : flows::skyExtras()) {
        auto *box = new QCheckBox(title, this);
        box->setObjectName(QStringLiteral("skySetup.") + id);
        const bool usual = id == QLatin1String("kubernetes") || id == QLatin1String("ssh");
        box->setChecked(now ? now->extras.contains(id) : usual);
        column->addWidget(box);
        m_boxes.append({id, box});
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *go = buttons->addButton(now ? tr("&Install") : tr("&Set up"), QDialogButtonBox::AcceptRole);
    go->setObjectName(QStringLiteral("skySetup.go"));
    go->setDefault(true);
    column->addStretch(1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT wanted(extras());
        accept();
    });
    widgets::orderTabsByLayout(*this);
    const int wide = sizeHint().width();
    resize(wide, column->totalHeightForWidth(wide)); // all lines of the text
    m_boxes.first().second->setFocus();
}

QStringList SkySetupDialog::extras() const
{
    QStringList chosen;
    for (const auto &[id, box] : m_boxes) {
        if (box->isChecked())
            chosen << id;
    }
    return chosen;
}

} // namespace skydeck::forms
