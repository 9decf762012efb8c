#include "app/pages/clouds/volumedialog.h"

#include "app/widgets/named.h"
#include "app/widgets/taborder.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace skydeck::pages {

namespace {

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
    : StoreDialog(QStringLiteral("volume"), parent)
    , m_taken(std::move(taken))
    , m_check(std::move(check))
    , m_make(std::move(make))
    , m_name(widgets::named(new QLineEdit, QStringLiteral("volume.name"), tr("Name")))
    , m_storageClass(widgets::named(new QLineEdit, QStringLiteral("volume.storageClass"), tr("Storage class")))
    , m_type(combo("volume.type", tr("Type")))
    , m_place(combo("volume.place", tr("Where")))
    , m_access(combo("volume.access", tr("Access")))
    , m_existing(widgets::named(new QCheckBox(tr("It is &there already: use it")),
                                QStringLiteral("volume.existing"), tr("It is there already: use it")))
    , m_size(widgets::named(new QSpinBox, QStringLiteral("volume.size"), tr("Size")))
{
    setWindowTitle(tr("New volume"));
    makeFields();
    addAccept(QStringLiteral("make"), tr("&Make"));
    offerTypes();
    offerPlaces({});
    showType();
    widgets::orderTabsByLayout(*this);
    setFirst(m_name);
}

VolumeDialog::~VolumeDialog()
{
    m_stop.request_stop();
}

void VolumeDialog::makeFields()
{
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
    form().addRow(tr("&Name"), m_name);
    form().addRow(tr("Ty&pe"), m_type);
    form().addRow(tr("&Where"), m_place);
    form().addRow(QString(), m_existing);
    form().addRow(tr("&Size"), m_size);
    form().addRow(tr("&Access"), m_access);
    form().addRow(tr("Storage &class"), m_storageClass);
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
    const bool nowhere = isClaim && m_isKnown && places.isEmpty();
    setNote(nowhere ? tr("No Kubernetes is enabled on this server.") : QString());
}

void VolumeDialog::showType()
{
    const bool isClaim = m_type->currentData().toString() == sky::claimVolume;
    form().setRowVisible(m_access, isClaim);
    form().setRowVisible(m_storageClass, isClaim);
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

Result<void> VolumeDialog::typed() const
{
    const auto now = draft();
    return now ? Result<void>() : failureOf(now);
}

void VolumeDialog::finish()
{
    const auto now = draft();
    if (!now)
        return;
    m_stop = {};
    wait(m_check(*now, m_stop.get_token()), tr("The server checks it…"), [this, asked = *now] { m_make(asked); });
}

} // namespace skydeck::pages
