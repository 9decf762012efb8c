#include "app/pages/clusters/autostopdialog.h"

#include "app/pages/clusters/clusterverbs.h"
#include "app/widgets/taborder.h"
#include "app/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace skydeck::pages {

namespace {

constexpr int mostMinutes = 60 * 24 * 14;

} // namespace

AutostopDialog::AutostopDialog(const QStringList &clusters, engine::Autostop current, bool canStop,
                               QWidget *parent)
    : QDialog(parent)
    , m_on(new QCheckBox(canStop ? tr("&Stop by itself") : tr("Take down by it&self")))
    , m_minutes(new QSpinBox)
    , m_then(new QComboBox)
{
    setObjectName(QStringLiteral("autostopDialog"));
    setWindowTitle(clusters.size() == 1 ? tr("Autostop of %1").arg(clusters.first())
                                        : tr("Autostop of %n cluster(s)", nullptr, int(clusters.size())));
    m_on->setObjectName(QStringLiteral("autostop.on"));
    m_on->setChecked(current.isOn());
    m_minutes->setObjectName(QStringLiteral("autostop.minutes"));
    m_minutes->setRange(1, mostMinutes);
    m_minutes->setSuffix(tr(" min", "minutes, after a number"));
    const engine::Autostop offered = offeredAutostop(current, canStop);
    m_minutes->setValue(offered.idleMinutes);
    m_then->setObjectName(QStringLiteral("autostop.then"));
    if (canStop)
        m_then->addItem(tr("stop it: files stay"), false);
    m_then->addItem(tr("take it down: its files are deleted"), true);
    m_then->setCurrentIndex(std::max(0, m_then->findData(offered.down)));

    auto *form = new QFormLayout;
    form->addRow(m_on);
    form->addRow(tr("&After idling for"), m_minutes);
    form->addRow(tr("&Then"), m_then);
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto *set = buttons->addButton(tr("Set autostop"), QDialogButtonBox::AcceptRole);
    set->setObjectName(QStringLiteral("autostop.set"));
    auto *names = new QLabel(clusters.join(QStringLiteral(", ")));
    names->setTextFormat(Qt::PlainText);
    names->setWordWrap(true);
    names->setVisible(clusters.size() > 1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(widgets::theme::aroundCard, widgets::theme::aroundCard, widgets::theme::aroundCard,
                               widgets::theme::aroundCard);
    column->setSpacing(widgets::theme::betweenControls);
    column->addWidget(names);
    column->addLayout(form);
    column->addWidget(buttons);
    set->setDefault(true); // now that it is in this window
    widgets::orderTabsByLayout(*this);
    m_on->setFocus();

    const auto useValues = [this](bool on) {
        m_minutes->setEnabled(on);
        m_then->setEnabled(on);
    };
    useValues(current.isOn());
    connect(m_on, &QCheckBox::toggled, this, useValues);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(value());
        accept();
    });
}

engine::Autostop AutostopDialog::value() const
{
    if (!m_on->isChecked())
        return {};
    return {m_minutes->value(), m_then->currentData().toBool()};
}

} // namespace skydeck::pages
