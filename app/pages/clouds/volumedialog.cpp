#include "app/pages/clouds/volumedialog.h"

#include "app/widgets/named.h"
#include "app/widgets/statuslabel.h"
#include "app/widgets/taborder.h"
#include "app/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace skydeck::pages {

namespace theme = widgets::theme;

namespace {

constexpr int leastWidth = 480;
constexpr int mostGib = 1024 * 1024;

QString accessTitle(const QString &mode)
{
    if (mode == QLatin1String("ReadWriteOnce"))
        return VolumeDialog::tr("One node reads and writes");
    if (mode == QLatin1String("ReadWriteMany"))
        return VolumeDialog::tr("Many nodes read and write");
    if (mode == QLatin1String("ReadOnlyMany"))
        return VolumeDialog::tr("Many nodes, read only");
    return VolumeDialog::tr("One pod reads and writes");
}

QComboBox *combo(const char *name, const QString &title)
{
    auto *box = widgets::named(new QComboBox, QLatin1String(name), title);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // contexts have long names
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return box;
}

} // namespace

VolumeDialog::VolumeDialog(QStringList taken, Check check, Make make, QWidget *parent)
    : QDialog(parent)
    , m_taken(std::move(taken))
    , m_check(std::move(check))
    , m_make(std::move(make))
    , m_form(new QFormLayout)
    , m_fields(new QWidget)
    , m_name(widgets::named(new QLineEdit, QStringLiteral("volume.name"), tr("Name")))
    , m_storageClass(widgets::named(new QLineEdit, QStringLiteral("volume.storageClass"), tr("Storage class")))
    , m_type(combo("volume.type", tr("Type")))
    , m_place(combo("volume.place", tr("Where")))
    , m_access(combo("volume.access", tr("Access")))
    , m_existing(widgets::named(new QCheckBox(tr("It is &there already: use it")),
                                QStringLiteral("volume.existing"), tr("It is there already: use it")))
    , m_size(widgets::named(new QSpinBox, QStringLiteral("volume.size"), tr("Size")))
    , m_note(widgets::named(new QLabel, QStringLiteral("volume.note"), {}))
    , m_state(widgets::named(new widgets::StatusLabel, QStringLiteral("volume.state"), {}))
{
    setObjectName(QStringLiteral("volumeDialog"));
    setWindowTitle(tr("New volume"));
    makeFields();
    for (QLabel *text : {m_note, static_cast<QLabel *>(m_state)}) {
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    }
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->hide();
    m_state->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::aroundCard, theme::aroundCard, theme::aroundCard, theme::aroundCard);
    column->setSpacing(theme::betweenControls);
    column->addStrut(leastWidth); // and not a minimum width: large letters need more
    column->addWidget(m_fields, 1);
    column->addWidget(m_note);
    column->addWidget(m_state);
    makeButtons();
    offerTypes();
    offerPlaces({});
    showType();
    widgets::orderTabsByLayout(*this);
    m_name->setFocus();
}

VolumeDialog::~VolumeDialog()
{
    m_stop.request_stop();
}

void VolumeDialog::makeFields()
{
    m_fields->setLayout(m_form);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(theme::betweenControls);
    m_form->setVerticalSpacing(theme::inGroup);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_name->setPlaceholderText(QStringLiteral("datasets"));
    for (QComboBox *known : {m_type, m_access})
        known->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_place->setEditable(true);
    m_place->setInsertPolicy(QComboBox::NoInsert);
    m_size->setRange(1, mostGib);
    m_size->setValue(100);
    m_size->setSuffix(tr(" GiB"));
    m_size->setGroupSeparatorShown(true);
    m_storageClass->setPlaceholderText(tr("The default one"));
    for (const QString &mode : sky::volumeAccessModes())
        m_access->addItem(QStringLiteral("%1 (%2)").arg(accessTitle(mode), mode), mode);
    m_form->addRow(tr("&Name"), m_name);
    m_form->addRow(tr("Ty&pe"), m_type);
    m_form->addRow(tr("&Where"), m_place);
    m_form->addRow(QString(), m_existing);
    m_form->addRow(tr("&Size"), m_size);
    m_form->addRow(tr("&Access"), m_access);
    m_form->addRow(tr("Storage &class"), m_storageClass);
    for (auto *field : {m_name, m_storageClass})
        connect(field, &QLineEdit::textChanged, this, &VolumeDialog::judge);
    connect(m_place, &QComboBox::editTextChanged, this, &VolumeDialog::judge);
    connect(m_size, &QSpinBox::valueChanged, this, &VolumeDialog::judge);
    connect(m_type, &QComboBox::currentIndexChanged, this, [this] {
        offerPlaces({});
        showType();
    });
    connect(m_existing, &QCheckBox::toggled, this, &VolumeDialog::showType);
}

void VolumeDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_accept = buttons->addButton(tr("&Make"), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("volume.make"));
    m_accept->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &VolumeDialog::check);
    layout()->addWidget(buttons);
}

// RunPod is offered where it is enabled; Kubernetes always: a server that has none says so itself.
void VolumeDialog::setEnabledClouds(const QStringList &enabled)
{
    m_isKnown = true;
    m_enabled = enabled;
    offerTypes();
    offerPlaces(m_place->currentText());
    showType();
}

void VolumeDialog::offerTypes()
{
    const QSignalBlocker quiet(m_type);
    m_type->clear();
    m_type->addItem(tr("Kubernetes (persistent volume claim)"), sky::claimVolume);
    if (!sky::volumePlaces(sky::runpodVolume, m_enabled).isEmpty())
        m_type->addItem(tr("RunPod network volume"), sky::runpodVolume);
}

void VolumeDialog::offerPlaces(const QString &typed)
{
    const QString type = m_type->currentData().toString();
    const QStringList places = sky::volumePlaces(type, m_enabled);
    const QSignalBlocker quiet(m_place);
    m_place->clear();
    m_place->addItems(places);
    m_place->setEditText(typed.isEmpty() ? places.value(0) : typed);
    const bool isClaim = type == sky::claimVolume;
    m_place->lineEdit()->setPlaceholderText(isClaim ? tr("The server's choice")
                                                    : QStringLiteral("runpod/US/US-CA-2"));
    m_note->setVisible(isClaim && m_isKnown && places.isEmpty());
    m_note->setText(tr("No Kubernetes is enabled on this server."));
}

void VolumeDialog::showType()
{
    const bool isClaim = m_type->currentData().toString() == sky::claimVolume;
    m_form->setRowVisible(m_access, isClaim);
    m_form->setRowVisible(m_storageClass, isClaim);
    m_storageClass->setEnabled(!m_existing->isChecked());
    m_size->setEnabled(!m_existing->isChecked()); // it has one
    judge();
}

Result<sky::VolumeDraft> VolumeDialog::draft() const
{
    sky::VolumeDraft draft;
    draft.name = m_name->text().trimmed();
    draft.type = m_type->currentData().toString();
    draft.infra = m_place->currentText().trimmed();
    draft.size = QString::number(m_size->value());
    draft.useExisting = m_existing->isChecked();
    draft.storageClass = m_storageClass->text().trimmed();
    if (m_access->currentIndex() > 0) // the first is the server's own choice
        draft.accessMode = m_access->currentData().toString();
    if (m_taken.contains(draft.name))
        return failure(ErrorKind::BadInput, tr("There is a volume %1 already.").arg(draft.name));
    return sky::checkedVolume(std::move(draft));
}

void VolumeDialog::judge()
{
    const auto now = m_judged ? draft() : Result<sky::VolumeDraft>(sky::VolumeDraft());
    m_state->setVisible(!now);
    if (!now)
        m_state->setStatus(widgets::Status::Bad, now.error().text);
}

void VolumeDialog::check()
{
    m_judged = true;
    judge();
    const auto now = draft();
    if (!now)
        return;
    setBusy(true);
    m_stop = {};
    deliver(m_check(*now, m_stop.get_token()), this,
            [this, asked = *now](const Result<QJsonValue> &answer) { take(asked, answer); });
}

void VolumeDialog::take(const sky::VolumeDraft &asked, const Result<QJsonValue> &answer)
{
    setBusy(false);
    if (answer) {
        m_make(asked);
        accept();
        return;
    }
    m_state->setVisible(true);
    m_state->setStatus(widgets::Status::Bad, answer.error().text);
    m_name->setFocus();
}

void VolumeDialog::setBusy(bool busy)
{
    m_fields->setEnabled(!busy);
    m_accept->setEnabled(!busy);
    m_state->setVisible(busy);
    if (busy)
        m_state->setStatus(widgets::Status::Busy, tr("The server checks it…"));
}

} // namespace skydeck::pages
